"""Scores of place names: golden cases."""

from __future__ import annotations

import pytest
from benchmarks.corpora import Document, GoldPlace
from benchmarks.toponym_scores import Found, finding_scores, placing_scores

from karmalink.links.resolution import Candidate
from karmalink.records.gazetteer.entry import Entry

TEXT = "the Alps, Rome, Oslo"
DOC = Document(
    id="d",
    text=TEXT,
    places=(
        GoldPlace(start=0, end=8, text="the Alps", lat=46.0, lon=9.0),
        GoldPlace(start=10, end=14, text="Rome", lat=41.9, lon=12.5),
        GoldPlace(start=16, end=20, text="Oslo"),
    ),
)


def candidate(lat: float, lon: float, weight: float = 1.0) -> Candidate:
    """A candidate at a point."""
    return Candidate(entry=Entry(id="1", name="x", lat=lat, lon=lon), weight=weight)


def test_strict_and_overlap() -> None:
    """A leading "the" does not count; a part of a name overlaps but is not strict; what is missed lowers recall."""
    scores = finding_scores([DOC], [[(4, 8), (10, 12)]])
    assert scores["precision_strict"] == pytest.approx(1 / 2)
    assert scores["recall_strict"] == pytest.approx(1 / 3)
    assert scores["f1_overlap"] == pytest.approx(2 * 1.0 * (2 / 3) / (1.0 + 2 / 3))


def test_failures_count() -> None:
    """The share within 161 km is over all names with coordinates, found or not; those without are left out."""
    right = [Found(4, 8, False, candidate(46.0, 9.1))]
    assert placing_scores([DOC], [right], found_only=True)["acc161"] == pytest.approx(1 / 2)
    wrong = [*right, Found(10, 14, False, candidate(0.0, 0.0)), Found(16, 20, False, None)]
    assert placing_scores([DOC], [wrong], found_only=True)["acc161"] == pytest.approx(1 / 2)
    assert placing_scores([DOC], [[]], found_only=True)["acc161"] == 0.0


def test_nothing_found_is_zero_not_an_error() -> None:
    """No span at all scores zero."""
    assert finding_scores([DOC], [[]])["f1_strict"] == 0.0
