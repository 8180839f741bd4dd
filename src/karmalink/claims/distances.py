"""Distances as spoken: "58 miles", "two and a half km", "4-5 miles", "half a league"."""

from __future__ import annotations

from typing import Final, Literal

from karmalink.claims.numerals import STARTERS, read_range, with_spoken_fraction
from karmalink.claims.phrases import Measure, Phrase, Reader, scan, whole
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, Token, low, tokenise
from karmalink.core.places import Spoken
from karmalink.core.units import KM_PER

Miles = Literal["mi", "nm"]
"""What a bare "mile" is: ``mi`` on land (statute), ``nm`` at sea."""

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "km": ("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "klick", "klicks"),
    "m": ("m", "metre", "metres", "meter", "meters"),
    "nm": ("nm", "nmi"),
    "yd": ("yd", "yds", "yard", "yards"),
    "ft": ("ft", "foot", "feet"),
    "fathom": ("fathom", "fathoms"),
    "cable": ("cable", "cables"),
    "league": ("league", "leagues"),
    "furlong": ("furlong", "furlongs"),
    "li": ("li",),
}
_UNITS: Final = {word: unit for unit, words in _NAMES.items() for word in words}
_MILE: Final = frozenset(["mile", "miles", "mi", "mls"])
_SEA: Final = frozenset(["nautical", "sea", "naut", "geographical"])
_LAND: Final = frozenset(["statute", "land", "english"])
UNIT_WORDS: Final = frozenset([*_UNITS, *_MILE, *_SEA, "statute"])
"""Words that can follow a number and make it a distance."""


def parse_distance(text: str, *, miles: Miles = "mi") -> Spoken:
    """Read a distance.

    Parameters
    ----------
    text : str
        A number or range in digits or words, and a unit.
    miles : {"mi", "nm"}
        What a bare "mile" is. "Nautical miles", "sea miles" and "land miles" say it themselves.

    Returns
    -------
    Spoken
        Kilometres; a range is its middle, with its width as step.

    Raises
    ------
    InputError
        If the text is not a distance with a unit.

    Examples
    --------
    >>> parse_distance("4-5 km")
    Spoken(value=4.5, step=1.0, wording='4-5 km')
    >>> parse_distance("58 miles", miles="nm").value
    107.416
    """
    return whole(text, _reader(miles), "a distance with a unit", "'10 km', '58 miles' or '4-5 nm'").spoken


def find_distances(text: str, *, miles: Miles = "mi") -> tuple[Phrase, ...]:
    """Find every distance of a text, with exact spans; time is linear in its length.

    Examples
    --------
    >>> [(p.spoken.wording, p.hedge) for p in find_distances("ran about 4 miles, then half a mile")]
    [('about 4 miles', 'about'), ('half a mile', '')]
    """
    return scan_distances(text, tokenise(text), miles=miles)


def scan_distances(text: str, tokens: list[Token], *, miles: Miles = "mi") -> tuple[Phrase, ...]:
    """As `find_distances`, for a text already cut into tokens."""
    return scan(text, tokens, _reader(miles), lambda t: t.kind == NUMBER or t.low in STARTERS)


def _reader(miles: Miles) -> Reader:
    """Read a reader of one distance for which a bare mile is ``miles``."""

    def read(tokens: list[Token], i: int) -> Measure | None:
        number = read_range(tokens, i)
        if number is None:
            return None
        at = number.next + 1 if low(tokens, number.next) in DASHES else number.next
        unit = _unit(tokens, at, miles)
        if unit is None:
            return None
        km, after = unit
        full = with_spoken_fraction(tokens, Measure(number.value, number.step, after))
        # Rounded to a tenth of a millimetre so that 58 miles is 107.416 km and not 107.41600000000001.
        return Measure(round(full.value * km, 7), round(full.step * km, 7), full.next)

    return read


def _unit(tokens: list[Token], i: int, miles: Miles) -> tuple[float, int] | None:
    """Kilometres per unit named at token ``i``, and the index after it."""
    word = low(tokens, i)
    kind = "nm" if word in _SEA else "mi" if word in _LAND else ""
    if kind:
        i += 1 + (low(tokens, i + 1) == ".")
        return (KM_PER[kind], i + 1) if low(tokens, i) in _MILE else None
    if word in _MILE:
        return KM_PER[miles], i + 1
    if word not in _UNITS:
        return None
    after = i + 1
    if word in _NAMES["cable"]:  # "three cables' lengths"
        j = after + (low(tokens, after) in APOSTROPHES)
        after = j + 1 if low(tokens, j) in {"length", "lengths"} else after
    if _UNITS[word] == "league":
        # Three of the miles in use: 5.556 km at sea, 4.828 km on land.
        return 3.0 * KM_PER[miles], after
    return KM_PER[_UNITS[word]], after
