"""Lengths and travel times of running prose: counted, vague ("a few hundred metres"), old ("thirty paces"), idiomatic."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from karmalink.claims.distances import UNIT_WORDS, Miles, scan_distances
from karmalink.claims.durations import scan_durations
from karmalink.claims.expressions.lexicon import ordered
from karmalink.claims.numerals import STARTERS, read_range
from karmalink.claims.phrases import Measure, Phrase, scan
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, Token, low, tokenise

_STRIDES_KM: Final = {
    **dict.fromkeys(["pace", "paces", "step", "steps", "stride", "strides"], 0.00075),
    **dict.fromkeys(["inch", "inches"], 0.0000254),
    **dict.fromkeys(["cm", "centimetre", "centimetres", "centimeter", "centimeters"], 0.00001),
    **dict.fromkeys(["arm", "arms"], 0.0018),
    **dict.fromkeys(["block", "blocks"], 0.1),
    **dict.fromkeys(["kilometro", "kilometros"], 1.0),
    **dict.fromkeys(["verst", "versts"], 1.0668),
}
"""Lengths that the table of units does not hold, km. A pace is one step, 75 cm; a block 100 m; an arm's span is a fathom
(our choice); inch and centimetre are exact; a verst is 1.0668 km (500 sazhen of 7 English feet)."""

_IDIOMS: Final[dict[tuple[str, ...], tuple[float, float]]] = {
    ("stone", "throw"): (0.05, 0.06),
    ("stones", "throw"): (0.05, 0.06),
    ("bow", "shot"): (0.2, 0.2),
    ("bowshot",): (0.2, 0.2),
    ("gun", "shot"): (0.3, 0.4),
    ("gunshot",): (0.3, 0.4),
    ("shouting", "distance"): (0.15, 0.2),
    ("walking", "distance"): (1.0, 1.5),
}
"""Value and step in km (our choice: a stone's throw is 20 to 80 m, a shout carries 50 to 250 m)."""

_MANY: Final = {
    "many": (10.0, 15.0), "few": (3.5, 3.0), "several": (5.0, 4.0), "some": (3.0, 4.0), "couple": (2.0, 1.0),
    "countless": (20.0, 30.0),
}  # fmt: skip
"""Value and step of a vague count of units (our choice; *few* and *several* as in `claims.numerals`)."""

_SCALES: Final = {"hundreds": 100.0, "thousands": 1000.0, "tens": 10.0, "dozens": 12.0, "scores": 20.0}
_MODES: Final = {
    word: mode for mode in ("walk", "ride", "boat", "drive", "train") for word in ordered("small", mode)
} | dict.fromkeys(["journey", "travel", "travelling"], "")
_OWN_UNIT: Final = frozenset([*UNIT_WORDS, *_STRIDES_KM])


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A length or a time of travel: tokens ``first:after``; a ``bare`` time names no travel ("an hour")."""

    first: int
    after: int
    phrase: Phrase
    mode: str = ""
    bare: bool = False


def find_measures(text: str, *, miles: Miles = "mi") -> tuple[Phrase, ...]:
    """Find every length of a text, exact, vague or idiomatic; time is linear in its length.

    Returns
    -------
    tuple of Phrase
        Kilometres, with exact spans, in order.

    Examples
    --------
    >>> [p.spoken.wording for p in find_measures("a stone's throw away, many miles on, about thirty paces west")]
    ["a stone's throw", 'many miles', 'about thirty paces']
    """
    return tuple(extent.phrase for extent in scan_measures(text, tokenise(text), miles=miles))


def scan_measures(text: str, tokens: list[Token], *, miles: Miles = "mi") -> tuple[Extent, ...]:
    """As `find_measures`, for a text already cut into tokens, with token ranges."""
    starts = [token.start for token in tokens]
    counted = scan_distances(text, tokens, miles=miles)
    taken = {k for phrase in counted for k in _inside(starts, phrase)}
    vague = scan(text, tokens, _vague, lambda t: t.low in _VAGUE_STARTS or t.kind == NUMBER)
    phrases = [*counted, *(p for p in vague if not taken.intersection(_inside(starts, p)))]
    phrases.sort(key=lambda p: p.start)
    return tuple(_extent(text, tokens, starts, phrase) for phrase in phrases)


def scan_travel(text: str, tokens: list[Token]) -> tuple[Extent, ...]:
    """Times of travel ("half a day's walk", "an hour by boat", "two days on foot") and bare times, in hours.

    >>> [(e.phrase.spoken.value, e.mode) for e in scan_travel("", tokenise("an hour by boat"))]
    [(1.0, 'boat')]
    """
    starts = [token.start for token in tokens]
    found = []
    for phrase in scan_durations(text, tokens):
        inside = _inside(starts, phrase)
        first, after = inside.start, inside.stop
        mode = next((_MODES[tokens[k].low] for k in inside if tokens[k].low in _MODES), None)
        after, said = _mode_after(tokens, after)
        bare = mode is None and said is None
        found.append(Extent(first=first, after=after, phrase=phrase, mode=mode or said or "", bare=bare))
    return tuple(found)


def _mode_after(tokens: list[Token], after: int) -> tuple[int, str | None]:
    """Index after "by boat", "on foot", "'s drive" that follow a duration, and the mode."""
    j = after
    while j < after + 2 and (low(tokens, j) in APOSTROPHES or low(tokens, j) == "s"):
        j += 1
    if low(tokens, j) in {"by", "on", "of", "in"}:
        j += 1
        while low(tokens, j) in {"a", "the", "an"}:
            j += 1
    mode = _MODES.get(low(tokens, j))
    return (j + 1, mode) if mode is not None else (after, None)


def _inside(starts: list[int], phrase: Phrase) -> range:
    """Tokens of a phrase."""
    return range(bisect_left(starts, phrase.start), bisect_left(starts, phrase.end))


def _extent(text: str, tokens: list[Token], starts: list[int], phrase: Phrase) -> Extent:
    """Give the phrase with its tokens."""
    inside = _inside(starts, phrase)
    return Extent(first=inside.start, after=inside.stop, phrase=phrase)


_VAGUE_STARTS: Final = frozenset([*STARTERS, *_MANY, *_SCALES, *(words[0] for words in _IDIOMS)])


def _vague(tokens: list[Token], i: int) -> Measure | None:
    """Read a vague or old length at token ``i``."""
    return _idiom(tokens, i) or _strides(tokens, i) or _multitude(tokens, i)


def _idiom(tokens: list[Token], i: int) -> Measure | None:
    """Read "a stone's throw", "shouting distance"."""
    j = i + (low(tokens, i) in {"a", "an"})
    words: list[str] = []
    while j < i + 6 and len(words) < 2:
        word = low(tokens, j)
        j += 1
        if word in APOSTROPHES or word == "s":
            continue
        words.append(word)
        known = _IDIOMS.get(tuple(words))
        if known is not None:
            return Measure(known[0], known[1], j)
    return None


def _strides(tokens: list[Token], i: int) -> Measure | None:
    """Read a number of paces, inches or blocks."""
    number = read_range(tokens, i)
    if number is None:
        return None
    at = number.next + (low(tokens, number.next) in DASHES)
    km = _STRIDES_KM.get(low(tokens, at))
    if low(tokens, at) in {"more", "further", "other"}:  # "seventy more kilometres"
        at += 1
        km = _unit_km(tokens, at)
    # "a step" and "an arm" are steps and arms, not lengths
    if km is None or (low(tokens, i) in {"a", "an"} and at == i + 1):
        return None
    return Measure(round(number.value * km, 9), round(number.step * km, 9), at + 1)


def _multitude(tokens: list[Token], i: int) -> Measure | None:
    """Read "many miles", "some thousand kilometres", "thousands of feet", "many more thousands of feet"."""
    count, step, j = 1.0, 1.0, i
    if low(tokens, j) in _MANY:
        (count, step), j = _MANY[low(tokens, j)], j + 1
        j += low(tokens, j) == "more"
    elif low(tokens, j) not in _SCALES:
        return None
    scale = _SCALES.get(low(tokens, j)) or {"hundred": 100.0, "thousand": 1000.0}.get(low(tokens, j))
    if scale is not None:
        if count == 1.0:
            count, step = 3.0, 4.0
        count, step, j = count * scale, step * scale, j + 1
        j += low(tokens, j) == "of"
    unit = _unit_km(tokens, j)
    if unit is None:
        return None
    return Measure(round(count * unit, 9), round(step * unit, 9), j + 1)


def _unit_km(tokens: list[Token], j: int) -> float | None:
    """Kilometres in the unit at token ``j``."""
    word = low(tokens, j)
    if word in _STRIDES_KM:
        return _STRIDES_KM[word]
    if word not in UNIT_WORDS or word == "m":
        return None
    found = scan_distances(f"1 {word}", tokenise(f"1 {word}"))
    return found[0].spoken.value if found else None
