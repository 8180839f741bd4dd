"""The words of a PDF that holds text: page furniture taken off, words broken at line ends joined."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from karmalink.core.errors import Fault, InputError

_EDGE: Final = 2
"""Lines at the head and the foot of a page that can be page furniture. Our choice."""
_MOST: Final = 0.6
"""Share of pages on which a line must stand to be page furniture. Our choice: more than half, for left and right pages
may differ."""
_SCANNED: Final = 20
"""Letters a page below which a PDF holds no text worth reading, only stamps and numbers. Our choice."""
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BROKEN = re.compile(r"(?P<head>\w*[^\W\d_])(?P<sign>[-\u2010\u00ad])[ \t]*\n[ \t]*(?P<rest>[^\W\d_]\w*)")
_SENTENCE = re.compile(r"[^\W\d_][\w)”\"]*[.!?,;:\u2010\u00ad-]$|[.!?]$")
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """The words of a PDF, and what was done to them."""

    text: str
    warnings: tuple[Fault, ...] = ()


def read_pdf(data: bytes, *, file: str) -> PdfText:
    """Read the text of a PDF; pages are parted by an empty line, pictures are not read.

    Raises
    ------
    InputError
        If pypdf is not installed, the file is locked or broken, or its pages are pictures without text.
    """
    pages = [page.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "") for page in _pages(data, file)]
    letters = sum(character.isalnum() for page in pages for character in page)
    if letters < _SCANNED * len(pages) and letters < 200:
        came = f"a PDF of {len(pages)} pages with {letters} letters of text: scanned pictures"
        todo = "let a text recogniser read it first (ocrmypdf in.pdf out.pdf), or type it into a .txt file"
        raise InputError([Fault(file=file, came=came, expected="a PDF that holds text", todo=todo)])
    return clean_pages(pages, file=file)


def clean_pages(pages: Sequence[str], *, file: str) -> PdfText:
    r"""Make one text of the pages of a PDF, and tell what was changed.

    Lines at the edge of most pages are left out, ligatures written as letters, words broken at a line's end joined.

    Examples
    --------
    >>> pages = [f"The Ford Papers\nIt lay be-\nhind the ford {n}.\nPage {n}" for n in (1, 2, 3)]
    >>> clean_pages(pages, file="a.pdf").text
    'It lay behind the ford 1.\n\nIt lay behind the ford 2.\n\nIt lay behind the ford 3.'
    """
    bodies, furniture = _without_furniture([page.translate(_LIGATURES).split("\n") for page in pages])
    warnings = []
    if furniture:
        shown = ", ".join(repr(line) for line in furniture[:3])
        came = f"lines that stand on most pages: {shown}"
        warnings.append(_warning(file, came, "words that were said", "they are left out"))
    blank = [str(number) for number, body in enumerate(bodies, start=1) if not body.strip()]
    if blank:
        came = f"pages without text: {', '.join(blank[:10])}{' ...' if len(blank) > 10 else ''}"
        warnings.append(_warning(file, came, "text on every page", "if they are scanned, have them read first"))
    text, joined = _unbroken("\n\n".join(body for body in bodies if body.strip()))
    if joined:
        count = f"{joined} word{'' if joined == 1 else 's'} broken at the end of a line"
        warnings.append(_warning(file, count, "whole words", "they are joined; quotes follow the joined text"))
    return PdfText(text=text, warnings=tuple(warnings))


def _pages(data: bytes, file: str) -> list[str]:
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as reason:
        todo = "pip install 'karmalink[pdf]', or copy its words into a .txt file"
        came = "a PDF, which needs pypdf to be read"
        raise InputError([Fault(file=file, came=came, expected="pypdf to be installed", todo=todo)]) from reason
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _unlock(reader, file)
        return [page.extract_text() for page in reader.pages]
    except InputError:
        raise
    # A broken PDF can fail anywhere inside the library, with whatever error its structure leads to.
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError, ArithmeticError) as reason:
        raise _broken(file, reason) from reason
    except (RuntimeError, AssertionError) as reason:
        raise _broken(file, reason) from reason


def _broken(file: str, reason: BaseException) -> InputError:
    todo = "open it and print it into a new PDF, or copy its words into a .txt file"
    came = f"a broken PDF ({type(reason).__name__})"
    return InputError([Fault(file=file, came=came, expected="a PDF", todo=todo)])


def _unlock(reader: Any, file: str) -> None:
    """Open a PDF that anybody may read; one with a password is not ours to open."""
    from pypdf.errors import DependencyError

    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, RuntimeError):
        opened = False
    if not opened:
        todo = "open it with its password and save it without one"
        raise InputError([Fault(file=file, came="a PDF that is locked", expected="an open PDF", todo=todo)])


def _warning(file: str, came: str, expected: str, todo: str) -> Fault:
    return Fault(file=file, came=came, expected=expected, todo=todo, severity="warning")


def _mould(line: str) -> str:
    """Give the shape of a line, in which every number is alike: "Page 3 of 9" is "page # of #"."""
    return _NUMBER.sub("#", " ".join(line.split())).casefold()


def _edges(lines: list[str]) -> dict[int, str]:
    """Number the lines at both edges of a page, and give their shapes; those that end or break a sentence are words."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    edge = (*filled[:_EDGE], *filled[-_EDGE:])
    return {number: _mould(lines[number]) for number in edge if not _SENTENCE.search(lines[number].rstrip())}


def _without_furniture(pages: list[list[str]]) -> tuple[list[str], list[str]]:
    edges = [_edges(lines) for lines in pages]
    seen = Counter(mould for found in edges for mould in set(found.values()))
    least = max(3, _MOST * len(pages))
    furniture = {mould for mould, count in seen.items() if count >= least}
    left_out: dict[str, str] = {}
    bodies = []
    for lines, found in zip(pages, edges, strict=True):
        drop = {number for number, mould in found.items() if mould in furniture}
        for number in drop:
            left_out.setdefault(found[number], lines[number].strip())
        bodies.append("\n".join(line for number, line in enumerate(lines) if number not in drop).strip("\n"))
    return bodies, list(left_out.values())


def _unbroken(text: str) -> tuple[str, int]:
    """Join words broken at line ends; one that is written with its hyphen elsewhere keeps it."""
    joined = 0
    hyphened = set(re.findall(r"\w+-\w+", text.casefold()))

    def join(found: re.Match[str]) -> str:
        nonlocal joined
        head, sign, rest = found["head"], found["sign"], found["rest"]
        if sign != "\u00ad" and (not rest[0].islower() or f"{head}-{rest}".casefold() in hyphened):
            return f"{head}{sign}{rest}"
        joined += 1
        return head + rest

    return _BROKEN.sub(join, text), joined
