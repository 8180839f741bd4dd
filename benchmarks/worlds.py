"""Simulated cases: prior, holders, eras, tellers and groups, declared at random before anybody speaks.

The sizes are those of a coastal search: 90 x 90 km in 1.5 km cells, errors of 3 to 10 km. Everything that the
map may assume stands in `Scene`; what is true, and what is said, is drawn in `benchmarks.drawing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from karmalink.accounts.account import Account, AccountKind, Witness, Words
from karmalink.core.chance import Floats
from karmalink.core.places import Point, Spoken
from karmalink.maps.anchors import degree_vectors
from karmalink.maps.chain import Chain, Step
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.extent import (
    BetweenLikelihood,
    DeniedLikelihood,
    EdgeLikelihood,
    MixtureLikelihood,
    SideLikelihood,
    SightLikelihood,
)
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood, OffsetLikelihood, Station
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood, SpokenPosition
from karmalink.maps.likelihood.rounding import ARC_LADDER, rounding
from karmalink.maps.prior import burial, ground_prior, salience
from karmalink.maps.raster import ClaimEvidence, NamedState
from karmalink.maps.states import States, build_states
from karmalink.maps.world import (
    LOSS,
    Area,
    Elsewhere,
    Era,
    Event,
    Group,
    Grouping,
    SharedError,
    Transition,
    World,
)
from karmalink.records.record import Holder, Place, Records
from karmalink.trust.check import ClaimKind
from karmalink.trust.learning import Reliability, Trust

SIZE_KM, CELL_KM = 90.0, 1.5
CENTRE = Point(lat=41.5, lon=-50.0)

SHARES = {
    "versions": 0.3, "copies": 0.2, "shared": 0.15, "event": 0.08, "eras": 0.12, "unearned": 0.25,
    "salience": 0.6, "holders": 0.3, "masked": 0.3, "uneven": 0.3, "extents": 0.4,
}  # fmt: skip
"""How many of the worlds have each feature."""

BOTH_LATENTS = 0.1
"""Of the worlds that would have both an event and a shared error, how many do: they take thirty times as
long.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """An account before it is told: what sort of things it will say, as claims with an empty statement."""

    account: Account
    forms: tuple[ClaimEvidence, ...]


@dataclass(frozen=True)
class Scene:
    """A declared case: all that the map is told besides the statements."""

    features: frozenset[str]
    world: World
    elsewhere: Elsewhere
    records: Records
    states: States
    chain: Chain
    burial: Floats
    salience: Floats | None
    share: float
    tellers: tuple[Teller, ...]
    trust: Trust
    witnesses: dict[str, Witness]


@lru_cache(maxsize=1)
def grid() -> Grid:
    """The one grid of all worlds."""
    return Grid(Area(centre=CENTRE, width_km=SIZE_KM, height_km=SIZE_KM, cell_km=CELL_KM))


def features_of(rng: np.random.Generator) -> frozenset[str]:
    """The features of one world, each drawn at its share."""
    found = frozenset(k for k, share in SHARES.items() if rng.random() < share)
    if {"event", "shared"} <= found and rng.random() > BOTH_LATENTS:
        found -= {str(rng.choice(["event", "shared"]))}
    return found


def declare(rng: np.random.Generator, features: frozenset[str], twins: int = 0) -> Scene:
    """Declare a case at random; ``twins`` tellers are of the form of the first, in groups of their own."""
    elsewhere = Elsewhere(
        outside=rng.uniform(0.03, 0.25), never_existed=rng.uniform(0.01, 0.15),
        recovered=rng.uniform(0, 0.05), destroyed=rng.uniform(0, 0.05), moved=rng.uniform(0, 0.03),
    )  # fmt: skip
    records = Records(places=_places(rng), holders=_holders(rng) if "holders" in features else ())
    weights = _weights(rng, features)
    states = build_states(grid(), ground_prior(grid(), (), weights), records.holders, elsewhere.outside)
    where_buried = burial(states, records, 5.0)
    transitions = _transitions(rng) if "eras" in features else ()
    chain = Chain(states.prior, tuple(Step(states, t, where_buried) for t in transitions))
    eras = tuple(Era(id=f"era{i}") for i in range(len(transitions) + 1))
    event, error = _event(rng), _shared(rng)
    tellers, groups = _Cast(rng, features, records, len(eras), event, error).people(twins)
    world = World(
        lost="wreck", kind="wreck", area=grid().area, eras=eras, transitions=transitions, events=(event,),
        shared_errors=(error,), elsewhere=elsewhere,
        groupings=(Grouping(id="one", probability=1.0, groups=groups),),
    )  # fmt: skip
    witnesses = {t.account.witness: Witness(id=t.account.witness, opportunity=rng.choice([1.0, 0.8])) for t in tellers}
    return Scene(
        features=features, world=world, elsewhere=elsewhere, records=records, states=states, chain=chain,
        burial=where_buried, salience=salience(states, records) if "salience" in features else None,
        share=rng.uniform(0.2, 0.7), tellers=tellers, trust=_trust(rng, tellers), witnesses=witnesses,
    )  # fmt: skip


def _places(rng: np.random.Generator) -> tuple[Place, ...]:
    found = []
    for i in range(6):
        x, y = rng.uniform(-0.45, 0.45, 2) * SIZE_KM
        lat, lon = grid().to_latlon(x, y)
        found.append(
            Place(
                id=f"p{i}", name=f"place {i}", lat=float(lat), lon=float(lon),
                radius_km=float(rng.choice([0.0, 1.0, 3.0])), error_km=rng.uniform(0.2, 2.0),
                salience=float(rng.choice([0.0, 1.0, 3.0])) if i else 1.0,
            )
        )  # fmt: skip
    return tuple(found)


def _holders(rng: np.random.Generator) -> tuple[Holder, ...]:
    lat, lon = grid().to_latlon(*(rng.uniform(-1.0, 1.0, 2) * SIZE_KM))
    return (
        Holder(id="museum", name="museum", prior=rng.uniform(0.03, 0.1), lat=float(lat), lon=float(lon)),
        Holder(id="dealer", name="dealer", prior=rng.uniform(0.03, 0.1)),
    )


def _weights(rng: np.random.Generator, features: frozenset[str]) -> Floats:
    """Prior weights per km2: even, or hills; half of it masked."""
    g = grid()
    x, y = g.x[None, :], g.y[:, None]
    weights = np.ones(g.shape)
    if "uneven" in features:
        for _ in range(3):
            cx, cy = rng.uniform(-40, 40, 2)
            weights = weights + 8 * np.exp(-0.5 * ((x - cx) ** 2 + (y - cy) ** 2) / rng.uniform(5, 20) ** 2)
    if "masked" in features:
        angle = rng.uniform(0, 2 * np.pi)
        weights = weights * (x * np.sin(angle) + y * np.cos(angle) > rng.uniform(-30, 10))
    return np.asarray(weights)


def _transitions(rng: np.random.Generator) -> tuple[Transition, ...]:
    s = rng.dirichlet([4, 3, 2, 1, 1, 0.5, 0.5, 0.5])[1:]
    return (
        Transition(
            to="era1", carried=s[0], carried_km=rng.uniform(3, 8), reburied=s[1], sold=s[2], outside=s[3],
            recovered=s[4], destroyed=s[5], moved=s[6],
        ),
    )  # fmt: skip


def _event(rng: np.random.Generator) -> Event:
    course = Spoken(value=rng.uniform(0, 360), step=1.0) if rng.random() < 0.6 else None
    return Event(
        id="wreckage", era="era0", distance_km=rng.uniform(5, 20), spread=rng.uniform(0.1, 0.4),
        course=course, course_sd=rng.uniform(10, 25),
    )  # fmt: skip


def _shared(rng: np.random.Generator) -> SharedError:
    if rng.random() < 0.5:
        return SharedError(id="compass", kind="bearing", sd=rng.uniform(3, 10))
    return SharedError(id="clock", kind="longitude", sd=rng.uniform(2, 6))


def _trust(rng: np.random.Generator, tellers: tuple[Teller, ...]) -> Trust:
    cells = {}
    for t in tellers:
        low = t.account.kind is AccountKind.DREAM
        r = rng.uniform(0.02, 0.5) if low else rng.uniform(0.3, 0.95)
        cells[t.account.witness, t.account.kind, ClaimKind.WHERE] = Reliability(
            mean=r, low=r, high=r, checked=0, right=0, chance=0.0
        )
    return Trust(cells=cells, defaults={})


class _Cast:
    """Draws the tellers of a scene and their groups."""

    def __init__(
        self, rng: np.random.Generator, features: frozenset[str], records: Records, eras: int, event: Event,
        error: SharedError,
    ) -> None:  # fmt: skip
        self.rng, self.features, self.eras, self.event, self.error = rng, features, eras, event, error
        self.holders = tuple(h.id for h in records.holders)
        self.stations = tuple(self._station(p) for p in records.places)
        self.count = 0
        # Statements that are seldom made leave few worlds to draw, so a scene has at most so many.
        self.seldom = {"named": 1, "extents": 2}

    def _station(self, p: Place) -> Station:
        x, y = (float(v) for v in grid().to_xy(p.lat, p.lon))
        return Station(x=x, y=y, sd=p.error_km, radius=p.radius_km, north=grid().north_at(x, y))

    def people(self, twins: int) -> tuple[tuple[Teller, ...], tuple[Group, ...]]:
        """Two to five sources, one perhaps with two versions or a confirmed copy, perhaps two dreams."""
        tellers: list[Teller] = []
        groups: list[Group] = []
        for i in range(int(self.rng.integers(2, 6))):
            name = f"g{i}"
            mine = [self.teller()]
            copies: tuple[tuple[str, str], ...] = ()
            if i == 0 and "versions" in self.features:
                mine.append(self.teller())
            if i == 1 and "copies" in self.features:
                mine.append(self.twin(mine[0]))
                copies = ((mine[1].account.id, mine[0].account.id),)
            weights = self.rng.dirichlet([3.0] * len(mine))
            tellers += mine
            groups.append(_group(name, mine, weights, copies))
        for i in range(twins):
            mine = [self.twin(tellers[0])]
            tellers += mine
            groups.append(_group(f"twin{i}", mine, np.ones(1), ()))
        if "unearned" in self.features:
            for i in range(2):
                mine = [self.teller(AccountKind.DREAM)]
                tellers += mine
                groups.append(_group(f"dream{i}", mine, np.ones(1), ()))
        return tuple(tellers), tuple(groups)

    def teller(self, kind: AccountKind = AccountKind.TESTIMONY) -> Teller:
        """One account with one to three claims."""
        self.count += 1
        name = f"a{self.count}"
        forms = tuple(self.form(name, i) for i in range(int(self.rng.integers(1, 4))))
        return Teller(account=_account(name, kind), forms=forms)

    def twin(self, teller: Teller) -> Teller:
        """Another account of the same form."""
        self.count += 1
        name = f"a{self.count}"
        forms = tuple(replace(f, id=f"{name}.{i}", account=name) for i, f in enumerate(teller.forms))
        return Teller(account=_account(name, teller.account.kind), forms=forms)

    def form(self, account: str, i: int) -> ClaimEvidence:
        """A claim with an empty statement."""
        shared = "shared" in self.features and self.rng.random() < 0.6
        events = ((LOSS, 1.0),)
        if "event" in self.features and self.rng.random() < 0.5:
            odds = self.rng.uniform(0.3, 1.0)
            events = ((self.event.id, odds), (LOSS, 1.0 - odds))
        return ClaimEvidence(
            id=f"{account}.{i}", account=account, era=int(self.rng.integers(self.eras)),
            likelihood=self._named() or self._words(shared), events=events,
            shared=self.error.id if shared else None, slip=float(self.rng.choice([1.0, 0.85])),
        )  # fmt: skip

    def _named(self) -> NamedState | None:
        if not self.holders or not self.seldom["named"] or self.rng.random() > 0.1:
            return None
        self.seldom["named"] -= 1
        return NamedState(state=self.holders[0])

    def _words(self, shared: bool) -> Likelihood:
        if shared:
            return self._bearing(True) if self.error.kind == "bearing" else self._position(True)
        makers = [self._position, self._position, self._bearing, self._distance, self._offset, self._side]
        makers += [self._two_of_a_name]
        if "extents" in self.features and self.seldom["extents"] and self.rng.random() < 0.5:
            self.seldom["extents"] -= 1
            makers = [self._edge, self._edge, self._between, self._sight, self._denied]
        return makers[int(self.rng.integers(len(makers)))]()

    def _any(self) -> Station:
        return self.stations[int(self.rng.integers(len(self.stations)))]

    def _position(self, shared: bool = False) -> PositionLikelihood:
        north, east = degree_vectors(grid(), CENTRE.lat, CENTRE.lon)
        step = float(self.rng.choice([1 / 60, 5 / 60, 10 / 60]))
        rounds = rounding(step, tuple(s for s in ARC_LADDER if s <= 0.26), 0.5)
        error = ErrorAxes(along=self.rng.uniform(3, 10), across=self.rng.uniform(3, 10), axis=self.rng.uniform(0, 180))
        axis = (east[0] / 60, east[1] / 60) if shared else (0.0, 0.0)
        return PositionLikelihood(
            SpokenPosition(
                lat=CENTRE.lat, lon=CENTRE.lon, lat_rounding=rounds, lon_rounding=rounds, north=north,
                east=east, x=0.0, y=0.0, error=error, shared_axis=axis,
            )
        )  # fmt: skip

    def _bearing(self, shared: bool = False) -> BearingLikelihood:
        return BearingLikelihood(
            station=self._any(), bearing=0.0, sd=self.rng.uniform(3, 20), shared_scale=float(shared)
        )

    def _distance(self) -> DistanceLikelihood:
        return DistanceLikelihood(station=self._any(), distance=20.0, sd=self.rng.uniform(0.1, 0.4))

    def _offset(self) -> OffsetLikelihood:
        direction = self._bearing()
        return OffsetLikelihood(direction=direction, range=replace(self._distance(), station=direction.station))

    def _side(self) -> SideLikelihood:
        return SideLikelihood(station=self._any(), bearing=self.rng.uniform(0, 360), scale=self.rng.uniform(3, 10))

    def _edge(self) -> EdgeLikelihood:
        return EdgeLikelihood(station=self._any(), scale=self.rng.uniform(3, 8), rivals=self.stations)

    def _between(self) -> BetweenLikelihood:
        i, j = self.rng.choice(len(self.stations), 2, replace=False)
        return BetweenLikelihood(a=self.stations[i], b=self.stations[j], cross=0.25)

    def _sight(self) -> SightLikelihood:
        return SightLikelihood(station=self._any(), range_km=self.rng.uniform(10, 25), fade=0.3)

    def _denied(self) -> DeniedLikelihood:
        return DeniedLikelihood(inner=EdgeLikelihood(station=self._any(), scale=self.rng.uniform(3, 8)))

    def _two_of_a_name(self) -> MixtureLikelihood:
        part = self._offset()
        other = self._any()
        moved = OffsetLikelihood(
            direction=replace(part.direction, station=other), range=replace(part.range, station=other)
        )
        return MixtureLikelihood(parts=(part, moved), weights=(0.5, 0.5))


def _account(name: str, kind: AccountKind) -> Account:
    return Account(id=name, witness=f"w-{name}", kind=kind, words=Words.SIMULATED, text="", sha256="", file="")


def _group(name: str, mine: list[Teller], weights: Floats, copies: tuple[tuple[str, str], ...]) -> Group:
    return Group(id=name, accounts=tuple(t.account.id for t in mine), weights=tuple(map(float, weights)), copies=copies)
