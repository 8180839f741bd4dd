"""From a declared world and its evidence to whereabouts: the face of this package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from karmalink.core.chance import Floats, kl_divergence, total_variation
from karmalink.maps.build import Setting
from karmalink.maps.chain import Chain, Step, gone_since
from karmalink.maps.conflict import conflict_p
from karmalink.maps.factor import Ratios, Source
from karmalink.maps.fuse import Fusion, Solution
from karmalink.maps.grid import Grid
from karmalink.maps.latents import event_nodes, shared_nodes
from karmalink.maps.posterior import Influence, Posterior
from karmalink.maps.prior import burial, ground_prior, salience, weights_on
from karmalink.maps.raster import NamedState, Nodes
from karmalink.maps.sources import Evidence, Placed, place, sources
from karmalink.maps.states import States, build_states
from karmalink.maps.surface import Surface
from karmalink.maps.tiles import can_tile, fuse_tiles
from karmalink.maps.world import GONE, Elsewhere, World
from karmalink.records.record import Records
from karmalink.trust.table import Table

TILED_CELLS = 2_000_000
"""Cells above which a map without influences is fused by tiles."""


@dataclass(frozen=True)
class Model:
    """A world ready to be fused: states, chain, claims placed, ratios computed once for every grouping.

    ``looked`` is, by index of an era, the chance in every state that the searches of that era missed it.
    """

    world: World
    elsewhere: Elsewhere
    states: States
    chain: Chain
    placed: Placed
    ratios: Ratios
    evidence: Evidence
    records: Records
    setting: Setting
    looked: Mapping[int, Floats] = field(default_factory=dict)


def elsewhere_of(world: World, table: Table) -> Elsewhere:
    """The declared chances of being elsewhere, or those of the kind of case."""
    if world.elsewhere is not None:
        return world.elsewhere
    row = {k: table[f"elsewhere.{world.kind}.{k}"] for k in ("outside", "never_existed", *GONE)}
    if world.transitions:
        # The case's own transitions say what may have been recovered, destroyed or moved between its eras.
        row |= dict.fromkeys(GONE, 0.0)
    return Elsewhere(**row, why=table.row(f"elsewhere.{world.kind}.outside").source)


def build_model(world: World, evidence: Evidence, records: Records, table: Table) -> Model:
    """Lay out the states and eras and turn claims into ratios. No truth, no search, no other case enters."""
    grid = Grid(world.area)
    own = None if records.prior is None else weights_on(grid, records.prior)
    elsewhere = elsewhere_of(world, table)
    states = build_states(grid, ground_prior(grid, records.layers, own), records.holders, elsewhere.outside)
    setting = Setting(grid=grid, records=records, table=table, at_sea=world.at_sea, shared=world.shared_errors)
    where_buried = burial(states, records, setting.km("near.village"))
    chain = Chain(states.prior, tuple(Step(states, t, where_buried) for t in world.transitions))
    placed = place(evidence.claims, world, setting, evidence.accounts)
    ratios = Ratios(states, chain.priors(), salience(states, records), table["salience.share"], _latents(world, placed))
    return Model(world, elsewhere, states, chain, placed, ratios, evidence, records, setting)


def _latents(world: World, placed: Placed) -> dict[str, Nodes]:
    claims = [c for many in placed.evidence.values() for c in many]
    found: dict[str, Nodes] = {}
    for event in world.events:
        widths = [
            c.likelihood.width_km
            for c in claims
            if not isinstance(c.likelihood, NamedState) and event.id in dict(c.events)
        ]
        if widths:
            found[event.id] = event_nodes(event, min(widths))
    for error in world.shared_errors:
        if any(c.shared == error.id for c in claims):
            found[error.id] = shared_nodes(error)
    return found


def fuse(model: Model, influences: bool = True) -> Posterior:
    """Whereabouts by era, mixed over the groupings at their probabilities; influences for the likeliest grouping."""
    tiled = None if influences else _tiled(model)
    if tiled is not None:
        return tiled
    world = model.world
    kept = [g for g in world.groupings if g.probability > 0]
    fusions = [(g.probability, _fusion(model, sources(g.groups, model.placed, model.evidence))) for g in kept]
    solved = [(p, f.solve()) for p, f in fusions]
    total = sum(p for p, _ in solved)
    vectors = [
        np.sum([p / total * (1.0 - s.never_existed) * s.marginals[e] for p, s in solved], axis=0)
        for e in range(len(world.eras))
    ]
    never = sum(p / total * s.never_existed for p, s in solved)
    surfaces = _surfaces(model, vectors, never)
    main = max(range(len(solved)), key=lambda i: solved[i][0])
    found = _influences(model, fusions[main][1], solved[main][1]) if influences else ()
    thinned = solved[main][1].thinned
    return Posterior(
        surfaces=surfaces,
        influences=found,
        ratios={c.id: model.ratios.ratio(c, {}) for many in model.placed.evidence.values() for c in many},
        unplaced=model.placed.unplaced,
        log_evidence=solved[main][1].log_evidence,
        caveats=(
            f"many sources speak of several eras: the least likely {thinned:.0%} of the ways they can be right "
            "together stand for each other (an approximation)",
        )
        if thinned
        else (),
    )


class _RatiosOnDemand(Mapping[str, Floats]):
    """Ratios of claims to their backgrounds, each computed when asked for."""

    def __init__(self, model: Model) -> None:
        self._ratios = model.ratios
        self._claims = {c.id: c for many in model.placed.evidence.values() for c in many}

    def __getitem__(self, claim: str) -> Floats:
        return self._ratios.ratio(self._claims[claim], {})

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def _tiled(model: Model) -> Posterior | None:
    """The same by `fuse_tiles`; None where the ordinary way must be gone."""
    # Above two million cells an array per claim costs more memory than laptops have. Tiles know one era, no
    # coupling, and no map without one of the sources; they measure their own error, and we do not take a bad one.
    if model.states.n_ground <= TILED_CELLS or len(model.world.eras) != 1:
        return None
    kept = [g for g in model.world.groupings if g.probability > 0]
    found = [sources(g.groups, model.placed, model.evidence) for g in kept]
    if not all(can_tile(s, model.ratios.latents) for s in found):
        return None
    fused = [fuse_tiles(model.states, s, *model.ratios.salient) for s in found]
    if not all(f.trusted for f in fused):
        return None
    total = sum(g.probability for g in kept)
    before = model.elsewhere.never_existed
    vector, never = np.zeros(model.states.size, dtype=np.float32), 0.0
    for g, f in zip(kept, fused, strict=True):
        share, (gone, _) = g.probability / total, f.with_never(before)
        vector[model.states.ground] += np.float32(share * (1.0 - gone)) * f.ground.ravel()
        vector[model.states.n_ground :] += share * (1.0 - gone) * f.beyond
        never += share * gone
    main = fused[max(range(len(kept)), key=lambda i: kept[i].probability)]
    return Posterior(
        surfaces=_surfaces(model, [vector], never),
        influences=(),
        ratios=_RatiosOnDemand(model),
        unplaced=model.placed.unplaced,
        log_evidence=main.with_never(before)[1],
    )


def _fusion(model: Model, found: Sequence[Source]) -> Fusion:
    return Fusion(model.chain, model.ratios, found, model.elsewhere.never_existed, model.looked)


def _surfaces(model: Model, vectors: Sequence[Floats], never: float) -> tuple[Surface, ...]:
    e = model.elsewhere
    last = gone_since(model.states, vectors[-1], (e.recovered, e.destroyed, e.moved))
    return tuple(
        _surface(model, v, never, era.id) for v, era in zip([*vectors[:-1], last], model.world.eras, strict=True)
    )


def _surface(model: Model, vector: Floats, never: float, era: str) -> Surface:
    s = model.states
    gone = dict(zip(GONE, map(float, vector[s.gone_part]), strict=True))
    return Surface(
        grid=s.grid,
        ground=vector[s.ground].reshape(s.grid.shape),
        elsewhere={"outside": float(vector[s.outside_part].sum()), "never_existed": never, **gone},
        holders={h.id: float(v) for h, v in zip(s.holders, vector[s.holder_part], strict=True)},
        era=era,
        simulated=model.world.simulated,
    )


def _influences(model: Model, fusion: Fusion, whole: Solution) -> tuple[Influence, ...]:
    here = _whole(whole)
    found = []
    for i, source in enumerate(fusion.sources):
        without = fusion.solve(without=source.id)
        there = _whole(without)
        vectors = [(1.0 - without.never_existed) * m for m in without.marginals]
        found.append(
            Influence(
                source=source.id,
                accounts=tuple(v.account for v in source.versions),
                reliability=source.prior_valid,
                validity=whole.validity.get(source.id, source.prior_valid),
                tv=total_variation(here, there),
                kl=kl_divergence(here, there),
                without=_surfaces(model, vectors, without.never_existed)[-1],
                conflict_p=conflict_p(
                    source, without.marginals, model.states, model.ratios.latents, model.world.seed + i
                ),
            )
        )
    return tuple(sorted(found, key=lambda f: (-f.tv, f.source)))


def _whole(solution: Solution) -> Floats:
    """The last era with *never existed* as one more state."""
    return np.append((1.0 - solution.never_existed) * solution.marginals[-1], solution.never_existed)
