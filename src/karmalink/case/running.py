"""The whole flow once: claims, trust, map, searches, plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from karmalink.case.assemble import Inputs, assemble
from karmalink.case.commitment import commitment
from karmalink.case.load import LoadedCase
from karmalink.case.planning import plan_of
from karmalink.case.variants import Variant, looked, searched, sensitivity
from karmalink.findings.searches import SearchFactor, outside_faults
from karmalink.maps.posterior import Posterior
from karmalink.maps.surface import Surface
from karmalink.maps.whereabouts import Model, build_model, fuse
from karmalink.plans.planning import Plan


@dataclass(frozen=True)
class Result:
    """What a run gives: whereabouts by era and why, the plan, and the hash of what it was made from.

    ``surface`` is whereabouts now, after the searches that are on file.
    """

    inputs: Inputs
    model: Model
    posterior: Posterior
    surface: Surface
    plan: Plan
    commitment: str
    searches: tuple[SearchFactor, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The map under other defensible settings, after the same searches; worked out when first asked for."""
        found = sensitivity(self.inputs, self.model.records, self.model, self.searches)
        return tuple(Variant(name=v.name, posterior=searched(v.posterior, self.searches)) for v in found)


def run_case(loaded: LoadedCase) -> Result:
    """Run a loaded case. The same inputs give the same result, to the last bit on the same class of machine."""
    inputs = assemble(loaded)
    model = build_model(inputs.world, inputs.evidence, loaded.records, inputs.table)
    factors = tuple(factor for f in loaded.searches for factor in f.factors)
    model = looked(model, factors)
    posterior = fuse(model)
    surface = searched(posterior, factors).now
    told = (*loaded.warnings, *outside_faults(surface.grid, factors))
    return Result(
        inputs=inputs,
        model=model,
        posterior=posterior,
        surface=surface,
        plan=plan_of(loaded, surface, inputs.table),
        commitment=commitment(loaded, inputs.table),
        searches=factors,
        warnings=(
            *dict.fromkeys(map(str, told)),
            *(() if loaded.accepted else (UNREVIEWED,)),
            *inputs.trust.warnings,
            *posterior.caveats,
            *_of_the_map(model, posterior),
        ),
    )


UNREVIEWED = (
    "nobody has accepted a claim: the map stands on what the rules read, right or wrong; "
    "let the verb `read` write claims.csv, and write accepted or rejected into its column status"
)

CONFLICT = 0.02
"""A source this unlikely given the others is told of: one in fifty (our choice)."""


def _of_the_map(model: Model, posterior: Posterior) -> tuple[str, ...]:
    """What a reader must know before looking: no evidence at all, or sources that contradict each other."""
    if not model.placed.evidence:
        return (
            "no claim could be placed: the map is what was declared before anybody spoke; add claims with coordinates, "
            "or the places they name to records/places.csv",
        )
    return tuple(
        f"conflict: what {i.source!r} says hardly fits the others (p = {i.conflict_p:.3f}); all stay in, and what does "
        "not fit is believed less"
        for i in posterior.influences
        if i.conflict_p is not None and i.conflict_p <= CONFLICT
    )
