"""The 32 points of the compass, as letters and as sailors and farmers say them."""

from __future__ import annotations

import re
from typing import Final

from karmalink.claims.tokens import APOSTROPHES, DASHES, WORD, Token, is_kind, low, touching

POINTS: Final = {
    name: index
    for index, name in enumerate(
        [
            "n", "nbe", "nne", "nebn", "ne", "nebe", "ene", "ebn", "e", "ebs", "ese", "sebe", "se", "sebs",
            "sse", "sbe", "s", "sbw", "ssw", "swbs", "sw", "swbw", "wsw", "wbs", "w", "wbn", "wnw", "nwbw",
            "nw", "nwbn", "nnw", "nbw",
        ]
    )
}  # fmt: skip
"""Point -> its number clockwise from north; each is 11.25 degrees. ``b`` is "by"."""

_WORD = re.compile(
    r"((?:north|south|east|west|nor|sou){1,3})(erly|ern|erd|ward|wards|wardly|ernmost|ermost)?", re.ASCII
)
_LETTER: Final = {"north": "n", "nor": "n", "south": "s", "sou": "s", "east": "e", "west": "w"}
_SYLLABLE = re.compile("north|south|east|west|nor|sou")
_BEARING_LETTERS = re.compile(r"[nsew]{1,3}")

_COMPOUNDS: Final = [a + b for a in ("north", "south", "nor", "sou") for b in ("east", "west")]
DIRECTION_STARTS: Final = frozenset(
    [*POINTS, "north", "south", "east", "west", "nor", "sou", *_COMPOUNDS]
    + [d + s for d in ("north", "south", "east", "west") for s in ("erly", "ern", "ward", "wards", "wardly")]
    + [c + s for c in _COMPOUNDS for s in ("erly", "ern", "ward", "wards")]
    + [a + c for a in ("north", "south", "east", "west") for c in _COMPOUNDS]
)
"""Lower-case words with which a direction may begin."""


def point_step(name: str) -> float:
    """Step in degrees of a point: that of the finest compass its word belongs to.

    >>> point_step("n"), point_step("ne"), point_step("nne"), point_step("nbe")
    (90.0, 45.0, 22.5, 11.25)
    """
    index = POINTS[name]
    return next(11.25 * n for n in (8, 4, 2, 1) if index % n == 0)


def read_direction(tokens: list[Token], i: int, prose: bool, *, single: bool = False) -> tuple[str, int] | None:
    """Give the compass point named at token ``i`` (as a key of `POINTS`) and the index after it, or None.

    In ``prose`` letters must be capitals. ``single`` takes one cardinal word or letter only (a quadrant's
    ends).
    """
    head = _run(tokens, i, prose, 1 if single else 3)
    if head is None or single:
        return head if head is None or len(head[0]) == 1 else None
    name, after = head
    joint = after
    while touching(tokens, joint) and (low(tokens, joint) in DASHES or low(tokens, joint) == "."):
        joint += 1
    if low(tokens, joint) in {"by", "x"}:
        tail = _run(tokens, joint + 1 + (low(tokens, joint + 1) in DASHES), prose, 1)
        if tail is not None and f"{name}b{tail[0]}" in POINTS:
            return f"{name}b{tail[0]}", _past_dot(tokens, tail[1])
    return name, _past_dot(tokens, after)


def _past_dot(tokens: list[Token], after: int) -> int:
    """The index past the dot of an abbreviation ("S.W. of"): a dot that ends a sentence is not followed by "of"."""
    dotted = low(tokens, after) == "." and touching(tokens, after)
    return after + 1 if dotted and low(tokens, after + 1) in {"of", "from", "off"} else after


def _run(tokens: list[Token], i: int, prose: bool, most: int) -> tuple[str, int] | None:
    """Up to ``most`` direction words or letters that together make a point, the longest that does."""
    letters, best, dots = "", None, 0
    for _ in range(most):
        here = _letters(tokens, i, prose)
        if here is None:
            break
        letters, i = letters + here[0], here[1]
        if letters in POINTS:
            best = letters, i
        j = i
        if low(tokens, j) == "." and touching(tokens, j) and len(tokens[j - 1].raw) == 1:
            dots, j = dots + 1, j + 1
            if dots > 1 and letters in POINTS:
                best = letters, j  # the last full stop of an abbreviation (N.E.), not that of a sentence
        while low(tokens, j) in DASHES and touching(tokens, j):
            j += 1
        i = j
    return best


def _letters(tokens: list[Token], i: int, prose: bool) -> tuple[str, int] | None:
    """Give the letters of one direction word ("southeast" se, "nor'" n, "NE" ne) and the next index."""
    if not is_kind(tokens, i, WORD):
        return None
    word, raw = tokens[i].low, tokens[i].raw
    if word in POINTS or _BEARING_LETTERS.fullmatch(word):
        spelled = raw.isupper() or ("b" in word and word in POINTS and raw[0].isupper())
        return (word, i + 1) if word in POINTS and (spelled or not prose) else None
    match = _WORD.fullmatch(word)
    if match is None:
        return None
    after = i + 1
    if word in {"nor", "sou"}:  # short for north and south only with an apostrophe or a hyphen
        if low(tokens, after) not in APOSTROPHES and low(tokens, after) not in DASHES:
            return None
        after += 1
    elif low(tokens, after) in APOSTROPHES and word.endswith(("nor", "sou")):
        after += 1
    return "".join(_LETTER[part] for part in _SYLLABLE.findall(match.group(1))), after
