"""The same case under other defensible settings: the sensitivity table, and what fusing must beat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from karmalink.case.assemble import Inputs
from karmalink.findings.searches import SearchFactor, update
from karmalink.maps.posterior import Posterior
from karmalink.maps.sources import Evidence
from karmalink.maps.whereabouts import Model, build_model, fuse
from karmalink.maps.world import Area, Grouping, World
from karmalink.records.record import Records

DECLARED = "as declared"
UNIFORM = "no claim at all (uniform)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One other setting and the map under it."""

    name: str
    posterior: Posterior


def sensitivity(inputs: Inputs, records: Records, model: Model) -> Iterator[Variant]:
    """Widths halved and doubled, reliabilities shifted by .15, area doubled and halved, other groupings."""
    for factor, name in ((0.5, "widths halved"), (2.0, "widths doubled")):
        changed = build_model(widened(inputs.world, factor), inputs.evidence, records, inputs.table.scaled(factor))
        yield Variant(name=name, posterior=fuse(changed, influences=False))
    for shift in (-0.15, 0.15):
        shifted = replace(model, evidence=replace(inputs.evidence, shift=shift))
        yield Variant(name=f"reliabilities {shift:+.2f}", posterior=fuse(shifted, influences=False))
    for factor, name in ((2.0, "area doubled"), (0.5, "area halved")):
        world = replace(inputs.world, area=resized(inputs.world.area, factor))
        changed = build_model(world, inputs.evidence, records, inputs.table)
        yield Variant(name=name, posterior=fuse(changed, influences=False))
    for grouping in inputs.world.groupings[1:]:
        yield Variant(name=f"grouping: {grouping.id}", posterior=fuse(regrouped(model, grouping), influences=False))


def widened(world: World, factor: float) -> World:
    """The world with the widths it states itself, of instruments and of events, multiplied like those of the table."""
    events = (replace(e, spread=e.spread * factor, course_sd=min(e.course_sd * factor, 180.0)) for e in world.events)
    errors = (replace(e, sd=e.sd * factor) for e in world.shared_errors)
    return replace(world, events=tuple(events), shared_errors=tuple(errors))


def searched(posterior: Posterior, factors: Sequence[SearchFactor]) -> Posterior:
    """The same after the searches on file, so that every line of a table speaks of the same ground."""
    return replace(posterior, surfaces=(*posterior.surfaces[:-1], update(posterior.now, factors)))


def resized(area: Area, factor: float) -> Area:
    """The area (km2) times ``factor`` about its centre, with the same cells."""
    side = factor**0.5
    return replace(area, width_km=area.width_km * side, height_km=area.height_km * side)


def regrouped(model: Model, grouping: Grouping) -> Model:
    """The same model with one grouping taken for certain."""
    world: World = replace(model.world, groupings=(replace(grouping, probability=1.0),))
    return replace(model, world=world)


def without_claims(model: Model) -> Posterior:
    """The prior: the area, the elsewhere table, and no word from anybody."""
    return fuse(replace(model, placed=replace(model.placed, evidence={})), influences=False)


def single_claims(model: Model) -> Iterator[Variant]:
    """The map from each located claim alone: what fusing must beat."""
    for account, claims in model.placed.evidence.items():
        for claim in claims:
            placed = replace(model.placed, evidence={account: (claim,)})
            yield Variant(name=claim.id, posterior=fuse(replace(model, placed=placed), influences=False))


def believed(evidence: Evidence, shift: float) -> Evidence:
    """The same evidence with every earned reliability shifted."""
    return replace(evidence, shift=shift)
