"""Run the real map on drawn worlds and keep what calibration needs: ranks, chances, validities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.drawing import Breaks, Drawing, SilentError, Told
from benchmarks.worlds import Scene, declare, features_of
from karmalink.maps.chain import gone_since
from karmalink.maps.factor import Ratios
from karmalink.maps.fuse import Fusion, Solution
from karmalink.maps.latents import event_nodes, shared_nodes
from karmalink.maps.raster import NamedState, Nodes
from karmalink.maps.sources import UNEARNED_SOURCE, Evidence, Placed, sources
from karmalink.maps.surface import Surface
from karmalink.maps.world import GONE, LOSS


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one world: chances said beside what was the case.

    ``rank`` is the share of in-area probability on ground denser than the truth, ties at random; None if the
    truth is not on the area's ground.
    """

    features: frozenset[str]
    rank: float | None
    area90: float
    p_elsewhere: float
    elsewhere: bool
    p_never: float
    never: bool
    p_held: float
    held: bool
    validity: tuple[tuple[float, bool, str], ...]
    tries: int
    thinned: float


Maker = Callable[[np.random.Generator], tuple[Scene, Breaks]]


def faithful(rng: np.random.Generator) -> tuple[Scene, Breaks]:
    """A scene whose world is drawn exactly as the model says."""
    return declare(rng, features_of(rng)), Breaks()


def solved(scene: Scene, told: Told) -> tuple[Solution, Ratios, Evidence]:
    """Fuse what was told with the real code."""
    evidence = Evidence(
        accounts={t.account.id: t.account for t in scene.tellers}, witnesses=scene.witnesses, claims=(),
        trust=scene.trust,
    )  # fmt: skip
    ratios = Ratios(scene.states, scene.chain.priors(), scene.salience, scene.share, _latents(scene, told))
    placed = Placed(evidence=told.statements, unplaced=())
    found = sources(scene.world.groupings[0].groups, placed, evidence)
    return Fusion(scene.chain, ratios, found, scene.elsewhere.never_existed).solve(), ratios, evidence


def outcome(scene: Scene, told: Told, rng: np.random.Generator) -> Outcome:
    """Fuse what was told and compare with what is true."""
    solution, _, _ = solved(scene, told)
    surface = now_surface(scene, solution)
    now = told.now
    return Outcome(
        features=scene.features,
        rank=rank(surface, now.x, now.y, rng) if now is not None and now.part == "ground" else None,
        area90=surface.region_area_km2(0.9),
        p_elsewhere=surface.p_elsewhere,
        elsewhere=now is None or now.part in ("outside", "gone"),
        p_never=solution.never_existed,
        never=told.path is None,
        p_held=sum(surface.holders.values()),
        held=now is not None and now.part == "holder",
        validity=tuple(
            (p, told.valid[name], "coherent" if name == UNEARNED_SOURCE else "plain")
            for name, p in solution.validity.items()
        ),
        tries=told.tries,
        thinned=solution.thinned,
    )


def _latents(scene: Scene, told: Told) -> dict[str, Nodes]:
    """Nodes of the declared latents, as fine as the statements about them are narrow."""
    widths = [
        c.likelihood.width_km
        for many in told.statements.values()
        for c in many
        if not isinstance(c.likelihood, NamedState) and c.events[0][0] != LOSS
    ]
    events = {e.id: event_nodes(e, min(widths)) for e in scene.world.events if widths}
    return events | {e.id: shared_nodes(e) for e in scene.world.shared_errors}


def now_surface(scene: Scene, solution: Solution) -> Surface:
    """Whereabouts now: the last era and what may have happened since."""
    e, s = scene.elsewhere, scene.states
    vector = (1.0 - solution.never_existed) * solution.marginals[-1]
    last = gone_since(s, vector, (e.recovered, e.destroyed, e.moved))
    return Surface(
        grid=s.grid,
        ground=last[s.ground].reshape(s.grid.shape),
        elsewhere={
            "outside": float(last[s.outside_part].sum()), "never_existed": solution.never_existed,
            **dict(zip(GONE, map(float, last[s.gone_part]), strict=True)),
        },
        holders={h.id: float(v) for h, v in zip(s.holders, last[s.holder_part], strict=True)},
    )  # fmt: skip


def rank(surface: Surface, x: float, y: float, rng: np.random.Generator) -> float:
    """Share of the in-area probability on ground denser than the truth's, ties at random."""
    rows, columns = surface.grid.shape
    half_w, half_h = surface.grid.half_size_km
    cell = surface.grid.area.cell_km
    row = min(rows - 1, int((half_h - y) / cell))
    column = min(columns - 1, int((x + half_w) / cell))
    density = surface.ground / surface.grid.cell_area_km2
    here = density[row, column]
    denser = surface.ground[density > here * (1 + 1e-12)].sum()
    equal = surface.ground[np.abs(density - here) <= here * 1e-12].sum()
    return float((denser + rng.random() * equal) / surface.p_ground)


def one(make: Maker, seed: int, i: int) -> Outcome:
    """World number ``i`` of a seed: the same whatever ran before it.

    A scene whose statements are hardly ever made is declared afresh; that depends on the scene and not on the
    truth.
    """
    rng = np.random.default_rng([seed, i])
    while True:
        scene, breaks = make(rng)
        try:
            return outcome(scene, Drawing(scene, rng, breaks).told(), rng)
        except SilentError:
            continue


def run(make: Maker, worlds: int, seed: int, workers: int = 1) -> list[Outcome]:
    """``worlds`` worlds; the result does not depend on ``workers``."""
    each = partial(one, make, seed)
    if workers <= 1:
        return [each(i) for i in range(worlds)]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(each, range(worlds), chunksize=max(1, worlds // (8 * workers))))


def coverage(outcomes: Sequence[Outcome], level: float) -> tuple[float, float, int]:
    """Share of the worlds with the truth on the area's ground in which the region holds it.

    With its standard error and their number.
    """
    ranks = np.array([o.rank for o in outcomes if o.rank is not None])
    p = float(np.mean(ranks <= level))
    return p, float(np.sqrt(p * (1 - p) / ranks.size)), int(ranks.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """How chances said compare with what happened: means, bias with its standard error and z, and bins."""

    n: int
    said: float
    happened: float
    bias: float
    se: float
    bins: tuple[tuple[float, float, int], ...]

    @property
    def z(self) -> float:
        """Bias in standard errors."""
        return self.bias / max(self.se, 1e-12)


def reliance(worlds: Sequence[Sequence[tuple[float, bool]]], bins: int = 5) -> Reliance:
    """Mean chance said minus the frequency, and the same in bins of equal count.

    ``worlds`` holds the chances of each world and what was the case; those of one world hang together, so the
    standard error is that of sums over worlds (clustered: Liang & Zeger 1986, Biometrika 73:13-22).
    """
    said = np.array([p for pairs in worlds for p, _ in pairs])
    true = np.array([t for pairs in worlds for _, t in pairs], dtype=np.float64)
    order = np.argsort(said, kind="stable")
    sums = np.array([sum(p - t for p, t in pairs) for pairs in worlds])
    return Reliance(
        n=said.size, said=float(said.mean()), happened=float(true.mean()), bias=float((said - true).mean()),
        se=float(np.sqrt(np.sum(sums**2)) / said.size),
        bins=tuple(
            (float(said[part].mean()), float(true[part].mean()), part.size)
            for part in np.array_split(order, bins) if part.size
        ),
    )  # fmt: skip


def summary(outcomes: Sequence[Outcome]) -> Mapping[str, Reliance]:
    """Calibration of the chance of elsewhere, of never, of a holder, and of validity."""
    dreams = [[(p, t) for p, t, kind in o.validity if kind == "coherent"] for o in outcomes]
    return {
        "elsewhere": reliance([[(o.p_elsewhere, o.elsewhere)] for o in outcomes]),
        "never existed": reliance([[(o.p_never, o.never)] for o in outcomes]),
        "held": reliance([[(o.p_held, o.held)] for o in outcomes]),
        "validity": reliance([[(p, t) for p, t, _ in o.validity] for o in outcomes]),
    } | ({"validity, unearned": reliance(dreams)} if any(dreams) else {})
