"""One investigation, step by step, repeatable. The only package that meets the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from karmalink.case.assemble import Inputs, assemble
from karmalink.case.commitment import commitment
from karmalink.case.load import LoadedCase, load_case
from karmalink.case.planning import plan_of
from karmalink.case.variants import Variant, sensitivity, without_claims
from karmalink.case.why import Why, why
from karmalink.core.places import Point
from karmalink.findings.search_file import read_searches
from karmalink.findings.searches import SearchFactor, outside_faults, update
from karmalink.maps.posterior import Posterior
from karmalink.maps.surface import Surface
from karmalink.maps.whereabouts import Model, build_model, fuse
from karmalink.plans.planning import Plan


@dataclass(frozen=True)
class Result:
    """What a run gives: whereabouts by era, why, the plan; and the hash of what it was made from.

    ``surface`` is whereabouts now, after the logged searches.
    """

    inputs: Inputs
    model: Model
    posterior: Posterior
    surface: Surface
    plan: Plan
    commitment: str
    searches: tuple[SearchFactor, ...]
    warnings: tuple[str, ...]

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The map under other defensible settings, worked out when first asked for."""
        return tuple(sensitivity(self.inputs, self.model.records, self.model))


class Case:
    """A case folder, read and checked. Everything on it is worked out from the files, nothing is kept behind."""

    def __init__(self, loaded: LoadedCase) -> None:
        self.loaded = loaded

    @property
    def name(self) -> str:
        """What the case is called."""
        return self.loaded.settings.name

    @cached_property
    def _result(self) -> Result:
        return _run(self.loaded)

    def run(self) -> Result:
        """Do the whole flow: claims, trust, map, plan. The same inputs give the same result."""
        return self._result

    def why(self, lat: float | Point, lon: float | None = None) -> Why:
        """Why here? ``case.why(41.7, -50.1)`` or ``case.why(point)``."""
        point = lat if isinstance(lat, Point) else Point(lat=lat, lon=float(lon if lon is not None else np.nan))
        result = self.run()
        states = result.model.states
        prior = without_claims(result.model).now.ground
        assert prior.shape == states.grid.shape
        return why(
            point,
            result.posterior,
            prior,
            {c.id: c for c in self.loaded.claims},
            {a.id: a for a in self.loaded.accounts},
        )


def open_case(folder: str | Path) -> Case:
    """Read a case folder.

    Raises
    ------
    InputError
        With every fault of every file.
    """
    return Case(load_case(folder))


def _run(loaded: LoadedCase) -> Result:
    inputs = assemble(loaded)
    model = build_model(inputs.world, inputs.evidence, loaded.records, inputs.table)
    posterior = fuse(model)
    files = [read_searches(f.file, loaded.folder.read(f.file)) for f in loaded.searches]
    factors = tuple(factor for f in files for factor in f.factors)
    faults = outside_faults(posterior.now.grid, factors)
    surface = update(posterior.now, factors)
    warnings = (
        *(str(f) for f in loaded.warnings),
        *(str(f) for f in faults),
        *inputs.trust.warnings,
        *posterior.caveats,
    )
    return Result(
        inputs=inputs,
        model=model,
        posterior=posterior,
        surface=surface,
        plan=plan_of(loaded, surface, inputs.table),
        commitment=commitment(loaded, inputs.table),
        searches=factors,
        warnings=warnings,
    )
