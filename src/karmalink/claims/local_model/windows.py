"""A long account in pieces that a model can hold: overlapping, cut where sentences end."""

from __future__ import annotations

import re
from typing import Final

WINDOW: Final = 6_000
"""Code points of a piece, some 1,500 tokens of English: small models lose the thread of more. Our choice."""
OVERLAP: Final = 600
"""Code points that two pieces share, so that what is said across a cut stands whole in one of them. Our choice."""
_END = re.compile(r"[.!?។៕。！？]+[\"”’')]*\s+|\n+")


def split_windows(text: str, *, size: int = WINDOW, overlap: int = OVERLAP) -> tuple[tuple[int, int], ...]:
    """Split ``text`` into spans of at most ``size`` code points, which overlap by ``overlap`` or somewhat more.

    A text without sentence ends is cut anywhere. Linear in its length.

    Raises
    ------
    ValueError
        If the overlap is not smaller than half the size.

    Examples
    --------
    >>> text = "We went north. We saw a ford. We went on. "
    >>> [text[start:end] for start, end in split_windows(text, size=30, overlap=10)]
    ['We went north. We saw a ford. ', 'We saw a ford. We went on. ']
    """
    if not 0 <= overlap < size / 2:
        raise ValueError(f"an overlap of {overlap} does not fit a window of {size}")
    spans = []
    start = 0
    while start < len(text):
        end = _last_end(text, start + size // 2, start + size) if start + size < len(text) else len(text)
        spans.append((start, end))
        if end == len(text):
            break
        # The next window begins at the sentence end before the overlap, never at or before this one's start.
        start = max(_last_end(text, max(start + 1, end - 2 * overlap), end - overlap), start + 1)
    return tuple(spans)


def _last_end(text: str, low: int, high: int) -> int:
    """Give the last sentence end in ``[low, high]``, or ``high``."""
    found = high
    for stop in _END.finditer(text, low, high):
        found = stop.end()
    return found
