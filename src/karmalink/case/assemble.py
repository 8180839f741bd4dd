"""From a loaded case to what the map takes: the world, the evidence, the table."""

from __future__ import annotations

from dataclasses import dataclass

from karmalink.case.load import LoadedCase
from karmalink.case.settings_parts import SharedErrorRule
from karmalink.maps.sources import Evidence
from karmalink.maps.world import SharedError, World
from karmalink.trust.learning import Trust, learn
from karmalink.trust.table import Table, default_table

SHARED_ROWS = {
    "bearing": "bearing.shared",
    "longitude": "longitude.shared",
    "latitude": "latitude.shared",
    "distance": "distance.shared",
}
"""The row of the table that holds for a shared error whose sd the case does not state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything the map is made from: a change of any of it is a change of the commitment."""

    world: World
    evidence: Evidence
    table: Table
    trust: Trust


def assemble(loaded: LoadedCase) -> Inputs:
    """Turn a loaded case into the inputs of the map. Decoys stay out: they are never evidence."""
    settings = loaded.settings
    table = default_table().overridden((o.row, o.value, o.why) for o in settings.overrides)
    accounts = {a.id: a for a in loaded.accounts}
    claims = tuple(c for c in loaded.claims if not accounts[c.account].decoy)
    trust = learn(loaded.checks, claims, accounts, table)
    world = World(
        lost=settings.lost,
        kind=settings.kind.value,
        area=settings.area,
        eras=settings.eras,
        transitions=settings.transitions,
        events=settings.events,
        groupings=loaded.groupings,
        shared_errors=tuple(_shared(rule, table) for rule in settings.shared_errors),
        elsewhere=settings.elsewhere,
        seed=settings.seed,
        simulated=settings.simulated,
    )
    evidence = Evidence(accounts=accounts, witnesses={w.id: w for w in loaded.witnesses}, claims=claims, trust=trust)
    return Inputs(world=world, evidence=evidence, table=table, trust=trust)


def _shared(rule: SharedErrorRule, table: Table) -> SharedError:
    kind = str(rule.kind)
    return SharedError(id=rule.id, kind=kind, sd=table[SHARED_ROWS[kind]] if rule.sd is None else rule.sd, why=rule.why)
