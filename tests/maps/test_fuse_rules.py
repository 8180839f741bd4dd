"""What the design promises of every map, on worlds of any kind."""

from __future__ import annotations

import numpy as np
import pytest

from karmalink.core.chance import total_variation
from karmalink.maps.factor import Ratios, Source, Version
from karmalink.maps.raster import NamedState
from karmalink.maps.world import GONE
from karmalink.records.record import Holder
from worlds.small import Only, chain_of, claim, fusion_of, random_transition, small_states, source, tabled

HOLDERS = (Holder(id="museum", name="Museum", prior=0.1),)


@pytest.mark.parametrize(("seed", "r"), [(0, 0.1), (1, 0.5), (2, 0.99), (3, 1.0)])
def test_one_claim_about_the_only_era(monkeypatch: pytest.MonkeyPatch, seed: int, r: float) -> None:
    """Its posterior is exactly r p(x | L) + (1 - r) prior, and the chance that it never existed does not move."""
    states = small_states(monkeypatch, holders=HOLDERS)
    one = claim("c", tabled(np.random.default_rng(seed)))
    fusion = fusion_of(states, chain_of(states, []), [source("w", r, [one])], never=0.2)
    told = states.prior * fusion.ratios.ratio(one, {})
    found = fusion.solve()
    np.testing.assert_allclose(found.marginals[0], r * told / told.sum() + (1 - r) * states.prior, atol=1e-14)
    assert found.never_existed == pytest.approx(0.2, abs=1e-13)
    assert found.validity["w"] == pytest.approx(r * 0.8, abs=1e-13)


def test_versions_of_one_source_never_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any number of accounts that go back to one origin and say the same do exactly what one of them does."""
    states = small_states(monkeypatch)
    like = tabled(np.random.default_rng(0))
    maps = []
    for n in (1, 2, 7):
        versions = tuple(
            Version(account=f"a{i}", weight=1 / n, valid=0.7, claims=(claim(f"c{i}", like),)) for i in range(n)
        )
        maps.append(fusion_of(states, chain_of(states, []), [Source(id="s", versions=versions)]).solve())
    for other in maps[1:]:
        np.testing.assert_allclose(other.marginals[0], maps[0].marginals[0], atol=1e-13)
        assert other.validity["s"] == pytest.approx(maps[0].validity["s"])


@pytest.mark.parametrize("n", [1, 2, 5, 20, 50])
@pytest.mark.parametrize("eras", [1, 3])
def test_agreeing_dreams_move_the_map_by_what_dreams_have_earned(
    monkeypatch: pytest.MonkeyPatch, n: int, eras: int
) -> None:
    """Dreams of several claims and eras that all point to one cell: at most .02 total variation, every era."""
    rng = np.random.default_rng(n)
    states = small_states(monkeypatch)
    chain = chain_of(states, [random_transition(rng, str(e)) for e in range(1, eras)])
    cells = np.full((5, 5), 1e-8)
    cells[1, 3] = 1.0
    sharp = Only(cells, beyond=1e-8)
    versions = tuple(
        Version(
            account=f"d{i}", weight=1 / n, valid=0.02,
            claims=tuple(claim(f"d{i}.{k}", sharp, (i + k) % eras, slip=0.85) for k in range(3)),
        )
        for i in range(n)
    )  # fmt: skip
    salience = np.full(states.size, 1 / states.size)
    dreams = Source(id="unearned", versions=versions, coherent=True)
    found = fusion_of(states, chain, [dreams], salience=salience, share=0.5).solve()
    for mine, prior in zip(found.marginals, chain.priors(), strict=True):
        assert total_variation(mine, prior) <= 0.02 + 1e-12
    assert found.never_existed == pytest.approx(0.05, abs=1e-12)


def test_order_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims and sources may come in any order."""
    rng = np.random.default_rng(1)
    states = small_states(monkeypatch, holders=HOLDERS)
    chain = chain_of(states, [random_transition(rng, "b")])
    claims = [[claim(f"c{i}{k}", tabled(rng), (i + k) % 2, slip=0.9) for k in range(3)] for i in range(3)]
    one = fusion_of(states, chain, [source(f"s{i}", 0.5, c) for i, c in enumerate(claims)]).solve()
    two = fusion_of(
        states, chain, [source(f"s{i}", 0.5, c[::-1]) for i, c in reversed(list(enumerate(claims)))]
    ).solve()
    for mine, theirs in zip(one.marginals, two.marginals, strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-13)
    assert dict(one.validity) == pytest.approx(dict(two.validity), abs=1e-12)


def test_a_source_that_could_not_be_there_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opportunity 0 makes validity 0, which changes nothing; so do sources without claims."""
    states = small_states(monkeypatch)
    silent = [source("far", 0.0, [claim("c", tabled(np.random.default_rng(2)))]), source("mute", 0.9, [])]
    found = fusion_of(states, chain_of(states, []), silent).solve()
    np.testing.assert_allclose(found.marginals[0], states.prior, atol=1e-15)
    assert found.never_existed == pytest.approx(0.05)


def test_a_claim_that_points_outside_supports_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside is scored by the claim's average over the explicit outside prior."""
    states = small_states(monkeypatch)
    beyond = Only(np.full((5, 5), 0.01), beyond=1.0)
    r, out = 0.8, states.prior[states.outside_part].sum()
    found = fusion_of(states, chain_of(states, []), [source("w", r, [claim("c", beyond)])]).solve()
    expected = r * out / (out + 0.01 * (1 - out)) + (1 - r) * out
    assert found.marginals[0][states.outside_part].sum() == pytest.approx(expected, abs=1e-12)


def test_elsewhere_is_never_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty sure witnesses of one cell leave some chance of outside, of a holder and of never existed."""
    states = small_states(monkeypatch, holders=HOLDERS)
    cells = np.full((5, 5), 1e-4)
    cells[2, 2] = 1.0
    many = [source(f"w{i}", 0.95, [claim(f"c{i}", Only(cells, beyond=1e-4), slip=0.85)]) for i in range(50)]
    found = fusion_of(states, chain_of(states, []), many).solve()
    assert found.marginals[0][states.outside_part].sum() > 0
    assert found.marginals[0][states.holder_part].sum() > 0
    assert 0 < found.never_existed < 0.05
    assert found.marginals[0][12] > 0.99


@pytest.mark.parametrize("deceit", [0.1, 0.5])
def test_one_lie_moves_the_map_away_and_existence_not_at_all(monkeypatch: pytest.MonkeyPatch, deceit: float) -> None:
    """A deceiver points away from where it is; over the prior his factor has mean 1."""
    states = small_states(monkeypatch)
    cells = np.full((5, 5), 0.01)
    cells[0, 0] = 1.0
    one = claim("c", Only(cells))
    fusion = fusion_of(states, chain_of(states, []), [source("w", 0.0, [one], deceit=deceit)], never=0.2)
    assert states.prior @ fusion.ratios.deceit(one, {}) == pytest.approx(1.0)
    found = fusion.solve()
    assert found.marginals[0][0] == pytest.approx(states.prior[0] * (1 - deceit))
    assert found.never_existed == pytest.approx(0.2)
    assert found.validity["w"] == 0.0


def test_no_deceit_is_no_such_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance 0 of a lie is the same as not to speak of it; a statement that fits anywhere cannot be a lie."""
    states = small_states(monkeypatch)
    rng = np.random.default_rng(3)
    chain, one = chain_of(states, []), claim("c", tabled(rng))
    told = fusion_of(states, chain, [source("w", 0.5, [one])]).solve()
    zero = fusion_of(states, chain, [source("w", 0.5, [one], deceit=0.0)]).solve()
    assert all(np.array_equal(a, b) for a, b in zip(told.marginals, zero.marginals, strict=True))
    flat = claim("f", Only(np.ones((5, 5)), beyond=1.0), 0)
    ratios = Ratios(states, (np.where(np.arange(states.size) < states.gone_part.start, states.prior, 0),), None, 0, {})
    assert states.prior @ ratios.deceit(flat, {}) == pytest.approx(1.0)


def test_unknowing_tellers_point_to_what_is_salient(monkeypatch: pytest.MonkeyPatch) -> None:
    """B = (1 - h) prior predictive + h salience predictive: a claim of the famous place weighs less."""
    states = small_states(monkeypatch)
    cells = np.full((5, 5), 0.01)
    cells[0, 0] = 1.0
    one = claim("c", Only(cells))
    salience = np.zeros(states.size)
    salience[0] = 1.0
    plain = fusion_of(states, chain_of(states, []), [source("w", 0.5, [one])])
    drawn = fusion_of(states, chain_of(states, []), [source("w", 0.5, [one])], salience=salience, share=0.4)
    assert drawn.ratios.background(one) == pytest.approx(0.6 * plain.ratios.background(one) + 0.4 * 1.0)
    assert drawn.solve().marginals[0][0] < plain.solve().marginals[0][0]
    assert drawn.solve().validity["w"] < plain.solve().validity["w"]


@pytest.mark.parametrize("state", ["museum", *GONE])
def test_a_named_state_rises_when_affirmed_and_falls_when_denied(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    """Rule: "It is in the museum" raises the museum, "it is not in the museum" lowers it; likewise for what is gone."""
    rng = np.random.default_rng(4)
    states = small_states(monkeypatch, holders=HOLDERS)
    chain = chain_of(states, [random_transition(rng, "b")])
    names = [*(h.id for h in states.holders), *GONE]
    at = states.holder_part.start + names.index(state)
    before = chain.priors()[1][at]
    yes, no = (
        fusion_of(states, chain, [source("w", 0.6, [claim("c", NamedState(state=state, denied=d), 1)])]).solve()
        for d in (False, True)
    )
    assert yes.marginals[1][at] > before > no.marginals[1][at] > 0
