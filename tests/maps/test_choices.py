"""Beyond what can be enumerated, thinning keeps the sums and the measured error small."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.chance import total_variation
from karmalink.maps import choices
from karmalink.maps.choices import thin
from karmalink.maps.fuse import Fusion
from karmalink.maps.raster import Nodes
from worlds.small import chain_of, claim, fusion_of, random_transition, small_states, source, tabled


@given(st.lists(st.floats(1e-9, 1.0), min_size=1, max_size=60), st.integers(1, 20))
def test_thinning_keeps_the_sum_and_the_likely(weights: list[float], n: int) -> None:
    """At most n stay, their chances still sum to 1, the likeliest keep their own and the share is told."""
    chances = np.array(weights) / sum(weights)
    kept, scale, share = thin(chances, n)
    assert len(kept) == min(n, chances.size)
    assert float(chances[kept] @ scale) == pytest.approx(1.0, abs=1e-9)
    assert (scale >= 1 - 1e-9).all()
    assert (share == 0.0) == (chances.size <= n)
    assert 0.0 <= share <= 1.0 + 1e-9
    if chances.size > n > 1 and chances.max() > 1.0 / n:
        assert int(np.argmax(chances)) in kept


def many(monkeypatch: pytest.MonkeyPatch, seed: int, tied: bool) -> Fusion:
    """Eight sources that span three eras (five if an instrument ties them)."""
    rng = np.random.default_rng(seed)
    states = small_states(monkeypatch, (5, 5))
    chain = chain_of(states, [random_transition(rng, e) for e in ("b", "c")])
    compass = Nodes(dx=np.zeros(5), dy=np.zeros(5), shared=np.linspace(-0.2, 0.2, 5), weights=np.full(5, 0.2))
    sources = [
        source(f"s{i}", float(rng.uniform(0.3, 0.9)), [
            claim(f"s{i}.{e}", tabled(rng), int(e), slip=0.85, shared="compass" if tied else None)
            for e in rng.choice(3, 2, replace=False)
        ])
        for i in range(5 if tied else 8)
    ]  # fmt: skip
    return fusion_of(states, chain, sources, latents={"compass": compass} if tied else {})


@pytest.mark.parametrize(("seed", "tied"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
def test_thinned_sum_stays_near_the_exact_one(monkeypatch: pytest.MonkeyPatch, seed: int, tied: bool) -> None:
    """With a quarter to half of the joint choices kept the map is within .08 total variation of the exact one."""
    exact = many(monkeypatch, seed, tied).solve()
    monkeypatch.setattr(choices, "MOST_CHOICES", 64)
    monkeypatch.setattr(choices, "KEPT", 64)
    loose = many(monkeypatch, seed, tied).solve()
    assert exact.thinned == 0.0
    assert 0.0 < loose.thinned < 1.0
    for mine, theirs in zip(loose.marginals, exact.marginals, strict=True):
        assert total_variation(mine, theirs) < 0.08
    assert loose.log_evidence == pytest.approx(exact.log_evidence, abs=0.15)
    assert dict(loose.validity) == pytest.approx(dict(exact.validity), abs=0.1)


def test_thinning_is_repeatable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same case gives the same bytes."""
    monkeypatch.setattr(choices, "MOST_CHOICES", 16)
    monkeypatch.setattr(choices, "KEPT", 8)
    one, two = (many(monkeypatch, 5, True).solve() for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one.marginals, two.marginals, strict=True))
