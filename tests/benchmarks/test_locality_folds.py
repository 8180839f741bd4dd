"""No number of the locality benchmark is scored on a row that it was fitted on, and each is divided by what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from benchmarks.locality import Scored, cross_validated, honest, summary
from benchmarks.locality_data import FOLDS, Row
from benchmarks.locality_peers import Peers

from benchmarks import locality

N = 60
FOLD = [i % FOLDS for i in range(N)]
LABELS: Any = list(range(N))
DONE = Scored(log=0.0, level=0.4, km=1.0, none=0.0, resolved=True)


@dataclass(frozen=True)
class Model:
    """A fitted model that remembers the labels it has seen."""

    seen: frozenset[int] = frozenset()
    speaker: str = ""
    anchors: str = ""


def row(i: int) -> Row:
    """A statement of 1 km from a place of its own."""
    return Row(
        text="", lat=0.0, lon=0.0, country="", state="", source="s", kinds="", reference=(0.0, 0.0),
        reference_people=0.0, stated_km=1.0, stated_wind="N", key=str(i),
    )  # fmt: skip


def never_seen(label: Any, model: Any) -> Scored:
    """Score only what was kept from the fit; everything else was to be seen by it."""
    assert FOLD[label] not in {FOLD[i] for i in model.seen}
    assert model.seen == {i for i in range(N) if FOLD[i] != FOLD[label]}
    return DONE


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Model:
    """Let every fit say what it saw."""
    monkeypatch.setattr(locality, "fit", lambda labels, *_, **__: Model(seen=frozenset(labels)))
    monkeypatch.setattr(locality, "score", never_seen)
    return Model()


def test_a_label_is_scored_by_numbers_fitted_on_the_other_folds(watched: Any) -> None:
    """Each row once, with a model of all other folds and of no row of its own."""
    assert cross_validated(LABELS, FOLD, watched, False) == [DONE] * N


def test_the_gaussian_is_fitted_on_the_other_folds_and_the_gain_is_over_it(
    watched: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The peer has the same rows as we have; the gain is over the Gaussian and not over the easier disc."""
    far = np.arange(N) + 1.0
    rows = [row(i) for i in range(N)]
    monkeypatch.setattr(locality, "peers_of", lambda _: Peers(from_name=far, from_offset=far, radius=far))
    monkeypatch.setattr(locality, "SPIKE_KM", 0.0)
    monkeypatch.setattr(locality, "GROSS_KM", N + 1.0)
    monkeypatch.setattr(locality, "_anchored", lambda label, _: label)
    for name, log in (("gaussian", -1.0), ("disc", -5.0)):
        monkeypatch.setattr(locality, f"fit_{name}", lambda miss, _: frozenset(miss.astype(int) - 1))

        def told(seen: frozenset[int], miss: Any, _: Any, log: float = log) -> Any:
            (one,) = miss.astype(int) - 1
            assert seen == {i for i in range(N) if FOLD[i] != FOLD[one]}
            return np.array([log])

        monkeypatch.setattr(locality, name, told)
    monkeypatch.setattr(locality, "replace", lambda model, **_: model)
    found = honest(rows, LABELS, FOLD, watched, False)
    assert found["gain_over_gaussian"] == pytest.approx(1.0)
    assert found["honest_n"] == N


def test_rows_without_a_candidate_count_among_all() -> None:
    """Three of four rows resolved, two of them within 10 km: 2/3 of the resolved and 2/4 of all."""
    rows = [row(i) for i in range(4)]
    done = [DONE, DONE, replace(DONE, km=99.0), replace(DONE, resolved=False, km=1e4)]
    found = summary(rows, done)
    assert (found["n"], found["resolved"]) == (4, 3)
    assert found["acc10_resolved"] == pytest.approx(2 / 3)
    assert found["acc10_all"] == pytest.approx(2 / 4)
