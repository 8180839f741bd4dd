"""Opening a file or a folder of a marked corpus, gzipped or not; the content says what it is.

Marks in files of their own (brat) lie beside their text under its name: ``7.ann`` and ``7.txt``.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from benchmarks.corpora.brat import looks_like_brat, read_brat
from benchmarks.corpora.document import Document
from benchmarks.corpora.lake_district import read_lake_district
from benchmarks.corpora.news_xml import read_news
from karmalink.core.errors import InputError

_GZIP: Final = b"\x1f\x8b"


def read_corpus(path: Path) -> tuple[Document, ...]:
    """All documents below ``path``, in the order of their file names.

    Raises
    ------
    InputError
        If there is no such path, nothing in it has a shape that is known, or a file is damaged.
    """
    if not path.exists():
        raise InputError(f"no such file or folder: {path}; give --data the corpus")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    documents = [document for file in files for document in _read(file)]
    if not documents:
        raise InputError(
            f"no marked place names found in {path}; expected articles with toponyms (LGL, TR-News, GeoVirus, GeoWebNews), "
            "running text with <cdplace> (Lake District), or .ann beside .txt (brat)"
        )
    return tuple(documents)


def _read(file: Path) -> list[Document]:
    data = unpacked(file)
    text = data.decode("utf-8-sig", errors="replace")
    if ".ann" in file.suffixes:
        beside = _text_beside(file)
        return [read_brat(beside, text, file.name.split(".")[0])] if looks_like_brat(text) else []
    if "<cdplace" in text:
        return [read_lake_district(text, file.name.split(".")[0])]
    if "<article" in text:
        try:
            return list(read_news(ElementTree.fromstring(data)))
        except ElementTree.ParseError as reason:
            raise InputError(f"{file}: came XML that is not whole ({reason}); fetch it again") from reason
    return []


def unpacked(file: Path) -> bytes:
    """The bytes of a file, gzipped or not.

    Raises
    ------
    InputError
        If it is gzipped and damaged.
    """
    data = file.read_bytes()
    try:
        return gzip.decompress(data) if data[:2] == _GZIP else data
    except (OSError, EOFError, zlib.error) as reason:
        raise InputError(f"{file}: came gzipped data that is not whole ({reason}); fetch it again") from reason


def _text_beside(file: Path) -> str:
    """The text of a file of marks, its line ends as they are: the marks count them."""
    stem = file.name.split(".ann")[0]
    for name in (f"{stem}.txt", f"{stem}.txt.gz"):
        if (file.parent / name).is_file():
            return unpacked(file.parent / name).decode("utf-8", errors="replace")
    raise InputError(f"{file}: came marks without their text; put {stem}.txt beside them")
