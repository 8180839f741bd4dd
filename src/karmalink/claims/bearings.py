"""Bearings and courses as spoken: compass points to 32, quadrants ("S 86 W"), degrees; true or magnetic.

A compass point's step is that of the finest compass its word belongs to: 90 degrees for N, 45 for NE, 22.5
for NNE, 11.25 for N by E (Wieczorek, Guo & Hijmans 2004, whose sector is half of it on either side).
Degrees and quadrants speak to a degree, or to their decimals.

A magnetic bearing with its variation ("SSE magnetic (22 W)") is given true: easterly variation is added,
westerly taken away. Without it the value stays magnetic and carries the flag ``magnetic, variation
unknown``.
"""

from __future__ import annotations

from typing import Final

from karmalink.claims.bearing_points import DIRECTION_STARTS, POINTS, point_step, read_direction
from karmalink.claims.distances import UNIT_WORDS
from karmalink.claims.numerals import read_cardinal
from karmalink.claims.phrases import Measure, Phrase, after_hedge, refused
from karmalink.claims.tokens import NUMBER, SIGN, WORD, Token, is_kind, low, tokenise
from karmalink.core.places import Spoken

COURSE_WORDS: Final = frozenset(
    [
        "bearing", "bore", "course", "courses", "heading", "headed", "steering", "steered", "azimuth",
        "bears", "steamed", "steaming", "sailed", "sailing", "drifted", "drifting",
    ]
)  # fmt: skip
"""Words after which a number or a single letter is a direction."""

_LEADS: Final = frozenset([*COURSE_WORDS, "due", "to", "the", "of", "was", "is", "towards", "toward"])
_DEGREE: Final = frozenset(["°", "º", "˚", "deg", "degree", "degrees"])
_TRUE: Final = frozenset(["true", "t"])
_MAGNETIC: Final = frozenset(["magnetic", "mag", "m", "compass"])
_VARIATION: Final = frozenset(["variation", "var", "declination", "deviation"])
_AFTER_LETTER: Final = frozenset(["of", "from", "by", "magnetic", "true", "and", "until", "for"])
UNKNOWN_VARIATION: Final = "magnetic, variation unknown"
_FORM: Final = "a bearing"
_EXAMPLE: Final = "'SE', 'S 86 W', '135' or 'SSE magnetic (22 W)'"


def parse_bearing(text: str) -> Spoken:
    """Read a bearing or course.

    Parameters
    ----------
    text : str
        A compass point, a quadrant or degrees (0..360); true unless it says magnetic.

    Returns
    -------
    Spoken
        Degrees clockwise from true north in [0, 360), with the step of the wording.

    Raises
    ------
    InputError
        If the text is not a bearing.

    Examples
    --------
    >>> parse_bearing("S 86 W").value, parse_bearing("SSE magnetic (22 W)").value
    (266.0, 135.5)
    >>> parse_bearing("nor'west").step
    45.0
    """
    return match_bearing(text).spoken


def match_bearing(text: str) -> Phrase:
    """As `parse_bearing`, with the flags (``magnetic, variation unknown``) and the words of approximation.

    Examples
    --------
    >>> match_bearing("about SE by compass").flags
    ('magnetic, variation unknown',)
    """
    tokens = tokenise(text)
    i = 0
    while low(tokens, i) in _LEADS:
        i += 1
    hit = _phrase(text, tokens, i, prose=False)
    if hit is None or any(t.low not in ".,;" for t in tokens[hit[1] :]):
        raise refused(text, _FORM, _EXAMPLE)
    return hit[0]


def find_bearings(text: str) -> tuple[Phrase, ...]:
    """Find every bearing of a text, with exact spans; time is linear in its length.

    Examples
    --------
    >>> [(p.spoken.wording, p.spoken.value) for p in find_bearings("It bore S.S.E., then nor'west of us")]
    [('S.S.E.', 157.5), ("nor'west", 315.0)]
    """
    return scan_bearings(text, tokenise(text))


def scan_bearings(text: str, tokens: list[Token]) -> tuple[Phrase, ...]:
    """As `find_bearings`, for a text already cut into tokens."""
    found, i = [], 0
    while i < len(tokens):
        here = tokens[i]
        hit = None
        if here.kind == NUMBER or here.low in DIRECTION_STARTS:
            hit = _phrase(text, tokens, i, prose=True)
        if hit is None:
            i += 1
        else:
            found.append(hit[0])
            i = hit[1]
    return tuple(found)


def _phrase(text: str, tokens: list[Token], i: int, *, prose: bool) -> tuple[Phrase, int] | None:
    """Give the bearing at token ``i`` (words of approximation included when the whole text is one)."""
    begin = i if prose else after_hedge(tokens, i)
    measure = _quadrant(tokens, begin, prose) or _point(tokens, begin, prose) or _degrees(tokens, begin, prose)
    if measure is None:
        return None
    measure = _reference(tokens, measure)
    start, end = tokens[i].start, tokens[measure.next - 1].end
    hedge = text[start : tokens[begin - 1].end] if begin > i else ""
    value = measure.value % 360.0 + 0.0
    spoken = Spoken(value=value, step=measure.step, wording=text[start:end])
    return Phrase(spoken=spoken, start=start, end=end, flags=measure.flags, hedge=hedge), measure.next


def _quadrant(tokens: list[Token], i: int, prose: bool) -> Measure | None:
    """``S 86 W``: from north or south, so many degrees towards east or west."""
    begin = read_direction(tokens, i, prose, single=True)
    if begin is None or begin[0] not in {"n", "s"}:
        return None
    number = _plain_degrees(tokens, begin[1] + (low(tokens, begin[1]) == "."))
    if number is None or number.value > 90.0:
        return None
    end = read_direction(tokens, number.next, prose, single=True)
    if end is None or end[0] not in {"e", "w"}:
        return None
    angle = number.value if begin[0] == "n" else 180.0 - number.value
    return Measure(angle if end[0] == "e" else -angle, number.step, end[1])


def _point(tokens: list[Token], i: int, prose: bool) -> Measure | None:
    """One of the 32 points."""
    named = read_direction(tokens, i, prose)
    if named is None:
        return None
    name, after = named
    if prose and len(tokens[i].raw) == 1 and len(name) == 1 and not _letter_is_direction(tokens, i, after):
        return None
    return Measure(POINTS[name] * 11.25, point_step(name), after)


def _letter_is_direction(tokens: list[Token], i: int, after: int) -> bool:
    """Whether a single capital in running text is a direction and not an initial."""
    before = low(tokens, i - 1)
    return low(tokens, after) in _AFTER_LETTER or before in COURSE_WORDS or before in UNIT_WORDS or before == "due"


def _degrees(tokens: list[Token], i: int, prose: bool) -> Measure | None:
    """``266``, ``135 true``, ``150 T``: in running text only when called a bearing, true or magnetic."""
    number = _plain_degrees(tokens, i)
    if number is None or number.value > 360.0:
        return None
    if prose and not (_called_course(tokens, i) or _called_true(tokens, number.next)):
        return None
    if prose and low(tokens, number.next) in UNIT_WORDS:
        return None
    return number


def _called_course(tokens: list[Token], i: int) -> bool:
    before = low(tokens, i - 1)
    if before in {"of", "was", "is", "at"}:
        before = low(tokens, i - 2)
    return before in {"bearing", "bore", "course", "heading", "azimuth", "bears"} or (
        before in {"steering", "steered"} and len(tokens[i].raw) == 3
    )


def _called_true(tokens: list[Token], i: int) -> bool:
    return low(tokens, i) in {"true", "magnetic"} or (is_kind(tokens, i, WORD) and tokens[i].raw == "T")


def _plain_degrees(tokens: list[Token], i: int) -> Measure | None:
    """Read a number of degrees in digits or words, with its degree mark."""
    if is_kind(tokens, i, NUMBER):
        pieces = tokens[i].raw.replace("·", ".").split(".")
        if len(pieces) > 2:
            return None
        step = round(10.0 ** -len(pieces[1]), len(pieces[1])) if len(pieces) == 2 else 1.0
        number = Measure(float(".".join(pieces)), step, i + 1)
    else:
        cardinal = read_cardinal(tokens, i)
        if cardinal is None:
            return None
        number = Measure(cardinal.value, 1.0, cardinal.next)
    if low(tokens, number.next) in _DEGREE:
        number.next += 1
    return number


def _reference(tokens: list[Token], measure: Measure) -> Measure:
    """Make the bearing true: read "true", "magnetic", "by compass" and the variation that may follow."""
    i = measure.next + (low(tokens, measure.next) == "(")
    if low(tokens, i) in {"by", "per"} and low(tokens, i + 1) == "compass":
        i += 1
    word = low(tokens, i)
    letter = is_kind(tokens, i, WORD) and len(word) == 1 and not tokens[i].raw.isupper()
    if letter or (word not in _TRUE and word not in _MAGNETIC):
        return measure
    i += 1
    i += low(tokens, i) == "." and word == "mag"
    i += low(tokens, i) == ")" and low(tokens, measure.next) == "("
    if word in _TRUE:
        return Measure(measure.value, measure.step, i)
    variation = _variation(tokens, i)
    if variation is None:
        return Measure(measure.value, measure.step, i, (UNKNOWN_VARIATION,))
    return Measure(measure.value + variation.value, measure.step, variation.next)


def _variation(tokens: list[Token], i: int) -> Measure | None:
    """Variation, east positive: "(22 W)", ", variation 24 W", "with a variation of 24 degrees west"."""
    bracket = named = False
    for _ in range(7):
        word = low(tokens, i)
        if word in _VARIATION:
            named = True
        elif word == "(":
            bracket = True
        elif word not in {",", ".", ":", "with", "a", "of", "about", "the", "being", "was", "is"}:
            break
        i += 1
    number = _plain_degrees(tokens, i) if named or bracket else None
    if number is None:
        return None
    side = read_direction(tokens, number.next, False, single=True)
    if side is None or side[0] not in {"e", "w"}:
        return None
    after = side[1]
    while low(tokens, after) in _VARIATION or (bracket and is_kind(tokens, after, SIGN) and low(tokens, after) == ")"):
        after += 1
    return Measure(number.value if side[0] == "e" else -number.value, number.step, after)
