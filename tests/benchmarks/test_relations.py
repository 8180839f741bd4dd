"""The benchmark of place expressions: what it counts as right, on a small annotated text of our own."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from benchmarks.iso_space import Document, Triple, read_documents
from benchmarks.relations import folds, halves, match, measure, ours, right_triple, score

TEXT = "The well lies in the village. The camp was 3 km from here."
XML = f"""<?xml version="1.0" encoding="UTF-8" ?>
<SpaceEvalTaskv1.2>
<TEXT><![CDATA[{TEXT}]]></TEXT>
<TAGS>
<PLACE id="pl1" start="21" end="28" text="village" />
<PLACE id="pl2" start="-1" end="-1" text="" />
<NONMOTION_EVENT id="e1" start="9" end="13" text="lies" />
<SPATIAL_ENTITY id="se1" start="4" end="8" text="well" />
<SPATIAL_SIGNAL id="s1" start="14" end="16" text="in" />
<MEASURE id="me1" start="43" end="47" text="3 km" />
<QSLINK id="q1" trajector="e1" landmark="pl1" trigger="s1" relType="IN" />
<OLINK id="o1" trajector="e1" landmark="pl1" trigger="s1" relType="WITHIN" />
<QSLINK id="q2" trajector="se1" landmark="pl2" trigger="s1" relType="IN" />
<QSLINK id="q3" trajector="se1" landmark="pl1" trigger="" relType="IN" />
</TAGS>
</SpaceEvalTaskv1.2>
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """The annotated text, read from a gzipped file in a folder."""
    (tmp_path / "one.xml.gz").write_bytes(gzip.compress(XML.encode()))
    (tmp_path / "notes.txt").write_text("not annotation", encoding="utf-8")
    (found,) = read_documents(tmp_path)
    return found


def test_gold_triples(document: Document) -> None:
    """Two links of the same three elements are one triple; one without a trigger is counted apart; implicit ones stay."""
    assert len(document.triples) == 2
    assert [t.landmark is None for t in document.triples].count(True) == 1
    assert document.untriggered == 1
    assert document.measures == ((43, 47),)


def test_the_reader_is_scored(document: Document) -> None:
    """The one triple that can be found is found, the implicit one counts as missed."""
    scores = score(document, ours()(document.text))
    assert (scores.triple.right, scores.triple.found, scores.triple.gold) == (1, 1, 2)
    assert (scores.measure.right, scores.measure.found) == (1, 1)
    assert scores.triple.f1 == pytest.approx(2 / 3)


def test_all_three_must_overlap() -> None:
    """A triple is right only when signal, landmark and figure all share a character with the gold."""
    gold = Triple(signal=(10, 12), landmark=(17, 24), figure=(0, 4))
    assert right_triple(Triple(signal=(10, 15), landmark=(13, 24), figure=(3, 4)), gold)
    assert not right_triple(Triple(signal=(10, 12), landmark=(24, 30), figure=(0, 4)), gold)
    assert not right_triple(Triple(signal=(10, 12), landmark=(17, 24), figure=None), gold)
    assert not right_triple(gold, Triple(signal=(10, 12), landmark=None, figure=(0, 4)))


def test_pairs_are_one_to_one_and_as_many_as_can_be() -> None:
    """Two found are not both right by one gold, and a greedy choice does not cost a pair."""
    assert len(match([1, 1], [1], lambda a, b: a == b)) == 1
    assert len(match([{1, 2}, {1}], [1, 2], lambda have, want: want in have)) == 2


def test_folds_and_halves_are_of_documents() -> None:
    """Every document lies in one fold and in one half, the same whatever the order."""
    some = [Document(name=f"d{n}", text="", triples=(), measures=(), untriggered=0) for n in range(11)]
    assert sorted(d.name for fold in folds(some) for d in fold) == sorted(d.name for d in some)
    looked, rest = halves(some)
    assert {d.name for d in looked} | {d.name for d in rest} == {d.name for d in some}
    assert halves(some[::-1])[0] == looked


def test_keys(document: Document) -> None:
    """The figures bear the names that are asked for, with and without a model."""
    found = measure([document], None, peers=False)
    assert {"triple_f1", "measure_f1", "words_per_s", "rules_alone"} <= set(found)


def test_no_annotation(tmp_path: Path) -> None:
    """A folder without annotation is refused with what was expected."""
    with pytest.raises(SystemExit, match="no SpaceEval XML"):
        read_documents(tmp_path)
