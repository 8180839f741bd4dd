"""The text as a parser should see it: without line breaks, soft hyphens and broken quotation marks, with the way back.

Parsers are trained on clean prose. Wrapped lines, hyphens that only a printer sees and UTF-8 that was once read as
Windows-1252 ("donâ€™t") lead them astray; spans stay those of the text as it is.
"""

from __future__ import annotations

import re
from typing import Final

_BROKEN: Final = {
    "â€™": "’", "â€˜": "‘", "â€œ": "“", "â€\x9d": "”", "â€“": "–", "â€”": "—", "â€¦": "…", "\u00ad": "", "\u200b": "",
}  # fmt: skip
"""UTF-8 of common signs read as Windows-1252, and signs without width."""

_ODD: Final = re.compile("|".join([r"\s+", *map(re.escape, _BROKEN)]))


def for_parser(text: str) -> tuple[str, list[int]]:
    r"""Clean a text for a parser.

    Returns
    -------
    (str, list of int)
        The clean text, and for each of its code points, and for its end, the offset in ``text``.

    Examples
    --------
    >>> for_parser("south\u00adeast  of")
    ('southeast of', [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 13, 14])
    """
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _ODD.finditer(text):
        pieces.append(text[at : match.start()])
        origin.extend(range(at, match.start()))
        mended = _BROKEN.get(match.group(), " ")
        pieces.append(mended)
        origin.extend([match.start()] * len(mended))
        at = match.end()
    pieces.append(text[at:])
    origin.extend(range(at, len(text) + 1))
    return "".join(pieces), origin
