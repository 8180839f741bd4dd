"""Opening a file or a folder of a marked corpus, gzipped or not; the content says what it is."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

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
        If there is no such path, or nothing in it has a shape that is known.
    """
    if not path.exists():
        raise InputError(f"no such file or folder: {path}; give --data the corpus")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    documents = [document for file in files for document in _read(file)]
    if not documents:
        raise InputError(
            f"no marked place names found in {path}; expected articles with toponyms (LGL, TR-News, GeoVirus, GeoWebNews) "
            "or running text with <cdplace> (Lake District)"
        )
    return tuple(documents)


def _read(file: Path) -> list[Document]:
    data = file.read_bytes()
    if data[:2] == _GZIP:
        data = gzip.decompress(data)
    text = data.decode("utf-8-sig", errors="replace")
    if "<cdplace" in text:
        return [read_lake_district(text, file.name.split(".")[0])]
    if "<article" in text:
        return list(read_news(ElementTree.fromstring(data)))
    return []
