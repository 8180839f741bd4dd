"""Eras: transitions are transposes of each other, conserve the chance, and agree with the full matrix."""

from __future__ import annotations

import numpy as np
import pytest

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError, ModelError
from karmalink.maps.chain import Chain, Step, gone_since
from karmalink.maps.states import States
from karmalink.maps.world import GONE, Transition
from karmalink.records.record import Holder
from worlds.brute import dense
from worlds.small import chain_of, random_transition, small_states

HOLDERS = (Holder(id="h", name="H", prior=0.1), Holder(id="i", name="I", prior=0.0))


def island(monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int] = (5, 7)) -> States:
    """A few allowed cells in a masked area, with holders."""
    prior = np.zeros(shape)
    prior[1:3, 1:4] = [[1.0, 2.0, 1.0], [3.0, 1.0, 1.0]]
    return small_states(monkeypatch, shape, HOLDERS, prior=prior)


def burial_of(states: States, rng: np.random.Generator) -> Floats:
    """Where people bury: anywhere allowed, unevenly."""
    weights = states.prior[states.ground] * rng.random(states.n_ground)
    return np.asarray(weights / weights.sum())


@pytest.mark.parametrize("seed", range(6))
def test_step_is_the_matrix_of_its_words(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Forward and backward agree with the matrix written from the docstring, cell by cell, masks included."""
    rng = np.random.default_rng(seed)
    states = island(monkeypatch) if seed % 2 else small_states(monkeypatch, (4, 6), HOLDERS[: seed // 2])
    burial, transition = burial_of(states, rng), random_transition(rng, "b")
    step, matrix = Step(states, transition, burial), dense(states, transition, burial)
    f, b = rng.random(states.size), rng.random(states.size)
    np.testing.assert_allclose(step.forward(f), f @ matrix, atol=1e-12)
    np.testing.assert_allclose(step.backward(b), matrix @ b, atol=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_forward_and_backward_are_transposes_and_conserve(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """<b, T f> = <T' b, f>, no chance is lost and none goes where the thing cannot lie."""
    rng = np.random.default_rng(seed)
    states = island(monkeypatch, (6, 30))
    step = Step(states, random_transition(rng, "b"), burial_of(states, rng))
    f, b = rng.random(states.size), rng.random(states.size)
    assert b @ step.forward(f) == pytest.approx(step.backward(b) @ f, rel=1e-12)
    assert step.forward(f).sum() == pytest.approx(f.sum(), rel=1e-12)
    np.testing.assert_allclose(step.backward(np.ones(states.size)), 1.0, atol=1e-12)
    after = step.forward(states.prior)
    assert after[states.ground][states.prior[states.ground] == 0].max() == pytest.approx(0.0, abs=1e-15)


def test_strong_evidence_on_an_island_leaves_no_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Masked cells beyond the reach of the kernel never blow up, however strong the factors are."""
    states = island(monkeypatch, (6, 60))
    chain = chain_of(states, [Transition(to=e, carried=0.3, carried_km=0.5) for e in ("b", "c", "d")])
    factor = np.ones(states.size)
    factor[60 + 2] = 1e25
    _, marginals = chain.smooth([factor] * 4)
    for m in marginals:
        assert np.isfinite(m).all()
        assert m.argmax() == 62


def test_carrying_is_renormalised_at_the_coast(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thing carried from the shore stays on land: what would fall into the sea goes to land in proportion."""
    states = island(monkeypatch)
    burial = states.prior[states.ground]
    step = Step(states, Transition(to="b", carried=1.0, carried_km=2.0), burial / burial.sum())
    f = np.zeros(states.size)
    f[7 + 1] = 1.0
    after = step.forward(f)
    land = states.prior[states.ground] > 0
    assert after[states.ground][land].sum() == pytest.approx(1.0, abs=1e-12)
    assert after[7 + 2] / after[7 + 3] == pytest.approx(((1 + 4 / 16) / (1 + 1 / 16)) ** 3)


def test_gone_is_absorbing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is recovered, destroyed or moved stays so, and grows by its share of the rest."""
    states = small_states(monkeypatch, (3, 3), HOLDERS)
    chain = chain_of(states, [Transition(to=e, recovered=0.1, destroyed=0.2, moved=0.05) for e in ("b", "c")])
    gone = [p[states.gone_part] for p in chain.priors()]
    np.testing.assert_allclose(gone[1], [0.1, 0.2, 0.05], atol=1e-15)
    np.testing.assert_allclose(gone[2], np.array([0.1, 0.2, 0.05]) * 1.65, atol=1e-15)


def test_a_claim_about_an_earlier_era_is_scored_where_the_thing_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen in a cell then, and surely carried off since: then it was there, now it is not."""
    states = small_states(monkeypatch, (3, 3))
    chain = chain_of(states, [Transition(to="b", moved=1.0)])
    seen = np.full(states.size, 1e-6)
    seen[4] = 1.0
    _, (then, now) = chain.smooth([seen, np.ones(states.size)])
    assert then[4] > 0.99
    assert now[states.gone_part][GONE.index("moved")] == pytest.approx(1.0)


def test_gone_since_takes_its_shares_off_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum stays, what is gone already is not taken twice."""
    states = small_states(monkeypatch, (3, 3), HOLDERS)
    rng = np.random.default_rng(0)
    v = rng.dirichlet(np.ones(states.size))
    after = gone_since(states, v, (0.1, 0.2, 0.0))
    assert after.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(after[: states.gone_part.start], 0.7 * v[: states.gone_part.start])


@pytest.mark.parametrize("shares", [{"carried": 0.7, "sold": 0.4}, {"moved": -0.1}])
def test_impossible_shares_are_refused(monkeypatch: pytest.MonkeyPatch, shares: dict[str, float]) -> None:
    """Shares below 0 or above 1 in sum are the user's fault, said with the transition's name."""
    states = small_states(monkeypatch, (2, 2), HOLDERS)
    with pytest.raises(InputError, match="transition to 'b'"):
        chain_of(states, [Transition(to="b", **shares)])


def test_selling_without_a_holder_stays_put(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody to sell to: nothing is lost."""
    states = small_states(monkeypatch, (2, 2))
    chain = chain_of(states, [Transition(to="b", sold=0.5)])
    np.testing.assert_allclose(chain.priors()[1], states.prior)


def test_evidence_that_rules_out_everything_is_an_error_not_a_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A factor of 0 everywhere is reported."""
    states = small_states(monkeypatch, (2, 2))
    with pytest.raises(ModelError, match="no state is left"):
        Chain(states.prior, ()).smooth([np.zeros(states.size)])
