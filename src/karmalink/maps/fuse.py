"""Fuse sources into whereabouts: one forward-backward pass for every joint choice of what couples them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.chain import Chain
from karmalink.maps.factor import (
    LocalComponent,
    Option,
    Ratios,
    Source,
    local_component,
    node_picks,
    options,
    tie,
)

MOST_CHOICES = 1024
"""Joint choices enumerated exactly: eight sources that span eras need 256."""

ROUNDS = 12
"""Rounds of the approximation for the sources beyond that."""


@dataclass(frozen=True)
class SpanningComponent:
    """Sources that span eras (and all they are tied to): per node of the latents its weight and, per source,
    the options.
    """

    sources: tuple[str, ...]
    nodes: tuple[tuple[float, tuple[tuple[Option, ...], ...]], ...]

    def without(self, source: str | None) -> SpanningComponent:
        """The same with one source silent; the same whole if it is none of these."""
        if source not in self.sources:
            return self
        silent = (Option(weight=1.0, factors={}, valid=False),)
        nodes = tuple(
            (w, tuple(silent if s == source else o for s, o in zip(self.sources, per, strict=True)))
            for w, per in self.nodes
        )
        return SpanningComponent(self.sources, nodes)

    @property
    def choices(self) -> int:
        """Joint choices of nodes and options."""
        return sum(int(np.prod([len(o) for o in per])) for _, per in self.nodes)


@dataclass(frozen=True)
class Solution:
    """Marginals per era given existence (each sums to 1), the chance that it never existed, the log of the
    evidence ratio, and the chance that each source is valid.

    ``silent`` holds, for sources that span eras, log evidence (given existence) and marginals without them;
    ``approximate`` names the sources that entered by an approximation.
    """

    marginals: tuple[Floats, ...]
    never_existed: float
    log_evidence: float
    validity: Mapping[str, float]
    silent: Mapping[str, tuple[float, tuple[Floats, ...]]] = field(default_factory=dict)
    approximate: tuple[str, ...] = ()


class _Mixture:
    """A running mixture over joint choices, whole and per source over the choices in which it knows nothing."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._scale: float | None = None
        self._total = 0.0
        self._sum: list[Floats] = []
        self._valid = dict.fromkeys(names, 0.0)
        self._silent: dict[str, tuple[float, list[Floats]]] = {}

    def add(self, log_weight: float, marginals: Sequence[Floats], chosen: Mapping[str, Option]) -> None:
        """Add one joint choice of log weight ``log_weight``."""
        if self._scale is None:
            self._scale = log_weight
        share = float(np.exp(min(log_weight - self._scale, 700.0)))
        self._total += share
        self._sum = _plus(self._sum, share, marginals)
        for name, option in chosen.items():
            if option.valid:
                self._valid[name] += share
            elif not option.factors and option.weight > 0:
                total, held = self._silent.get(name, (0.0, []))
                alone = share / option.weight
                self._silent[name] = (total + alone, _plus(held, alone, marginals))

    @property
    def log_evidence(self) -> float:
        """Log of the summed weights."""
        return float(self._scale or 0.0) + float(np.log(self._total))

    @property
    def marginals(self) -> tuple[Floats, ...]:
        """Mixed marginals, each with sum 1."""
        return tuple(m / self._total for m in self._sum)

    @property
    def validity(self) -> dict[str, float]:
        """Chance of each source being valid."""
        return {name: v / self._total for name, v in self._valid.items()}

    @property
    def silent(self) -> dict[str, tuple[float, tuple[Floats, ...]]]:
        """Log evidence and marginals without each source."""
        return {
            name: (float(self._scale or 0.0) + float(np.log(total)), tuple(m / total for m in held))
            for name, (total, held) in self._silent.items()
        }


def _plus(held: list[Floats], share: float, marginals: Sequence[Floats]) -> list[Floats]:
    if not held:
        return [share * m for m in marginals]
    for h, m in zip(held, marginals, strict=True):
        h += share * m
    return held


class Fusion:
    """All sources of a case over one chain of eras, ready to be solved whole or without one of them."""

    def __init__(self, chain: Chain, ratios: Ratios, sources: Sequence[Source], never_existed: float) -> None:
        self.chain, self.ratios, self.sources, self.never_existed = (
            chain,
            ratios,
            tuple(sources),
            never_existed,
        )
        self._local: list[LocalComponent] = []
        self._spanning: list[SpanningComponent] = []
        for members, tied in tie([s for s in sources if s.claims], ratios.latents):
            eras = {c.era for s in members for c in s.claims}
            if len(eras) == 1:
                self._local.append(local_component(members, eras.pop(), ratios, tied, self._predictive))
            else:
                self._spanning.append(self._span(members, tied))

    def _predictive(self, factors: Mapping[int, Floats]) -> float:
        """Prior mean of a product of factors over the path: exact, one forward pass."""
        if len(factors) == 1:
            era, factor = next(iter(factors.items()))
            return float(np.sum(self.chain.priors[era] * factor))
        log_evidence, _ = self.chain.smooth(self._fill(factors))
        return float(np.exp(log_evidence))

    def _fill(self, factors: Mapping[int, Floats]) -> list[Floats]:
        ones = np.ones_like(self.chain.prior)
        return [factors.get(e, ones) for e in range(len(self.chain.steps) + 1)]

    def _span(self, members: Sequence[Source], tied: Sequence[str]) -> SpanningComponent:
        nodes = tuple(
            (weight, tuple(options(s, self.ratios, pick, self._predictive) for s in members))
            for weight, pick in node_picks(tied, self.ratios.latents)
        )
        return SpanningComponent(tuple(s.id for s in members), nodes)

    def solve(self) -> Solution:
        """Whereabouts given all sources."""
        return self._solve(None)

    def without(self, source: str) -> Solution:
        """Whereabouts given all sources but one: read off the joint choices in which it knows nothing where it
        spans eras, off the only era where there is one, and worked out anew only where neither holds."""
        whole = self._solve(None)
        if source in whole.silent:
            return self._solution(whole.silent[source], {})
        component = next((c for c in self._local if source in c.without), None)
        if component is None and not any(source in c.sources for c in self._spanning):
            return whole
        if component is not None and not self.chain.steps:
            ratio = component.without[source] / np.maximum(component.factor, 1e-300)
            m = whole.marginals[0] * ratio
            log_evidence = _log_existing(whole, self.never_existed) + float(np.log(m.sum()))
            return self._solution((log_evidence, (m / m.sum(),)), {})
        return self._solve(source)

    @lru_cache(maxsize=64)  # noqa: B019  (a fusion lives as long as one run of a case)
    def _solve(self, without: str | None) -> Solution:
        base = self._base(without)
        exact, loose = _divide([c.without(without) for c in self._spanning])
        held: dict[str, float] = {}
        if loose:
            base, held = self._approximate(base, exact, loose, without)
        found = self._enumerate(base, exact)
        validity = found.validity | held | self._local_validity(found.marginals, without)
        return self._solution((found.log_evidence, found.marginals), validity, found.silent, tuple(held))

    def _solution(
        self,
        solved: tuple[float, tuple[Floats, ...]],
        validity: Mapping[str, float],
        silent: Mapping[str, tuple[float, tuple[Floats, ...]]] | None = None,
        approximate: tuple[str, ...] = (),
    ) -> Solution:
        log_evidence, marginals = solved
        never = _never(self.never_existed, log_evidence)
        prior = self.never_existed
        whole = np.logaddexp(np.log1p(-prior) + log_evidence, np.log(prior) if prior > 0 else -np.inf)
        return Solution(
            marginals=marginals,
            never_existed=never,
            log_evidence=float(whole),
            validity={k: v * (1.0 - never) for k, v in validity.items()},
            silent=silent or {},
            approximate=approximate,
        )

    def _base(self, without: str | None) -> list[Floats]:
        """The joint factor of the single-era sources per era."""
        base = self._fill({})
        for c in self._local:
            factor = c.without.get(without, c.factor) if without is not None else c.factor
            base[c.era] = base[c.era] * factor
        return base

    def _enumerate(self, base: Sequence[Floats], spanning: Sequence[SpanningComponent]) -> _Mixture:
        mixture = _Mixture([name for c in spanning for name in c.sources])
        for weight, chosen in _choices(spanning):
            if weight <= 0:
                continue
            factors = list(base)
            for _, option in chosen:
                for era, factor in option.factors.items():
                    factors[era] = factors[era] * factor
            log_evidence, found = self.chain.smooth(factors)
            mixture.add(float(np.log(weight)) + log_evidence, found, dict(chosen))
        return mixture

    def _local_validity(self, marginals: Sequence[Floats], without: str | None) -> dict[str, float]:
        out = {}
        for c in self._local:
            if without in c.without:
                continue
            m = marginals[c.era]
            for name, part in c.valid.items():
                out[name] = float(np.sum(m * part / np.maximum(c.factor, 1e-300)))
        return out

    def _approximate(
        self,
        base: list[Floats],
        exact: Sequence[SpanningComponent],
        loose: Sequence[SpanningComponent],
        without: str | None,
    ) -> tuple[list[Floats], dict[str, float]]:
        """Sources beyond what can be enumerated: each becomes a product of one factor per era, at a chance of
        validity that is iterated to its own posterior (mean field over the loose sources only).
        """
        singles = [
            (name, per[i]) for c in loose for _, per in c.nodes[:1] for i, name in enumerate(c.sources)
        ]
        valid = {name: sum(o.weight for o in opts if o.valid) for name, opts in singles}
        for _ in range(ROUNDS):
            for name, opts in singles:
                others = [_mean_factor(o, valid[n]) for n, o in singles if n != name]
                factors = _times(base, others)
                marginals = self._enumerate(factors, exact).marginals
                odds = 0.0
                for o in (o for o in opts if o.valid):
                    fit = float(
                        np.prod([np.sum(m * o.factors[e]) for e, m in enumerate(marginals) if e in o.factors])
                    )
                    odds += o.weight * fit
                valid[name] = odds / (odds + sum(o.weight for o in opts if not o.valid))
        return _times(base, [_mean_factor(o, valid[n]) for n, o in singles]), valid


def _divide(spanning: Sequence[SpanningComponent]) -> tuple[list[SpanningComponent], list[SpanningComponent]]:
    """The components that are enumerated, smallest first, and those that are too many."""
    exact: list[SpanningComponent] = []
    loose: list[SpanningComponent] = []
    total = 1
    for c in sorted(spanning, key=lambda c: c.choices):
        if total * c.choices <= MOST_CHOICES:
            total *= c.choices
            exact.append(c)
        else:
            loose.append(c)
    return exact, loose


def _choices(spanning: Sequence[SpanningComponent]) -> list[tuple[float, list[tuple[str, Option]]]]:
    """Every joint choice of nodes and options: its weight, and the option of each source."""
    per_component = [
        [
            (weight, list(zip(c.sources, chosen, strict=True)))
            for weight, per in c.nodes
            for chosen in product(*per)
        ]
        for c in spanning
    ]
    found = []
    for combination in product(*per_component):
        chosen = [pair for _, pairs in combination for pair in pairs]
        weight = float(np.prod([w for w, _ in combination] + [o.weight for _, o in chosen]))
        found.append((weight, chosen))
    return found


def _mean_factor(opts: Sequence[Option], valid: float) -> dict[int, Floats]:
    """One factor per era for a source held valid with a fixed chance."""
    good = [o for o in opts if o.valid]
    total = sum(o.weight for o in good)
    out: dict[int, Floats] = {}
    for era in {e for o in good for e in o.factors}:
        mean = sum((o.weight / total) * o.factors[era] for o in good if era in o.factors)
        missing = sum(o.weight / total for o in good if era not in o.factors)
        out[era] = np.asarray(valid * (mean + missing) + (1.0 - valid))
    return out


def _times(base: Sequence[Floats], factors: Sequence[Mapping[int, Floats]]) -> list[Floats]:
    out = list(base)
    for f in factors:
        for era, factor in f.items():
            out[era] = out[era] * factor
    return out


def _never(prior: float, log_evidence: float) -> float:
    """Chance that it never existed: its own factor is 1."""
    if prior <= 0.0:
        return 0.0
    return float(1.0 / (1.0 + (1.0 - prior) / prior * np.exp(min(log_evidence, 700.0))))


def _log_existing(solution: Solution, prior: float) -> float:
    """Log evidence given existence, back from that of the whole solution."""
    if prior <= 0.0:
        return solution.log_evidence
    return float(solution.log_evidence + np.log1p(-solution.never_existed) - np.log1p(-prior))
