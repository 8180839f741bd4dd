"""On which line of a TOML text a key stands: `tomllib` does not say, and faults need it."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-\"']+)\s*=")

Lines = dict[tuple[str, str], int]
"""Line number (from 1) by path of a table (``area``, ``eras[1]``) and key; the key "" is the header."""


def key_lines(text: str) -> Lines:
    r"""Where each key of each table stands; nested and dotted keys are left out.

    >>> key_lines('[area]\nwidth_km = 3\n\n[[eras]]\nid = "a"')[("eras[0]", "id")]
    5
    """
    lines: Lines = {}
    counts: dict[str, int] = {}
    path = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            path = header[2].strip("\"'")
            if header[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
                path = f"{path}[{counts[path]}]"
            lines.setdefault((path, ""), number)
        elif key := _KEY.match(line):
            lines.setdefault((path, key[1].strip("\"'")), number)
    return lines
