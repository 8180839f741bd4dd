"""Where a quote stands in the account, word for word; white space may differ, nothing else."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 600
"""Code points of a quote: a claim is a clause, not a page. Our choice."""


def find_quote(
    text: str, quote: str, start: int, end: int, *, taken: frozenset[tuple[int, int]] = frozenset()
) -> tuple[int, int] | None:
    r"""Find the first place in ``text[start:end]`` where a quote stands and that is not yet taken.

    Returns
    -------
    tuple or None
        Exact offsets into ``text``; None when the words do not stand there.

    Examples
    --------
    >>> text = "It lay near\n the ford."
    >>> find_quote(text, "near the ford", 0, len(text)), find_quote(text, "near a ford", 0, len(text))
    ((7, 21), None)
    """
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    first = None
    for found in pattern.finditer(text, start, end):
        if found.span() not in taken:
            return found.span()
        first = first or found.span()
    return first
