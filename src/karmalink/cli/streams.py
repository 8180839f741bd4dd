"""Make output safe for every terminal: a sign it cannot show becomes its nearest plain one."""

from __future__ import annotations

import codecs
import os
import sys
from typing import Final

ERRORS: Final = "karmalink-plain"

PLAIN: Final = {
    "\u2032": "'",
    "\u2033": '"',
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2026": "...",
    "\u2192": "->",
    "\u221e": "inf",
    "\u00a0": " ",
    "\u00b2": "2",
    "\u00b0": " ",
}
"""Signs our own words use, as terminals of old code pages can show them."""


def plain(fault: UnicodeError) -> tuple[str, int]:
    """Give what to write instead of signs that an encoding lacks; an error handler of `codecs`.

    >>> "41\u00b043.5\u2032 N \U0001f600".encode("ascii", ERRORS)
    b"41 43.5' N ?"
    """
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    signs = fault.object[fault.start : fault.end]
    return "".join(PLAIN.get(sign, "?") for sign in signs), fault.end


codecs.register_error(ERRORS, plain)


def soften_streams() -> None:
    """Let stdout and stderr never fail on a sign, whatever the code page of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=ERRORS)


def close_broken_stdout() -> None:
    """After the reader of a pipe went away: write the rest to nowhere, so that leaving raises nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
