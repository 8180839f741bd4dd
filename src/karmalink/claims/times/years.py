"""Years in figures and words."""

from __future__ import annotations

from typing import Final

from karmalink.claims.distances import UNIT_WORDS
from karmalink.claims.numerals import read_below_hundred
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import (
    Unit,
    year,
    years,
)
from karmalink.claims.tokens import APOSTROPHES, DASHES, NUMBER, SIGN, Token, is_kind, low, touching

FIRST_YEAR, LAST_YEAR = 1000, 2199
_YEAR_CUES: Final = frozenset(
    """
    in since during by until till before after around about year of from to and or between early late mid was
    circa ca c maybe perhaps through end beginning into say possibly anno for spring summer autumn winter fall
    christmas easter back probably approximately roughly that again been is year's than like late- early- mid-
    """.split()
)
"""Words after which a bare number of four digits is a year."""
_COUNTED: Final = UNIT_WORDS | {
    "hours", "hrs", "days", "men", "people", "tons", "dollars", "pounds", "francs", "riel", "riels", "baht", "families",
    "soldiers", "pieces", "books", "volumes", "souls", "head", "sheep", "acres", "hectares", "times", "bricks", "houses",
}  # fmt: skip
CENTURIES: Final = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000, "sixteen": 1600}


def year_at(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A year in figures or words at token ``i`` ("1979", "'79", "nineteen seventy-nine"), and the next index."""
    if is_kind(tokens, i, NUMBER) and len(tokens[i].raw) == 4 and tokens[i].raw.isdigit():
        number = int(tokens[i].raw)
        return (number, i + 1) if FIRST_YEAR <= number <= LAST_YEAR and _stands_free(tokens, i) else None
    if low(tokens, i) in APOSTROPHES and is_kind(tokens, i + 1, NUMBER) and touching(tokens, i + 1):
        raw = tokens[i + 1].raw
        return (1900 + int(raw), i + 2) if len(raw) == 2 and raw.isdigit() else None
    if low(tokens, i) in CENTURIES:
        rest = read_below_hundred(tokens, i + 1 + (low(tokens, i + 1) in DASHES))
        if rest is not None and rest[0] >= 10:
            return CENTURIES[low(tokens, i)] + rest[0], rest[1]
    return None


def _stands_free(tokens: list[Token], i: int) -> bool:
    """Whether a number is no part of a longer sign: a code, a figure date, a word with digits."""
    before = touching(tokens, i) and tokens[i - 1].low not in "([\"'“‘—–/"
    if before or not touching(tokens, i + 1):
        return not before
    follows = tokens[i + 1]
    if follows.kind != SIGN:
        return follows.low == "s"
    figure_date = (
        (follows.low in DASHES or follows.low == "/") and is_kind(tokens, i + 2, NUMBER) and touching(tokens, i + 2)
    )
    return not figure_date or low(tokens, i + 3) != follows.low


def read_year(tokens: list[Token], i: int, sight: Sight, *, cued: bool) -> Hit | None:
    """A year, or two with a dash between them; ``cued`` or behind a word that leads to one."""
    j = i + 2 if (low(tokens, i), low(tokens, i + 1)) == ("the", "year") else i + (low(tokens, i) == "year")
    j += j > i and low(tokens, j) == "of"
    told = year_at(tokens, j)
    if told is None or not (cued or j > i or low(tokens, j - 1) in _YEAR_CUES or low(tokens, j) in APOSTROPHES):
        return None
    number, after = told
    if low(tokens, after) in _COUNTED or (low(tokens, after) == "s" and touching(tokens, after)):
        return None
    if low(tokens, after) in APOSTROPHES and low(tokens, after + 1) == "s" and touching(tokens, after):
        return None
    second = second_year(tokens, after, number)
    if second is not None:
        return Hit(years(number, second[0], Unit.YEAR), second[1])
    return Hit(year(number), after)


def second_year(tokens: list[Token], i: int, first: int) -> tuple[int, int] | None:
    """``1978-79``, ``1978/79``, ``1978-1980``."""
    if not (low(tokens, i) in DASHES or low(tokens, i) == "/") or not is_kind(tokens, i + 1, NUMBER):
        return None
    raw = tokens[i + 1].raw
    if not raw.isdigit() or len(raw) not in (2, 4) or low(tokens, i + 2) == low(tokens, i):
        return None
    last = int(raw) if len(raw) == 4 else first // 100 * 100 + int(raw)
    return (last, i + 2) if first < last <= first + 100 else None
