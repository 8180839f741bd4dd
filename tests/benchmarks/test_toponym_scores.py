"""Scores of place names: golden cases."""

from __future__ import annotations

import math

import pytest
from benchmarks.corpora import Document, GoldPlace
from benchmarks.toponym_scores import Found, Span, finding_scores, placing_scores
from hypothesis import given
from hypothesis import strategies as st

from karmalink.links.places.resolution import Candidate
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


@pytest.mark.parametrize(("north", "share"), [(160.9, 0.5), (161.1, 0.0)])
def test_a_hundred_miles_are_the_limit(north: float, share: float) -> None:
    """A name placed 161 km off still counts, one farther off does not (a degree has 111.195 km)."""
    found = [Found(4, 8, False, candidate(46.0 + north / 111.195, 9.0))]
    assert placing_scores([DOC], [found], found_only=True)["acc161"] == pytest.approx(share)


PLAIN = "the " * 10
SPANS = st.lists(st.tuples(st.integers(0, 35), st.integers(1, 9)).map(lambda s: (s[0], min(40, sum(s)))), max_size=6)


def _bare(span: Span) -> Span:
    start, end = span
    return (start + 4, end) if start % 4 == 0 and end - start > 4 else span


def _touch(one: Span, other: Span) -> bool:
    return any(at in range(*other) for at in range(*one))


@given(gold=SPANS, found=SPANS, places=st.lists(st.sampled_from([None, 0.0, 1.0, 1.5]), min_size=6, max_size=6))
def test_scores_are_those_of_counting_by_hand(gold: list[Span], found: list[Span], places: list[float | None]) -> None:
    """Strict, overlap and end-to-end scores agree with comparing every marked name with every found one."""
    marked = tuple(
        GoldPlace(start=a, end=b, text=PLAIN[a:b], lat=0.0, lon=0.0 if n % 2 else None)
        for n, (a, b) in enumerate(dict.fromkeys(gold))
    )
    document = Document(id="d", text=PLAIN, places=marked)
    scores = finding_scores([document], [found])
    want, have = {_bare(s) for s in gold}, {_bare(s) for s in found}
    hits = (
        sum(h in want for h in have),
        sum(w in have for w in want),
        sum(any(_touch(h, w) for w in want) for h in have),
        sum(any(_touch(h, w) for h in have) for w in want),
    )
    for name, right, hit in (("strict", *hits[:2]), ("overlap", *hits[2:])):
        precision, recall = right / max(len(have), 1), hit / max(len(want), 1)
        both = precision + recall
        assert scores[f"precision_{name}"] == pytest.approx(precision)
        assert scores[f"recall_{name}"] == pytest.approx(recall)
        assert scores[f"f1_{name}"] == pytest.approx(2 * precision * recall / both if both else 0.0)
    apart = [s for n, s in enumerate(sorted(have)) if all(not _touch(s, o) for o in sorted(have)[:n])]
    put = [
        Found(*s, False, None if far is None else candidate(far, 0.0)) for s, far in zip(apart, places, strict=False)
    ]
    placed = [p for p in marked if p.lon is not None]
    right = 0
    for p in placed:
        shared = [len({*range(p.start, p.end)} & {*range(f.start, f.end)}) for f in put]
        best = put[shared.index(max(shared))] if shared and max(shared) else None
        right += best is not None and best.candidate is not None and best.candidate.entry.lat * 111.195 <= 161.0
    share = placing_scores([document], [put], found_only=True)["acc161"]
    assert share == (pytest.approx(right / len(placed)) if placed else None)
    assert not math.isnan(scores["f1_strict"])
