"""The gold set gates the reader: what it can read today it must not forget."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.claims import figures, proposed, read_gold
from benchmarks.gold.check import faults_of, words_of
from benchmarks.gold.scoring import Label, paired, scores, share

GOLD = Path(__file__).resolve().parents[2] / "benchmarks" / "gold"
PARTS = ("open", "held")


@pytest.mark.parametrize("part", PARTS)
def test_every_label_stands_in_its_account(part: str) -> None:
    """Quotes, places and times of labels are the account's own words, and all words of the vocabulary are known."""
    for file in sorted((GOLD / part).glob("*.json")):
        words = words_of(file.with_suffix(".md").read_text(encoding="utf-8"))
        for claim in json.loads(file.read_text(encoding="utf-8"))["claims"]:
            assert not faults_of(words, claim), f"{file.name}: {claim['quote']}"


@pytest.mark.parametrize("part", PARTS)
def test_the_reader_reads_what_it_has_read(part: str) -> None:
    """Claims exact in words, place, time and polarity, sources and times stay above the goals of the reader."""
    golds = read_gold(GOLD / part)
    assert len(golds) == {"open": 40, "held": 20}[part]
    answers = []
    for gold in golds:
        said = proposed(gold)
        answers.append((gold, paired(gold.labels, said), len(said)))
    got = figures(answers)
    assert got["exact_claim"] >= 0.70
    assert got["source_f1"] >= 0.82
    assert got["time_overlap"] >= 0.80


def _label(start: int, end: int, **more: object) -> Label:
    return Label(start=start, end=end, polarity="affirmed", source="did", **more)  # type: ignore[arg-type]


def test_a_label_is_exact_only_where_all_parts_are() -> None:
    """Half of the words, another landmark, a missing number or another polarity each cost the claim."""
    gold = _label(0, 20, relation="offset", landmarks=("the pagoda",), distance_km=2.0, bearing=270.0)
    right = _label(1, 20, relation="offset", landmarks=("pagoda",), distance_km=2.01, bearing=269.5)
    wrong = [
        _label(12, 40, relation="offset", landmarks=("pagoda",), distance_km=2.0, bearing=270.0),
        _label(0, 20, relation="offset", landmarks=("school",), distance_km=2.0, bearing=270.0),
        _label(0, 20, relation="offset", landmarks=("pagoda",), distance_km=None, bearing=270.0),
        _label(0, 20, relation="near", landmarks=("pagoda",)),
    ]
    assert scores(paired([gold], [right]), 1)["exact_claim"] == 1.0
    assert [scores(paired([gold], [one]), 1)["exact_claim"] for one in wrong] == [0.0] * 4


def test_what_nobody_labelled_costs_precision() -> None:
    """Proposing twice what is right halves the precision and lowers the F1."""
    gold = [_label(0, 10), _label(20, 30)]
    got = scores(paired(gold, [*gold, _label(40, 50), _label(60, 70)]), 4)
    assert (got["exact_recall"], got["exact_precision"]) == (1.0, 0.5)
    assert got["exact_claim"] == pytest.approx(2 / 3)


def test_one_proposal_answers_one_label() -> None:
    """Two labels of one clause are not both answered by the same proposed claim."""
    gold = [_label(0, 10, relation="at", landmarks=("a",)), _label(0, 10, relation="near", landmarks=("b",))]
    pairs = paired(gold, [_label(0, 10, relation="near", landmarks=("b",))])
    assert [pair.said is not None for pair in pairs] == [False, True]


def test_share_of_spans() -> None:
    """The share is of what either covers, and 0 where they do not touch."""
    assert share((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert share((0, 10), (10, 20)) == 0.0
