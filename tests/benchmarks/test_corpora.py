"""Readers of marked corpora, on small texts of the same shapes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from benchmarks.corpora import read_corpus

from karmalink.core.errors import InputError

LGL = """<?xml version="1.0"?><articles><article docid="7"><title>x</title>
<text><![CDATA[A fire in Arlen, Ohio & beyond.]]></text><toponyms count="2">
<toponym><start>10</start><end>15</end><phrase>Arlen</phrase><gaztag geonameid="1"><name>Arlen Town</name>
<lat>40.5</lat><lon>-80.25</lon></gaztag></toponym>
<toponym><start>17</start><end>21</end><phrase>Ohio</phrase></toponym></toponyms></article></articles>"""
SHIFTED = """<articles><article><text>
A fire in Arlen and Arlen.</text><locations>
<location><name>Arlen</name><start>10</start><end>15</end><lat>40</lat><lon>-80</lon></location>
<location><name>Arlen</name><start>20</start><end>25</end><lat>40</lat><lon>-80</lon></location>
<location><name>Nowhere</name><start>3</start><end>10</end></location></locations></article></articles>"""
WEB = """<articles><article file="3"><text>The Sudanese north of Sudan.</text><toponyms>
<toponym><type>Demonym</type><start>4</start><end>12</end><extractedName>Sudanese</extractedName>
<normalisedName>Sudan</normalisedName><latitude>16</latitude><longitude>30</longitude></toponym>
<toponym><type>Literal_Expression</type><start>13</start><end>27</end><extractedName>north of Sudan</extractedName></toponym>
<toponym><type>Literal</type><start>22</start><end>27</end><extractedName>Sudan</extractedName>
<latitude>16</latitude><longitude>999</longitude></toponym></toponyms></article></articles>"""
LAKES = """<text id="t"><p>From <cdplace visited="Y">Ke<i>&#383;</i>wick</cdplace> over the Bridge<!--<cdplace>Greta
Bridge</cdplace>--> to <cdplace> Low-dore</cdplace><ed_comment>note <cdplace>X</cdplace></ed_comment> &amp; on.</p></text>"""


def write(folder: Path, name: str, content: str) -> Path:
    """Write a file of a corpus."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_news_with_toponyms(tmp_path: Path) -> None:
    """LGL's shape: exact offsets, coordinates where there are any, peoples counted."""
    (doc,) = read_corpus(write(tmp_path, "a.xml", LGL))
    assert doc.id == "7"
    assert [(p.text, p.lat, p.lon) for p in doc.places] == [("Arlen", 40.5, -80.25), ("Ohio", None, None)]
    assert doc.counts_peoples


def test_shifted_offsets_are_mended(tmp_path: Path) -> None:
    """A mark is moved to the nearest place where its words stand; one that stands nowhere is counted as lost."""
    (doc,) = read_corpus(write(tmp_path, "a.xml", SHIFTED))
    assert [p.start for p in doc.places] == [11, 21]
    assert (doc.lost, doc.counts_peoples) == (1, False)


def test_web_news_names_its_fields_otherwise(tmp_path: Path) -> None:
    """GeoWebNews' shape: whole expressions are left out, impossible coordinates are none."""
    (doc,) = read_corpus(write(tmp_path, "a.xml", WEB))
    assert [(p.text, p.lat) for p in doc.places] == [("Sudanese", 16.0), ("Sudan", None)]


def test_lake_district_texts(tmp_path: Path) -> None:
    """Comments and editors' notes are no text; entities and inner tags are opened; blanks are outside the name."""
    (doc,) = read_corpus(write(tmp_path, "a.xml", LAKES))
    assert [p.text for p in doc.places] == ["Keſwick", "Low-dore"]
    assert "Greta" not in doc.text
    assert "note" not in doc.text
    assert "& on" in doc.text


def test_folders_and_gzip(tmp_path: Path) -> None:
    """A folder holds one corpus in many files, packed or not."""
    write(tmp_path, "b.xml", LAKES)
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(LAKES.encode()))
    assert [d.id for d in read_corpus(tmp_path)] == ["a", "b"]


def test_what_is_no_corpus_is_said(tmp_path: Path) -> None:
    """A path that is not there, or holds nothing known, is an input error that names the path."""
    with pytest.raises(InputError, match="no such file"):
        read_corpus(tmp_path / "missing")
    with pytest.raises(InputError, match="no marked place names"):
        read_corpus(write(tmp_path, "a.txt", "words"))


MARKS = (
    "T1\tLiteral 10 15\tArlen\n#1\tAnnotatorNotes T1\t40.5, -80.25\nT2\tNon_Toponym 10 15\tArlen\n"
    "T3\tDemonym 17 26\tSudanese\n#2\tAnnotatorNotes T3\t366755\nT4\tLiteral_Expression 2 6\tfire\n"
    "T5\tLiteral 3 9\tNowhere\nA1\tModifier_Type T1 Noun\nT6\tCoercion 31 35\tRome\n#3\tAnnotatorNotes T6\t400, 10\n"
)


@pytest.mark.parametrize("packed", [False, True])
def test_marks_beside_a_text(tmp_path: Path, packed: bool) -> None:
    """GeoWebNews as annotated: positions from notes, ids and impossible ones are none, expressions are left out."""
    text = "A fire in Arlen,\r\nSudanese say; Rome."
    for name, content in (("7.txt", text), ("7.ann", MARKS)):
        data = content.encode()
        (tmp_path / (name + ".gz" * packed)).write_bytes(gzip.compress(data) if packed else data)
    (doc,) = read_corpus(tmp_path)
    assert [(p.text, p.start, p.lat, p.lon) for p in doc.places] == [
        ("Arlen", 10, 40.5, -80.25),
        ("Sudanese", 18, None, None),
        ("Rome", 32, None, None),
    ]
    assert (doc.id, doc.lost, doc.counts_peoples) == ("7", 1, True)


def test_what_a_corpus_counts_does_not_hang_on_one_article(tmp_path: Path) -> None:
    """Peoples count in an article without marks too, if the corpus marks them: else its emptiness would help the finder."""
    empty = "<article><text>No names.</text><toponyms/></article></articles>"
    documents = read_corpus(write(tmp_path, "a.xml", LGL.replace("</articles>", empty)))
    assert [d.counts_peoples for d in documents] == [True, True]


def test_damaged_files_are_said(tmp_path: Path) -> None:
    """Torn XML, torn gzip, marks without a text, an empty file: one input error each, with the file's name."""
    write(tmp_path, "torn.xml", LGL[:-20])
    (tmp_path / "torn.xml.gz").write_bytes(gzip.compress(LGL.encode())[:-9])
    write(tmp_path, "8.ann", MARKS)
    write(tmp_path, "empty.xml", "")
    for name in ("torn.xml", "torn.xml.gz", "8.ann", "empty.xml"):
        with pytest.raises(InputError, match=name):
            read_corpus(tmp_path / name)
