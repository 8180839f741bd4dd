"""Draw what is true and what is said in a declared scene: as the model says, or in a world that breaks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.speech import name_state, retold, utter, widened
from benchmarks.worlds import Scene, Teller
from karmalink.accounts.account import AccountKind
from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import NU_PLANE, Likelihood
from karmalink.maps.raster import ClaimEvidence, NamedState
from karmalink.maps.sources import UNEARNED_SOURCE, Evidence
from karmalink.maps.states import Lattice
from karmalink.maps.world import GONE, LOSS, Transition

MOST_TRIES = 1_000


class SilentError(Exception):
    """The statements of a scene are hardly ever made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where the thing is: ``part`` ground, outside, holder or gone; ``index`` of the holder or the end."""

    part: str
    x: float = 0.0
    y: float = 0.0
    index: int = 0


Path = tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaks:
    """How a world differs from what the map assumes; the defaults differ in nothing.

    ``copied``: so many twins of the first teller repeat him. ``tails``: errors grow by the size of a Cauchy
    draw. ``hot_spots``: unknowing tellers name one of these places (km) with chance ``hot_share``.
    ``ground``: other weights per cell from which the truth comes. ``outside``: another chance of it.
    ``bias``: sds (east km, north km) of an undeclared displacement that all who know share. ``reliability``:
    added to every declared one. ``never_silent``: "near" is always said.
    """

    copied: int = 0
    tails: bool = False
    hot_spots: tuple[tuple[float, float], ...] = ()
    hot_share: float = 0.0
    ground: Floats | None = None
    outside: float | None = None
    bias: tuple[float, float] = (0.0, 0.0)
    reliability: float = 0.0
    never_silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """True values of the latents: displacements of events (km) and shared errors; undeclared biases."""

    events: Mapping[str, tuple[float, float]]
    shared: Mapping[str, float]
    drift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One drawn world.

    ``path`` through the eras (None: it never existed), where it is ``now``, the statements by account, which
    sources know, and how many draws it took.
    """

    path: Path | None
    now: Spot | None
    statements: Mapping[str, tuple[ClaimEvidence, ...]]
    valid: Mapping[str, bool]
    tries: int = field(default=1)


class Drawing:
    """Draws worlds of one scene."""

    def __init__(self, scene: Scene, rng: np.random.Generator, breaks: Breaks | None = None) -> None:
        self.scene, self.rng, self.breaks = scene, rng, breaks or Breaks()
        self._believed = np.cumsum(scene.states.prior)
        self._true = np.cumsum(self._true_prior())
        self._salient = None if scene.salience is None else np.cumsum(scene.salience)
        self._buried = np.cumsum(scene.burial)
        self._beyond = np.cumsum(scene.states.outside_prior)
        self._evidence = Evidence(
            accounts={t.account.id: t.account for t in scene.tellers}, witnesses=scene.witnesses, claims=(),
            trust=scene.trust,
        )  # fmt: skip

    def _true_prior(self) -> Floats:
        s, prior = self.scene.states, self.scene.states.prior.copy()
        if self.breaks.ground is not None:
            ground = self.breaks.ground.ravel() * (prior[s.ground] > 0)
            prior[s.ground] = prior[s.ground].sum() * ground / ground.sum()
        if self.breaks.outside is not None:
            prior[s.outside_part] = 0.0
            prior *= (1.0 - self.breaks.outside) / prior.sum()
            prior[s.outside_part] = self.breaks.outside * s.outside_prior
        return prior

    def told(self) -> Told:
        """Draw until every expected statement is made (silence is no claim)."""
        for tries in range(1, MOST_TRIES + 1):
            found = self._once()
            if found is not None:
                return replace(found, tries=tries)
        raise SilentError(f"no world in {MOST_TRIES} draws: the statements of this scene are hardly ever made")

    def _once(self) -> Told | None:
        never = self.rng.random() < self.scene.elsewhere.never_existed
        path = None if never else self.path(self._true)
        hidden = self._latents(true=True)
        valid: dict[str, bool] = {}
        statements: dict[str, tuple[ClaimEvidence, ...]] = {}
        for source, versions in self._sources().items():
            knows = None if path is None else self._knowing(versions)
            valid[source] = knows is not None
            for teller, _ in versions:
                said = self._account(teller, path if teller is knows else None, hidden)
                if said is None:
                    return None
                statements[teller.account.id] = said
        self._copy(statements, valid)
        return Told(path=path, now=self._now(path), statements=statements, valid=valid)

    def _sources(self) -> dict[str, list[tuple[Teller, float]]]:
        """Versions with their weights by source: copies left out, dreams pooled."""
        tellers = {t.account.id: t for t in self.scene.tellers}
        found: dict[str, list[tuple[Teller, float]]] = {}
        for g in self.scene.world.groupings[0].groups:
            copies = {c for c, _ in g.copies}
            kept = [(tellers[a], w) for a, w in zip(g.accounts, g.weights, strict=True) if a not in copies]
            dreams = kept[0][0].account.kind is AccountKind.DREAM
            found.setdefault(UNEARNED_SOURCE if dreams else g.id, []).extend(kept)
        return {k: [(t, w / sum(u for _, u in v)) for t, w in v] for k, v in found.items()}

    def _knowing(self, versions: list[tuple[Teller, float]]) -> Teller | None:
        """The version that knows, or None."""
        u = self.rng.random()
        for teller, weight in versions:
            r = self._evidence.validity(teller.account)
            u -= weight * float(np.clip(r + self.breaks.reliability, 0.01, 0.99) if self.breaks.reliability else r)
            if u < 0:
                return teller
        return None

    def _copy(self, statements: dict[str, tuple[ClaimEvidence, ...]], valid: dict[str, bool]) -> None:
        """Confirmed copies repeat their original; hidden ones repeat the first teller."""
        by_group = {g.id: g for g in self.scene.world.groupings[0].groups}
        for g in by_group.values():
            for copy, original in g.copies:
                statements[copy] = statements[original]
        first = self.scene.tellers[0]
        for i in range(self.breaks.copied):
            twin = by_group[f"twin{i}"].accounts[0]
            forms = next(t.forms for t in self.scene.tellers if t.account.id == twin)
            said = statements[first.account.id]
            statements[twin] = tuple(replace(f, likelihood=c.likelihood) for f, c in zip(forms, said, strict=True))
            valid[f"twin{i}"] = valid["g0"]

    def _account(self, teller: Teller, path: Path | None, hidden: Hidden) -> tuple[ClaimEvidence, ...] | None:
        """What a teller says.

        One who knows nothing (no path) says of each claim what anybody might; a dreamer tells of one imagined
        path.
        """
        dreamt = path is None and teller.account.kind is AccountKind.DREAM
        if dreamt:
            path, hidden = self.path(self._believed), self._latents()
        said = []
        for form in teller.forms:
            right = path is not None and self.rng.random() < form.slip
            found = self._say(form, path[form.era], hidden, sharp=not dreamt) if right and path else self._rumour(form)
            if found is None:
                return None
            said.append(replace(form, likelihood=found))
        return tuple(said)

    def _rumour(self, form: ClaimEvidence) -> Likelihood | NamedState | None:
        """A statement from the background: about a salient place, or about anywhere the thing might be."""
        hot = self.breaks.hot_spots
        if hot and self.rng.random() < self.breaks.hot_share:
            x, y = hot[int(self.rng.integers(len(hot)))]
            return self._say(form, Spot(part="ground", x=x, y=y), self._latents())
        if self._salient is not None and self.rng.random() < self.scene.share:
            return self._say(form, self._spot(self._salient), self._latents())
        return self._say(form, self.path(self._believed)[form.era], self._latents())

    def _say(
        self, form: ClaimEvidence, spot: Spot, hidden: Hidden, sharp: bool = False
    ) -> Likelihood | NamedState | None:
        if isinstance(form.likelihood, NamedState):
            return self._say_state(spot)
        if spot.part == "gone":
            return None
        x, y = self._address(spot)
        names = [e for e, _ in form.events]
        event = names[int(self.rng.choice(len(names), p=[o for _, o in form.events]))]
        dx, dy = (0.0, 0.0) if event == LOSS else hidden.events[event]
        shared = 0.0 if form.shared is None else hidden.shared[form.shared]
        words = form.likelihood
        if sharp and self.breaks.tails:
            words = widened(words, max(1.0, abs(float(self.rng.standard_cauchy()))))
        at = (x + dx + hidden.drift[0], y + dy + hidden.drift[1])
        said = utter(self.rng, words, at, shared, self.breaks.never_silent)
        return retold(form.likelihood, said) if said is not None and words is not form.likelihood else said

    def _say_state(self, spot: Spot) -> NamedState | None:
        holders = tuple(h.id for h in self.scene.states.holders)
        state = holders[spot.index] if spot.part == "holder" else GONE[spot.index] if spot.part == "gone" else None
        return name_state(self.rng, state, (*holders, *GONE))

    def _address(self, spot: Spot) -> tuple[float, float]:
        if spot.part != "holder":
            return spot.x, spot.y
        xy = self.scene.states.holder_xy[spot.index]
        if xy is not None:
            return xy
        return self._located(self.scene.states.outside, self._beyond)

    def _latents(self, true: bool = False) -> Hidden:
        """Fresh values of every latent, drawn from what is declared and not from its nodes."""
        world = self.scene.world
        events = {}
        for e in world.events:
            r = e.distance_km * max(1.0 + e.spread * self.rng.standard_normal(), 0.0)
            degrees = self.rng.uniform(0, 360) if e.course is None else self.rng.normal(e.course.value, e.course_sd)
            events[e.id] = (-r * float(np.sin(np.radians(degrees))), -r * float(np.cos(np.radians(degrees))))
        shared = {e.id: e.sd * float(self.rng.standard_normal()) for e in world.shared_errors}
        sd = self.breaks.bias
        drift = (0.0, 0.0)
        if true and any(sd):
            drift = (sd[0] * float(self.rng.standard_normal()), sd[1] * float(self.rng.standard_normal()))
        return Hidden(events=events, shared=shared, drift=drift)

    def path(self, cumulative: Floats) -> Path:
        """The thing's way through the eras, given that it exists."""
        spots = [self._spot(cumulative)]
        for t in self.scene.world.transitions:
            spots.append(self._moved(spots[-1], t))
        return tuple(spots)

    def _spot(self, cumulative: Floats) -> Spot:
        """One state of a cumulative state vector; a place uniform within its cell."""
        s = self.scene.states
        i = int(np.searchsorted(cumulative, self.rng.random() * cumulative[-1], side="right"))
        if i < s.outside_part.stop:
            ground = i < s.n_ground
            x, y = self._within(s.lattices[0] if ground else s.lattices[1], i if ground else i - s.n_ground)
            return Spot(part="ground" if ground else "outside", x=x, y=y)
        if i < s.holder_part.stop:
            return Spot(part="holder", index=i - s.holder_part.start)
        return Spot(part="gone", index=i - s.gone_part.start)

    def _located(self, lattice: Lattice, cumulative: Floats) -> tuple[float, float]:
        i = int(np.searchsorted(cumulative, self.rng.random() * cumulative[-1], side="right"))
        return self._within(lattice, i)

    def _within(self, lattice: Lattice, i: int) -> tuple[float, float]:
        u, v = self.rng.uniform(-0.5, 0.5, 2)
        row, column = divmod(i, lattice.x.size)
        return float(lattice.x[column] + u * lattice.step_x), float(lattice.y[row] + v * lattice.step_y)

    def _moved(self, spot: Spot, t: Transition) -> Spot:
        """What became of it, written from the words of `Transition`, not from the map's matrix."""
        if spot.part == "gone":
            return spot
        held, outside = spot.part == "holder", spot.part == "outside"
        chances = {
            "carried": 0.0 if held or outside else t.carried,
            "reburied": 0.0 if outside else t.reburied,
            "sold": t.sold if self.scene.states.holders else 0.0,
            "outside": 0.0 if held or outside else t.outside,
            **{g: getattr(t, g) for g in GONE},
        }
        u = self.rng.random()
        fate = "stays"
        for name, chance in chances.items():
            if u < chance:
                fate = name
                break
            u -= chance
        return self._arrived(spot, fate, t)

    def _arrived(self, spot: Spot, fate: str, t: Transition) -> Spot:
        s = self.scene.states
        if fate == "carried":
            return self._carried(spot, t.carried_km)
        if fate == "reburied":
            x, y = self._located(s.lattices[0], self._buried)
            return Spot(part="ground", x=x, y=y)
        if fate == "sold":
            p = np.array([h.prior for h in s.holders])
            return Spot(part="holder", index=int(self.rng.choice(len(p), p=p / p.sum())))
        if fate == "outside":
            x, y = self._located(s.outside, self._beyond)
            return Spot(part="outside", x=x, y=y)
        return Spot(part="gone", index=GONE.index(fate)) if fate in GONE else spot

    def _carried(self, spot: Spot, scale: float) -> Spot:
        """A Student-t step that ends on allowed ground of the area."""
        s = self.scene.states
        for _ in range(MOST_TRIES):
            dx, dy = scale * self.rng.standard_normal(2) / np.sqrt(self.rng.chisquare(NU_PLANE) / NU_PLANE)
            i = s.index_of(spot.x + dx, spot.y + dy)
            if i < s.n_ground and s.prior[i] > 0:
                return Spot(part="ground", x=spot.x + float(dx), y=spot.y + float(dy))
        return spot

    def _now(self, path: Path | None) -> Spot | None:
        """Where it is today: since the last era it may have been recovered, destroyed or moved away."""
        if path is None or path[-1].part == "gone":
            return None if path is None else path[-1]
        u = self.rng.random()
        e = self.scene.elsewhere
        for i, chance in enumerate((e.recovered, e.destroyed, e.moved)):
            if u < chance:
                return Spot(part="gone", index=i)
            u -= chance
        return path[-1]
