"""Small cases in words: accounts, claims as spoken, groups, and the model that fuses them."""

from __future__ import annotations

from collections.abc import Sequence

from karmalink.accounts.account import Account, AccountKind, Witness, Words
from karmalink.claims.claim import Claim, Polarity, Status
from karmalink.core.places import Anchor, Point, Relation, Spoken, Where
from karmalink.maps.sources import Evidence
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
from karmalink.trust.check import Check
from karmalink.trust.learning import learn
from karmalink.trust.table import Table, default_table

CENTRE = Point(lat=-26.0, lon=111.0)

PLACES = (
    Place(id="reef", name="Outer Reef", lat=-26.1, lon=111.2, radius_km=0.5, salience=1.0),
    Place(id="cape-n", name="Cape", lat=-25.8, lon=110.8, radius_km=0.2),
    Place(id="cape-s", name="Cape", lat=-26.2, lon=110.8, radius_km=0.2),
)

RECORDS = Records(places=PLACES, holders=(Holder(id="museum", name="The Museum", prior=0.05),))


def table(**values: float) -> Table:
    """The default table with rows replaced (dots written as two underscores)."""
    return default_table().overridden((k.replace("__", "."), v, "for a test") for k, v in values.items())


SURE = {"slip__right": 1.0, "salience__share": 0.0}
"""s = 1, h = 0: what the exact rules of the design speak of."""


def spoken(value: float, step: float = 1.0) -> Spoken:
    """A number as spoken."""
    return Spoken(value=value, step=step)


def coordinates(lat: float, lon: float, step: float = 1 / 60) -> Anchor:
    """Spoken coordinates."""
    return Anchor(lat=spoken(lat, step), lon=spoken(lon, step))


def told(
    name: str, account: str, where: Where | None, *, era: str = "now", method: str = "", subject: str = "ship",
    events: tuple[tuple[str, float], ...] = ((LOSS, 1.0),), denied: bool = False, track: float | None = None,
    run_km: float | None = None, shared: str | None = None, status: Status = Status.ACCEPTED,
) -> Claim:  # fmt: skip
    """A claim."""
    return Claim(
        id=name, account=account, start=0, end=1, quote="x", subject=subject, events=events, era=era, where=where,
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED, method=method, run_km=run_km, status=status,
        track=None if track is None else spoken(track), shared_error=shared,
    )  # fmt: skip


def position(lat: float, lon: float, step: float = 1 / 60) -> Where:
    """At these coordinates."""
    return Where(relation=Relation.POSITION, anchor=coordinates(lat, lon, step))


def account(name: str, kind: AccountKind = AccountKind.TESTIMONY, decoy: bool = False) -> Account:
    """An account by the witness of the same name."""
    return Account(
        id=name,
        witness=name,
        kind=kind,
        words=Words.SIMULATED,
        text="x",
        sha256="0",
        file=f"{name}.md",
        decoy=decoy,
    )


def evidence(
    accounts: Sequence[Account], claims: Sequence[Claim], checks: Sequence[Check] = (),
    opportunity: dict[str, float] | None = None, rows: Table | None = None, shift: float = 0.0,
) -> Evidence:  # fmt: skip
    """What is said, with trust learned from the checks."""
    by_id = {a.id: a for a in accounts}
    witnesses = {
        a.witness: Witness(id=a.witness, opportunity=(opportunity or {}).get(a.witness, 1.0)) for a in accounts
    }
    return Evidence(
        accounts=by_id, witnesses=witnesses, claims=tuple(claims), shift=shift,
        trust=learn(checks, claims, by_id, rows or default_table()),
    )  # fmt: skip


def alone(*names: str) -> tuple[Group, ...]:
    """A group for each account."""
    return tuple(Group(id=n, accounts=(n,), weights=(1.0,)) for n in names)


def world(
    groups: Sequence[Group], *, kind: str = "wreck", eras: Sequence[str] = ("now",),
    transitions: Sequence[Transition] = (), events: Sequence[Event] = (), shared: Sequence[SharedError] = (),
    groupings: Sequence[Grouping] = (),
    elsewhere: Elsewhere | None = None, size_km: float = 120.0, cell_km: float = 3.0,
) -> World:  # fmt: skip
    """A world about one lost ship."""
    return World(
        lost="ship", kind=kind, area=Area(centre=CENTRE, width_km=size_km, height_km=size_km, cell_km=cell_km),
        eras=tuple(Era(id=e) for e in eras), transitions=tuple(transitions), events=tuple(events),
        groupings=tuple(groupings) or (Grouping(id="declared", probability=1.0, groups=tuple(groups)),),
        shared_errors=tuple(shared), elsewhere=elsewhere, seed=1,
    )  # fmt: skip
