"""Fusing is exact: it agrees with the sum over every path, node and way a source can be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from karmalink.core.chance import Floats
from karmalink.maps import choices
from karmalink.maps.factor import Source, Version
from karmalink.maps.fuse import Solution
from karmalink.maps.raster import ClaimEvidence, NamedState, Nodes
from karmalink.maps.states import States
from karmalink.maps.world import LOSS, Transition
from karmalink.records.record import Holder
from worlds.brute import Answer, Brute, dense
from worlds.small import chain_of, claim, fusion_of, random_transition, small_states, source, tabled

HOLDERS = (Holder(id="museum", name="Museum", prior=0.1), Holder(id="dealer", name="Dealer", prior=0.05))


def agree(found: Solution, expected: Answer) -> None:
    """Marginals, evidence, existence and validities agree to 1e-9."""
    for mine, theirs in zip(found.marginals, expected.marginals, strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-9)
        assert mine.sum() == pytest.approx(1.0, abs=1e-12)
    assert found.never_existed == pytest.approx(expected.never, abs=1e-9)
    assert found.log_evidence == pytest.approx(expected.log_evidence, abs=1e-9)
    assert dict(found.validity) == pytest.approx(dict(expected.validity), abs=1e-9)
    assert found.thinned == 0.0


def both(
    states: States,
    transitions: Sequence[Transition],
    sources: Sequence[Source],
    *,
    latents: dict[str, Nodes] | None = None,
    salience: Floats | None = None,
    share: float = 0.0,
    never: float = 0.05,
) -> tuple[Solution, Answer]:
    """The code's answer and the oracle's, for the same world; also for the world without the first source."""
    burial = states.prior[states.ground] / states.prior[states.ground].sum()
    matrices = [dense(states, t, burial) for t in transitions]
    fusion = fusion_of(
        states, chain_of(states, transitions), sources, latents=latents, salience=salience, share=share, never=never
    )  # fmt: skip
    expected = Brute(states, matrices, sources, latents or {}, salience, share).solve(never)
    rest = Brute(states, matrices, sources[1:], latents or {}, salience, share).solve(never)
    agree(fusion.solve(without=sources[0].id), rest)
    return fusion.solve(), expected


def compass(values: Sequence[float]) -> Nodes:
    """Nodes of a shared error."""
    n = len(values)
    return Nodes(
        dx=np.zeros(n),
        dy=np.zeros(n),
        shared=np.array(values),
        weights=np.arange(1.0, n + 1) * 2 / n / (n + 1),
    )


def event(shape: tuple[int, int]) -> Nodes:
    """Nodes of an event that lay a whole width or height of the ground away: no interpolation anywhere."""
    dx, dy = np.array([0, 1, -1, 2]) * float(shape[1]), np.array([1, 0, 1, -1]) * float(shape[0])
    return Nodes(dx=dx, dy=dy, shared=np.zeros(4), weights=np.array([0.4, 0.3, 0.2, 0.1]))


def test_three_eras_of_25_cells_with_three_accounts_that_span_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accounts that speak of several eras are valid or not as a whole, jointly with the path of the thing."""
    rng = np.random.default_rng(1)
    states = small_states(monkeypatch, (5, 5), HOLDERS)
    transitions = [random_transition(rng, e) for e in ("b", "c")]
    eras = ((0, 1, 2), (0, 2), (1, 2))
    sources = [
        source(f"s{i}", 0.3 + 0.2 * i, [claim(f"s{i}.{e}", tabled(rng), e, slip=0.8) for e in mine])
        for i, mine in enumerate(eras)
    ]
    agree(*both(states, transitions, sources))


def test_gone_and_held_are_states_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims that name a holder or say it was destroyed count, and a later era inherits what is absorbing."""
    rng = np.random.default_rng(2)
    states = small_states(monkeypatch, (4, 4), HOLDERS)
    transitions = [random_transition(rng, e) for e in ("b", "c")]
    sources = [
        source("seller", 0.7, [claim("h", NamedState(state="dealer"), 1), claim("g", tabled(rng), 0)]),
        source("smith", 0.6, [claim("d", NamedState(state="destroyed"), 2)]),
        source("clerk", 0.4, [claim("m", NamedState(state="moved"), 1, slip=0.9)]),
        source("digger", 0.5, [claim("x", tabled(rng), 2)]),
    ]
    agree(*both(states, transitions, sources))


def test_deceit_is_a_state_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source may mislead on purpose: knowing, unknowing and deceiving are summed apart, also across eras."""
    rng = np.random.default_rng(3)
    states = small_states(monkeypatch, (4, 5), HOLDERS)
    sources = [
        source("a", 0.5, [claim("a0", tabled(rng), 0), claim("a1", tabled(rng), 1)], deceit=0.3),
        source("b", 0.4, [claim("b1", tabled(rng), 1, slip=0.7)], deceit=0.25),
    ]
    agree(*both(states, [random_transition(rng, "b")], sources))


def test_two_claims_about_one_event_share_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sources that tell of one event are tied by where it lay, one claim may be about it or about the loss."""
    rng = np.random.default_rng(4)
    shape = (4, 5)
    states = small_states(monkeypatch, shape, HOLDERS)
    sources = [
        source("a", 0.6, [claim("a0", tabled(rng), events=(("noon", 1.0),), slip=0.9)]),
        source("b", 0.7, [claim("b0", tabled(rng), events=(("noon", 0.4), (LOSS, 0.6)))]),
        source("c", 0.5, [claim("c0", tabled(rng))]),
    ]
    agree(*both(states, [], sources, latents={"noon": event(shape)}))


def test_two_groups_that_share_a_compass(monkeypatch: pytest.MonkeyPatch) -> None:
    """One instrument's error is one latent, integrated jointly over the claims that used it, in any era."""
    rng = np.random.default_rng(5)
    states = small_states(monkeypatch, (4, 4))
    sources = [
        source("a", 0.6, [claim("a0", tabled(rng), 0, shared="compass")], deceit=0.1),
        source("b", 0.7, [claim("b0", tabled(rng), 0, shared="compass", slip=0.8), claim("b1", tabled(rng), 1)]),
        source("c", 0.7, [claim("c0", tabled(rng), 1, shared="clock")]),
    ]
    latents = {"compass": compass([-0.1, 0.0, 0.2]), "clock": compass([0.1, 0.3])}
    agree(*both(states, [random_transition(rng, "b")], sources, latents=latents))


def test_coherent_source_that_spans_eras(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dreams are measured against the whole of what each tells: eras, an event and a compass included."""
    rng = np.random.default_rng(6)
    shape = (3, 4)
    states = small_states(monkeypatch, shape)
    dreams = tuple(
        Version(
            account=f"d{i}",
            weight=0.5,
            valid=0.2 + 0.1 * i,
            claims=(
                claim(f"d{i}.0", tabled(rng), 0, shared="compass", slip=0.9),
                claim(f"d{i}.1", tabled(rng), 1, events=(("noon", 0.7), (LOSS, 0.3))),
                claim(f"d{i}.2", tabled(rng), 1, events=(("noon", 1.0),)),
            ),
        )
        for i in range(2)
    )
    sources = [
        Source(id="unearned", versions=dreams, coherent=True),
        source("w", 0.6, [claim("w0", tabled(rng), 0, shared="compass")]),
    ]
    latents = {"compass": compass([0.0, 0.2]), "noon": event(shape)}
    agree(*both(states, [random_transition(rng, "b")], sources, latents=latents))


def test_slip_is_a_mixture_claim_by_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    """A valid account of two claims with slip s is the mixture of both right, one right and none right."""
    rng = np.random.default_rng(7)
    states = small_states(monkeypatch)
    first, second = tabled(rng), tabled(rng)
    chain, s, r = chain_of(states, []), 0.7, 0.6
    told = fusion_of(states, chain, [source("a", r, [claim("p", first, slip=s), claim("q", second, slip=s)])])
    ways = (((), (1 - s) ** 2), (("p",), s * (1 - s)), (("q",), s * (1 - s)), (("p", "q"), s * s))
    total, mixed = (1 - r) * 1.0, (1 - r) * states.prior
    for right, weight in ways:
        claims = [claim(n, like) for n, like in (("p", first), ("q", second)) if n in right]
        sure = fusion_of(states, chain, [source("a", 1.0, claims)] if claims else [], never=0.0).solve()
        evidence = np.exp(sure.log_evidence)
        total += r * weight * evidence
        mixed = mixed + r * weight * evidence * sure.marginals[0]
    np.testing.assert_allclose(told.solve().marginals[0], mixed / total, atol=1e-12)


@pytest.mark.parametrize("seed", range(24))
def test_random_worlds(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Random eras, holders, masks, versions, latents, slips, deceits and salience: always the oracle's answer."""
    monkeypatch.setattr(choices, "MOST_CHOICES", 10**6)
    rng = np.random.default_rng(100 + seed)
    eras = int(rng.integers(1, 4))
    shape = (int(rng.integers(2, 5)), int(rng.integers(2, 5)))
    prior = rng.uniform(0.2, 1, shape) * (rng.random(shape) < 0.8)
    prior[0, 0] = 1.0
    states = small_states(monkeypatch, shape, HOLDERS[: int(rng.integers(0, 3))], prior=prior)
    latents = {"compass": compass([-0.1, 0.2]), "noon": event(shape)}
    counter = iter(range(99))

    def one(liar: bool) -> ClaimEvidence:
        name, era = f"c{next(counter)}", int(rng.integers(eras))
        if rng.random() < 0.15:
            return claim(name, NamedState(state="recovered"), era, slip=0.8)
        events = ((LOSS, 1.0),) if liar else (((LOSS, 0.3), ("noon", 0.7)), ((LOSS, 1.0),))[int(rng.integers(2))]
        shared = None if liar else (None, "compass")[int(rng.integers(2))]
        return claim(name, tabled(rng), era, events=events, shared=shared, slip=float(rng.uniform(0.5, 1)))

    def versions(n: int) -> tuple[Version, ...]:
        liar = rng.random() < 0.3
        return tuple(
            Version(
                account=f"v{next(counter)}", weight=float(w), valid=float(rng.uniform(0, 0.8)),
                claims=tuple(one(liar) for _ in range(int(rng.integers(1, 3)))), deceit=0.2 if liar else 0.0,
            )
            for w in rng.dirichlet(np.ones(n))
        )  # fmt: skip

    sources = [
        Source(id=f"s{i}", versions=versions(int(rng.integers(1, 3))), coherent=bool(rng.random() < 0.3))
        for i in range(int(rng.integers(1, 4)))
    ]
    salience = None if rng.random() < 0.5 else rng.dirichlet(np.ones(states.size))
    transitions = [random_transition(rng, str(e)) for e in range(1, eras)]
    agree(*both(states, transitions, sources, latents=latents, salience=salience, share=0.4))
