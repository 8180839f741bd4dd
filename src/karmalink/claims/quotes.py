"""Finding the exact words of a claim in its account again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a quote stands (code points); ``stale`` when it does not, ``times`` how often it occurs."""

    start: int
    end: int
    quote: str
    stale: bool = False
    times: int = 1


def locate(text: str, quote: str, start: int | None, end: int | None) -> Found:
    """Find ``quote`` in ``text``, at the given offsets or, failing that, where it occurs exactly once.

    Spreadsheets change line breaks, so white space may differ; the words found are those of the text.

    Examples
    --------
    >>> locate("it lay at the pagoda", "the pagoda", None, None).start
    10
    >>> locate("it lay at the pagoda", "the river", 10, 19).stale
    True
    """
    if start is not None and text[start : start + len(quote)] == quote and end in {None, start + len(quote)}:
        return Found(start=start, end=start + len(quote), quote=quote)
    times = 0 if not quote else text.count(quote)
    if times == 1:
        at = text.index(quote)
        return Found(start=at, end=at + len(quote), quote=quote)
    if times == 0 and len(quote.split()) > 1:
        loose = list(islice(re.finditer(r"\s+".join(map(re.escape, quote.split())), text), 2))
        if len(loose) == 1:
            return Found(start=loose[0].start(), end=loose[0].end(), quote=loose[0].group())
    kept = (start or 0, end if end is not None else start or 0)
    return Found(start=kept[0], end=kept[1], quote=quote, stale=True, times=times)
