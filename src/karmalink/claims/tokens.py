"""Words, numbers and signs of a text with their offsets: what every spoken-quantity reader looks at."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

FRACTIONS: Final = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4,
    "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
"""Fractions that are one character."""

DASHES: Final = frozenset("-‐‑‒–—−")
APOSTROPHES: Final = frozenset("'’ʼ`´")

# º and ª and the fractions are "letters" or "numerals" to Unicode, but never part of a word here.
_ODD = "ºª" + "".join(FRACTIONS)
_TOKEN = re.compile(
    rf"(\d+(?:[.·]\d+)*|(?<![\w.])\.\d+)|([^\W\d_{_ODD}]+(?:\u00ad[^\W\d_{_ODD}]+)*)|([^\w\s]|[{_ODD}])"
)

# Nobody says a longer number, and Python refuses to read one of thousands of digits.
_MOST_DIGITS: Final = 16

NUMBER: Final = 1
WORD: Final = 2
SIGN: Final = 3


class Token(NamedTuple):
    """One word, number or sign; offsets are code points of the text.

    ``low`` is its lower case without the soft hyphens that a word may hold ("south\u00adeast" as printers break it).
    """

    kind: int
    raw: str
    low: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Cut a text into tokens, in time linear in its length.

    Examples
    --------
    >>> [t.raw for t in tokenise("41° 46.5'N")]
    ['41', '°', '46.5', "'", 'N']
    """
    found = []
    for match in _TOKEN.finditer(text):
        raw, kind = match.group(), match.lastindex or SIGN
        if kind == NUMBER and len(raw) > _MOST_DIGITS:
            kind = SIGN
        found.append(Token(kind, raw, raw.lower().replace("\u00ad", ""), match.start(), match.end()))
    return found


def low(tokens: list[Token], i: int) -> str:
    """Lower-case text of token ``i``, or ``""`` beyond either end."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def touching(tokens: list[Token], i: int) -> bool:
    """Whether token ``i`` follows the one before it without a space."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def is_kind(tokens: list[Token], i: int, kind: int) -> bool:
    """Whether token ``i`` exists and is of ``kind``."""
    return 0 <= i < len(tokens) and tokens[i].kind == kind
