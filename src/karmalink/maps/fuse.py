"""Fuse sources into whereabouts: one forward-backward pass for every joint choice of what couples them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    stories,
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

    def without(self, source: str) -> SpanningComponent:
        """The same with one source silent."""
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
    """

    marginals: tuple[Floats, ...]
    never_existed: float
    log_evidence: float
    validity: Mapping[str, float]
    approximate: tuple[str, ...] = ()


class Fusion:
    """All sources of a case over one chain of eras, ready to be solved whole or without one of them."""

    def __init__(self, chain: Chain, ratios: Ratios, sources: Sequence[Source], never_existed: float) -> None:
        self.chain, self.ratios, self.sources, self.never_existed = (
            chain,
            ratios,
            tuple(sources),
            never_existed,
        )
        self._priors = chain.priors()
        self._local: list[tuple[Sequence[Source], Sequence[str], LocalComponent]] = []
        self._spanning: list[SpanningComponent] = []
        for members, tied in tie([s for s in sources if s.claims], ratios.latents):
            eras = {c.era for s in members for c in s.claims}
            if len(eras) == 1:
                self._local.append((members, tied, self._component(members, tied)))
            else:
                self._spanning.append(self._span(members, tied))

    def _predictive(self, factors: Mapping[int, Floats]) -> float:
        """Prior mean of a product of factors over the path: exact, one forward pass."""
        if not factors:
            return 1.0
        if len(factors) == 1:
            era, factor = next(iter(factors.items()))
            return float(self._priors[era] @ factor)
        log_evidence, _ = self.chain.smooth(self._fill(factors))
        return float(np.exp(log_evidence))

    def _fill(self, factors: Mapping[int, Floats]) -> list[Floats]:
        ones = np.ones_like(self.chain.prior)
        return [factors.get(e, ones) for e in range(len(self.chain.steps) + 1)]

    def _component(self, members: Sequence[Source], tied: Sequence[str]) -> LocalComponent:
        era = members[0].claims[0].era
        return local_component(members, era, self.ratios, tied, self._predictive)

    def _without(self, source: str | None) -> list[LocalComponent]:
        """The components of one era; the one that holds ``source`` is summed again from its others."""
        found = []
        for members, tied, whole in self._local:
            rest = [s for s in members if s.id != source]
            if rest:
                found.append(whole if len(rest) == len(members) else self._component(rest, tied))
        return found

    def _span(self, members: Sequence[Source], tied: Sequence[str]) -> SpanningComponent:
        told = stories(members, self.ratios, tied, self._predictive)
        nodes = tuple(
            (weight, tuple(options(s, self.ratios, pick, told) for s in members))
            for weight, pick in node_picks(tied, self.ratios.latents)
        )
        return SpanningComponent(tuple(s.id for s in members), nodes)

    def solve(self, without: str | None = None) -> Solution:
        """Whereabouts given all sources, or all but one."""
        local = self._without(without)
        base = self._base(local)
        spanning = [c.without(without) if without in c.sources else c for c in self._spanning]
        exact, loose = _divide(spanning)
        held: dict[str, float] = {}
        if loose:
            base, held = self._approximate(base, exact, loose)
        log_evidence, marginals, validity = self._enumerate(base, exact)
        never = _never(self.never_existed, log_evidence)
        validity |= held | _local_validity(local, marginals)
        return Solution(
            marginals=marginals,
            never_existed=never,
            log_evidence=_with_never(self.never_existed, log_evidence),
            validity={k: v * (1.0 - never) for k, v in validity.items() if k != without},
            approximate=tuple(held),
        )

    def _base(self, local: Sequence[LocalComponent]) -> list[Floats]:
        """The joint factor of the single-era sources per era."""
        base = self._fill({})
        for c in local:
            base[c.era] = base[c.era] * c.factor
        return base

    def _enumerate(
        self, base: Sequence[Floats], spanning: Sequence[SpanningComponent]
    ) -> tuple[float, tuple[Floats, ...], dict[str, float]]:
        logs, marginals, valid = [], [], []
        for weight, chosen in _choices(spanning):
            if weight <= 0:
                continue
            factors = list(base)
            for _, option in chosen:
                for era, factor in option.factors.items():
                    factors[era] = factors[era] * factor
            log_evidence, found = self.chain.smooth(factors)
            logs.append(np.log(weight) + log_evidence)
            marginals.append(found)
            valid.append({name: option.valid for name, option in chosen})
        total = float(np.logaddexp.reduce(logs))
        shares = np.exp(np.array(logs) - total)
        mixed = tuple(
            np.sum([s * m[e] for s, m in zip(shares, marginals, strict=True)], axis=0)
            for e in range(len(base))
        )
        names = [name for c in spanning for name in c.sources]
        return (
            total,
            mixed,
            {n: float(sum(s for s, v in zip(shares, valid, strict=True) if v[n])) for n in names},
        )

    def _approximate(
        self, base: list[Floats], exact: Sequence[SpanningComponent], loose: Sequence[SpanningComponent]
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
                _, marginals, _ = self._enumerate(factors, exact)
                odds = 0.0
                for o in (o for o in opts if o.valid):
                    fit = float(
                        np.prod([m @ o.factors[e] for e, m in enumerate(marginals) if e in o.factors])
                    )
                    odds += o.weight * fit
                valid[name] = odds / (odds + sum(o.weight for o in opts if not o.valid))
        return _times(base, [_mean_factor(o, valid[n]) for n, o in singles]), valid


def _local_validity(local: Sequence[LocalComponent], marginals: Sequence[Floats]) -> dict[str, float]:
    return {
        name: float(np.sum(marginals[c.era] * part / np.maximum(c.factor, 1e-300)))
        for c in local
        for name, part in c.valid.items()
    }


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


def _with_never(prior: float, log_evidence: float) -> float:
    """Log evidence ratio with *never existed*, whose own is 0."""
    if prior <= 0.0:
        return log_evidence
    return float(np.logaddexp(np.log1p(-prior) + log_evidence, np.log(prior)))


def _never(prior: float, log_evidence: float) -> float:
    """Chance that it never existed: its own factor is 1."""
    if prior <= 0.0:
        return 0.0
    return float(1.0 / (1.0 + (1.0 - prior) / prior * np.exp(min(log_evidence, 700.0))))
