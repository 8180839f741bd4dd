"""From a declared world to whereabouts: the rules of the design on real ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from karmalink.accounts.account import AccountKind
from karmalink.claims.claim import Claim
from karmalink.core.chance import total_variation
from karmalink.core.places import Anchor, Point, Relation, Where
from karmalink.maps import choices, states
from karmalink.maps.posterior import Posterior
from karmalink.maps.surface import Surface
from karmalink.maps.whereabouts import build_model, fuse
from karmalink.maps.world import GONE, Elsewhere, Group, Grouping, SharedError, Transition, World
from karmalink.records.record import Prior
from karmalink.trust.table import Table
from worlds.cases import RECORDS, SURE, account, alone, evidence, position, table, told, world

QUIET = Elsewhere(outside=0.1, never_existed=0.02, why="for a test")
WEST, EAST = position(-26 - 1 / 60, 110 + 47 / 60), position(-26 - 7 / 60, 111 + 19 / 60)
"""Minutes that no coarser grid holds, so a reading is one node."""


def run(
    of: World, claims: Sequence[Claim], kinds: dict[str, AccountKind] | None = None, *, rows: Table | None = None,
    influences: bool = False, opportunity: dict[str, float] | None = None,
) -> Posterior:  # fmt: skip
    """Fuse claims by accounts of the groups' names."""
    names = sorted({a for way in of.groupings for g in way.groups for a in g.accounts})
    people = [account(n, (kinds or {}).get(n, AccountKind.TESTIMONY)) for n in names]
    said = evidence(people, claims, opportunity=opportunity, rows=rows)
    return fuse(build_model(of, said, RECORDS, rows or table()), influences)


@pytest.fixture(autouse=True)
def few_cells_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coarser outside lattice: these rules hold on any."""
    monkeypatch.setattr(states, "OUTSIDE_CELLS", 6)


def everything(s: Surface) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """All chances of a surface in one vector."""
    return np.concatenate([s.ground.ravel(), list(s.elsewhere.values()), list(s.holders.values())])


def moved(a: Surface, b: Surface) -> float:
    """Total variation of two surfaces."""
    return total_variation(everything(a), everything(b))


def test_without_claims_the_map_is_the_prior() -> None:
    """Nothing said: uniform ground, elsewhere and holders as declared, sum 1, no crash."""
    found = run(world((), elsewhere=QUIET), [])
    assert np.ptp(found.now.density()) < 1e-12
    assert found.now.elsewhere["never_existed"] == pytest.approx(0.02)
    assert found.now.elsewhere["outside"] == pytest.approx(0.98 * 0.1)
    assert found.now.holders["museum"] == pytest.approx(0.98 * 0.05)
    assert found.influences == ()


@pytest.mark.parametrize("step", [0.002, 0.05], ids=["finer than the cells", "coarser"])
def test_a_prior_on_record_is_where_the_map_starts(step: float) -> None:
    """The user's weights, whatever their spacing: three to one for the east, nothing where they say nothing."""
    lat, lon = np.meshgrid(np.arange(-26.15, -25.85, step), np.arange(110.7, 111.3, step), indexing="ij")
    prior = Prior(lat=lat.ravel(), lon=lon.ravel(), weight=np.where(lon > 111.0, 3.0, 1.0).ravel())
    of = world((), elsewhere=QUIET, cell_km=2.0)
    now = fuse(build_model(of, evidence([], []), replace(RECORDS, prior=prior), table()), False).now
    east, west = (now.at(Point(lat=-26.0, lon=lon)) for lon in (111.2, 110.8))
    assert east / west == pytest.approx(3.0, rel=0.25)
    assert now.at(Point(lat=-26.4, lon=111.2)) == 0.0
    assert now.elsewhere["outside"] == pytest.approx(0.98 * 0.1)


def test_one_claim_about_the_only_era() -> None:
    """On real ground too: r p(x | L) + (1 - r) prior, and never existed unmoved (s = 1, h = 0)."""
    rows = table(**SURE)
    w = world(alone("a"), elsewhere=QUIET)
    found = run(w, [told("c", "a", WEST)], rows=rows)
    prior = run(w, [], rows=rows).now
    ratio = found.ratios["c"][: prior.ground.size].reshape(prior.ground.shape)
    np.testing.assert_allclose(found.now.ground, prior.ground * (0.8 * ratio + 0.2), rtol=1e-10)
    assert found.now.elsewhere["never_existed"] == pytest.approx(0.02, abs=1e-12)


@pytest.mark.parametrize("copies", [1, 5])
def test_copies_never_add_up(copies: int) -> None:
    """A group of an original and n confirmed copies gives exactly the map of the original."""
    names = ["a", *(f"k{i}" for i in range(copies))]
    group = Group(
        id="g", accounts=tuple(names), weights=(1 / len(names),) * len(names),
        copies=tuple((n, "a") for n in names[1:]),
    )  # fmt: skip
    many = run(world([group], elsewhere=QUIET), [told(f"c{n}", n, WEST) for n in names])
    one = run(world(alone("a"), elsewhere=QUIET), [told("ca", "a", WEST)])
    np.testing.assert_allclose(many.now.ground, one.now.ground, rtol=1e-10)


@pytest.mark.parametrize("n", [1, 3, 20])
def test_dreams_alone_hardly_move_the_map(n: int) -> None:
    """Agreeing dreams and tips, two claims each, two eras: at most .02 total variation at the table's numbers."""
    eras, steps = ("then", "now"), [Transition(to="now", carried=0.3, carried_km=5)]
    names = [f"d{i}" for i in range(n)]
    w = world(alone(*names), eras=eras, transitions=steps, elsewhere=QUIET, cell_km=6)
    claims = [told(f"{d}.{e}{k}", d, WEST, era=e) for d in names for e in eras for k in range(2)]
    kinds = {d: (AccountKind.DREAM, AccountKind.TIP)[i % 2] for i, d in enumerate(names)}
    found, prior = run(w, claims, kinds), run(w, [])
    for mine, before in zip(found.surfaces, prior.surfaces, strict=True):
        assert moved(mine, before) <= 0.02 + 1e-9


def test_leaving_one_out_is_fusing_without_it() -> None:
    """The influence of a group is exactly the difference to the map made without its claims, tied or not."""
    shared = [SharedError(id="clock", kind="longitude", sd=8)]
    eras, steps = ("then", "now"), [Transition(to="now", carried=0.2, carried_km=5, recovered=0.1)]
    w = world(alone("a", "b", "d"), eras=eras, transitions=steps, shared=shared, elsewhere=QUIET, cell_km=6)
    claims = [
        told("c1", "a", WEST, era="then", shared="clock"),
        told("c2", "b", EAST, era="then", shared="clock"),
        told("c3", "b", EAST, era="now"),
        told("c4", "d", WEST, era="now"),
    ]
    found = run(w, claims, influences=True)
    for influence in found.influences:
        rest = run(w, [c for c in claims if c.account != influence.source])
        np.testing.assert_allclose(everything(influence.without), everything(rest.now), atol=1e-10)
        assert influence.tv == pytest.approx(moved(found.now, rest.now), abs=0.01)
    assert [i.tv for i in found.influences] == sorted((i.tv for i in found.influences), reverse=True)


def test_groupings_mix_at_their_probabilities() -> None:
    """Suspected copying: the map is the average of the groupings' maps at the stated chances."""
    both = (Group(id="g", accounts=("a", "b"), weights=(0.5, 0.5)),)
    claims = [told("c1", "a", WEST), told("c2", "b", WEST)]
    maps = {}
    for p in (0.0, 0.3, 1.0):
        ways = (
            Grouping(id="one", probability=1 - p, groups=both),
            Grouping(id="two", probability=p, groups=alone("a", "b")),
        )
        maps[p] = run(world((), groupings=ways, elsewhere=QUIET), claims).now
    np.testing.assert_allclose(
        everything(maps[0.3]), 0.7 * everything(maps[0.0]) + 0.3 * everything(maps[1.0]), atol=1e-12
    )
    assert moved(maps[0.0], maps[1.0]) > 0.01


def test_order_and_silence_do_not_matter() -> None:
    """Claims in any order, and a witness who could not be there, leave the map as it is."""
    claims = [told("c1", "a", WEST), told("c2", "b", EAST), told("c3", "a", EAST)]
    one = run(world(alone("a", "b"), elsewhere=QUIET), claims).now
    two = run(world(alone("b", "a"), elsewhere=QUIET), claims[::-1]).now
    np.testing.assert_allclose(everything(one), everything(two), atol=1e-13)
    far = run(world(alone("a", "b"), elsewhere=QUIET), claims, opportunity={"b": 0.0}).now
    alone_a = run(world(alone("a"), elsewhere=QUIET), [c for c in claims if c.account == "a"]).now
    np.testing.assert_allclose(everything(far), everything(alone_a), atol=1e-12)


def test_a_position_outside_supports_outside_and_a_denial_lowers_the_place() -> None:
    """What points beyond the area raises outside; what is denied falls, and nothing ends at 0."""
    before = run(world((), elsewhere=QUIET), []).now
    out = run(world(alone("a"), elsewhere=QUIET), [told("c", "a", position(-26 - 1 / 60, 112 + 1 / 60))]).now
    assert out.elsewhere["outside"] > 2 * before.elsewhere["outside"]
    here = Point(lat=-26.1, lon=111.2)
    denial = told("c", "a", Where(relation=Relation.NEAR, anchor=Anchor(name="reef")), denied=True)
    denied = run(world(alone("a"), elsewhere=QUIET), [denial]).now
    assert 0 < denied.at(here) < 0.6 * before.at(here)


def test_contradiction_is_shown_and_never_breaks() -> None:
    """Seven surveys against one: finite, sum 1, the odd one out has a small p and is held to be wrong."""
    names = [f"w{i}" for i in range(8)]
    here, there = (
        position(-26 - 67 / 3600, 110.8 + 7 / 3600, 1 / 3600),
        position(-25.6 - 7 / 3600, 111.5 + 7 / 3600, 1 / 3600),
    )
    wild = [told(f"c{n}", n, there if n == "w7" else here, method="surveyed") for n in names]
    found = run(world(alone(*names), elsewhere=QUIET), wild, influences=True)
    assert np.isfinite(everything(found.now)).all()
    assert everything(found.now).sum() == pytest.approx(1.0)
    p = {i.source: i.conflict_p for i in found.influences}
    validity = {i.source: i.validity for i in found.influences}
    assert p["w7"] is not None
    assert p["w0"] is not None
    assert p["w7"] <= 0.02 < p["w0"]
    # A witness who knows may still slip: r (1 - s) against 1 - r.
    assert validity["w7"] == pytest.approx(0.8 * 0.15 / (0.8 * 0.15 + 0.2), abs=0.01)
    assert validity["w0"] > 0.9


def test_elsewhere_comes_from_the_table_by_kind() -> None:
    """Undeclared, the chances are the kind's; with transitions of its own a case says itself what may be gone."""
    rows = table()
    now = run(world((), kind="heritage"), []).now
    assert now.elsewhere["never_existed"] == pytest.approx(rows["elsewhere.heritage.never_existed"])
    for state in GONE:
        assert now.elsewhere[state] == pytest.approx(0.98 * rows[f"elsewhere.heritage.{state}"])
    later = run(world((), kind="heritage", eras=("a", "b"), transitions=[Transition(to="b", destroyed=0.3)]), []).now
    assert later.elsewhere["destroyed"] == pytest.approx(0.98 * 0.3)
    assert later.elsewhere["moved"] == 0.0


def test_thinning_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """When joint choices are thinned, the posterior says so in words."""
    monkeypatch.setattr(choices, "MOST_CHOICES", 4)
    monkeypatch.setattr(choices, "KEPT", 4)
    names = ("a", "b", "d")
    w = world(alone(*names), eras=("then", "now"), transitions=[Transition(to="now")], elsewhere=QUIET, cell_km=12)
    claims = [told(f"{n}{e}", n, WEST, era=e) for n in names for e in ("then", "now")]
    assert "approximation" in run(w, claims).caveats[0]
