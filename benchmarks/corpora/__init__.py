"""Readers of corpora in which people marked place names: by the shape of the content, whatever the file is called."""

from benchmarks.corpora.document import Document, GoldPlace
from benchmarks.corpora.opening import read_corpus

__all__ = ["Document", "GoldPlace", "read_corpus"]
