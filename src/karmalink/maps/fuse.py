"""Fuse sources into whereabouts: one forward-backward pass for every joint choice of what couples them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.chain import Chain
from karmalink.maps.choices import Choice, SpanningComponent, joint_choices
from karmalink.maps.factor import (
    LocalComponent,
    Ratios,
    Source,
    local_component,
    node_picks,
    options,
    stories,
    tie,
)
from karmalink.maps.mixture import LeaveOneOut, Mixture


@dataclass(frozen=True)
class Solution:
    """Marginals per era given existence (each sums to 1), the chance that it never existed, the log of the
    evidence ratio, and the chance that each source is valid.

    ``thinned`` is the share of the joint choices of sources that span eras, by their chance, that had to be thinned
    because there were too many: 0 is exact. ``silent`` holds, for sources that span eras, the
    solution without them.
    """

    marginals: tuple[Floats, ...]
    never_existed: float
    log_evidence: float
    validity: dict[str, float]
    silent: Mapping[str, Solution] = field(default_factory=dict)
    thinned: float = 0.0


class Fusion:
    """All sources of a case over one chain of eras, ready to be solved whole or without one of them.

    ``looked`` is, by era, the chance in every state that the searches of that era missed it. Backgrounds do not know
    of it: they are those before any search.
    """

    def __init__(
        self, chain: Chain, ratios: Ratios, sources: Sequence[Source], never_existed: float,
        looked: Mapping[int, Floats] | None = None,
    ) -> None:  # fmt: skip
        self._looked = looked or {}
        self.chain, self.ratios, self.sources, self.never_existed = (
            chain,
            ratios,
            tuple(sources),
            never_existed,
        )
        self._local: list[tuple[Sequence[Source], Sequence[str], LocalComponent]] = []
        self._spanning: list[SpanningComponent] = []
        self._solved: dict[str | None, Solution] = {}
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
            return float(np.sum(self.chain.priors()[era] * factor))
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
        """Whereabouts given all sources, or all but one.

        A source that spans eras is silent in some of the joint choices already summed: they are read off. One that
        does not is left out of its component, and the pass is made again.
        """
        return self._kept(None).silent.get(without or "") or self._kept(without)

    def _kept(self, without: str | None) -> Solution:
        # Kept by the fusion and not by a cache of the class, which would keep the fusions of many runs alive.
        if without not in self._solved:
            self._solved[without] = self._solve(without)
        return self._solved[without]

    def _solve(self, without: str | None) -> Solution:
        local = self._without(without)
        spanning = [c.without(without) if without in c.sources else c for c in self._spanning]
        mixtures, thinned = self._enumerate(self._base(local), spanning)
        # Of thinned choices, those in which one source is silent are too poor a sample to read off.
        silent = mixtures.silent if thinned == 0.0 and without is None else {}
        solved = {name: self._solution(m, local) for name, m in silent.items()}
        whole = self._solution(mixtures.whole, local, solved, thinned)
        whole.validity.pop(without or "", None)
        return whole

    def _solution(
        self,
        mixture: Mixture,
        local: Sequence[LocalComponent],
        silent: Mapping[str, Solution] | None = None,
        thinned: float = 0.0,
    ) -> Solution:
        never = _never(self.never_existed, mixture.log_evidence)
        validity = mixture.validity | _local_validity(local, mixture.marginals)
        return Solution(
            marginals=mixture.marginals,
            never_existed=never,
            log_evidence=_with_never(self.never_existed, mixture.log_evidence),
            validity={k: v * (1.0 - never) for k, v in validity.items()},
            silent=silent or {},
            thinned=thinned,
        )

    def _base(self, local: Sequence[LocalComponent]) -> list[Floats]:
        """The joint factor per era of the single-era sources and of what was looked for in vain."""
        base = self._fill(self._looked)
        for c in local:
            base[c.era] = base[c.era] * c.factor
        return base

    def _enumerate(self, base: Sequence[Floats], spanning: Sequence[SpanningComponent]) -> tuple[LeaveOneOut, float]:
        def factors(choice: Choice) -> list[Floats]:
            return _times(base, [option.factors for _, option in choice.chosen])

        choices = joint_choices(spanning, lambda choice: self.chain.log_evidence(factors(choice)))
        mixtures = LeaveOneOut([name for c in spanning for name in c.sources])
        for choice in choices.all:
            log_evidence, found = self.chain.smooth(factors(choice))
            mixtures.add(float(np.log(choice.weight)) + log_evidence, found, dict(choice.chosen))
        return mixtures, choices.thinned


def _local_validity(local: Sequence[LocalComponent], marginals: Sequence[Floats]) -> dict[str, float]:
    return {
        name: float(np.sum(marginals[c.era] * part / np.maximum(c.factor, 1e-300)))
        for c in local
        for name, part in c.valid.items()
    }


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
