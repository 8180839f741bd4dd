"""From bytes to text: one way, written down here, because every offset is counted in what comes out.

A byte order mark is dropped. Line ends (CRLF, lone CR) become LF. Nothing else is changed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from karmalink.core.errors import Fault, InputError

LARGEST: Final = 20_000_000
"""Bytes. A book has about one million; a file of many is better split, one account a file. Our choice."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or film file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_TWICE = re.compile("Ã[\x80-\xbf]|â€|Â[\xa0-\xbf]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding it was read in and warnings where that is a guess."""

    text: str
    encoding: str
    warnings: tuple[Fault, ...] = ()


def decode(data: bytes, *, file: str) -> Decoded:
    r"""Decode the bytes of a text file.

    UTF-8 and anything with a byte order mark are certain; UTF-16 without a mark is told by its zero bytes;
    what is left is guessed and named in a warning with a word to look at.

    Raises
    ------
    InputError
        If the file is larger than `LARGEST`, or no text at all (a picture, a PDF, bytes of control).

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfone\r\ntwo", file="a.txt").text
    'one\ntwo'
    >>> decode("é".encode("utf-16"), file="a.txt").encoding[:6]
    'utf-16'
    """
    refuse_large(len(data), file=file)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], encoding, file)
    _refuse_known(data, file)
    wide = _utf16_by_zeros(data)
    if wide:
        return _certain(data, wide, file)
    try:
        return _sound(data.decode("utf-8"), "utf-8", file, ())
    except UnicodeDecodeError as reason:
        return _guessed(data, reason.start, file)


def refuse_large(size: int, *, file: str) -> None:
    """Raise `InputError` when a file of ``size`` bytes is larger than what is read."""
    if size > LARGEST:
        came = f"a file of {size / 1e6:.0f} MB"
        todo = "split it, one account a file"
        raise InputError([Fault(file=file, came=came, expected=f"at most {LARGEST / 1e6:.0f} MB of text", todo=todo)])


def _certain(data: bytes, encoding: str, file: str) -> Decoded:
    try:
        return _sound(data.decode(encoding), encoding, file, ())
    except UnicodeDecodeError as reason:
        came = f"bytes that are not {encoding} from byte {reason.start} on, though the file starts as if so"
        expected, todo = "text in one encoding", "save it again as UTF-8"
        raise InputError([Fault(file=file, came=came, expected=expected, todo=todo)]) from reason


def _refuse_known(data: bytes, file: str) -> None:
    for start, what in _KINDS:
        if data.startswith(start):
            todo = "copy its words into a .txt or .md file, or save it as .docx"
            raise InputError([Fault(file=file, came=what, expected="text", todo=todo)])


def _utf16_by_zeros(data: bytes) -> str:
    sample = data[:2000]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _guessed(data: bytes, broken: int, file: str) -> Decoded:
    encoding = _guess(data)
    if not encoding:
        raise InputError([_binary(file)])
    text = data.decode(encoding, errors="replace")
    found = re.search(r"\w*[^\x00-\x7f]\w*", text)
    came = f"bytes that are not UTF-8 from byte {broken} on, read as {encoding}"
    if found:
        came += f" ({found[0]!r})"
    todo = "look at that word; if it is wrong, save the file again as UTF-8"
    return _sound(text, encoding, file, (_doubt(file, came, todo),))


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\x00" in data:
        return ""
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    best = from_bytes(data[:_SAMPLE]).best() if high >= 32 else None
    # A handful of letters decides nothing: then Windows' western code page, by far the most common.
    for encoding in (best.encoding if best else "", "cp1252", "latin-1"):
        if not encoding or encoding.startswith(("utf", "ascii")):
            continue
        try:
            data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return encoding
    return ""


def _sound(text: str, encoding: str, file: str, warnings: tuple[Fault, ...]) -> Decoded:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    control = len(_CONTROL.findall(text))
    if "\x00" in text or control > max(2, len(text) // 200):
        raise InputError([_binary(file)])
    if "\ufffd" in text or _TWICE.search(text):
        came = "letters that were lost or decoded wrongly before (such as 'Ã©' or '\ufffd')"
        todo = "look for an earlier copy of the file"
        warnings = (*warnings, _doubt(file, came, todo))
    return Decoded(text=text, encoding=encoding, warnings=warnings)


def _doubt(file: str, came: str, todo: str) -> Fault:
    return Fault(file=file, came=came, expected="UTF-8", todo=todo, severity="warning")


def _binary(file: str) -> Fault:
    todo = "copy its words into a .txt or .md file"
    return Fault(file=file, came="bytes that are no text (a binary file)", expected="text", todo=todo)
