"""Faults that only show when all files of a case lie side by side: names in one that no other knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from karmalink.accounts.account import Account, Witness
from karmalink.case.section import FILE
from karmalink.case.settings import Settings
from karmalink.claims.claim import Claim, Status
from karmalink.core.dates import parse_date
from karmalink.core.errors import Fault, Severity
from karmalink.core.places import Anchor, Relation
from karmalink.core.tables import nearest
from karmalink.maps.world import GONE, LOSS, Group
from karmalink.records.lookup import find_holders, find_places, suggest
from karmalink.records.record import Records
from karmalink.trust.check import Check
from karmalink.trust.table import default_table

CLAIMS = "claims.csv"


def _unknown(file: str, column: str, came: str, known: Iterable[str], what: str, severity: Severity = "error") -> Fault:
    names = tuple(known)
    listed = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    expected = f"{what}: {listed}" if names else f"{what}; there is none"
    word = came.split("'")[1] if "'" in came else came
    return Fault(
        file=file,
        column=column,
        came=came,
        expected=expected,
        todo=nearest(word, names),
        severity=severity,
    )


def check_groups(settings: Settings, accounts: Sequence[Account], groups: Sequence[Group]) -> Iterator[Fault]:
    """Accounts that groups name must exist; so must the groups that other groupings change."""
    ids = [account.id for account in accounts]
    for group in settings.groups:
        for name in (*group.accounts, *(copy for copy, _ in group.copies)):
            if name not in ids:
                came = f"{name!r} in group {group.id!r}"
                yield _unknown(FILE, "groups.accounts", came, ids, "the id of an account")
    names = [group.id for group in groups]
    members = {group.id: (*group.accounts, *(copy for copy, _ in group.copies)) for group in groups}
    for rule in settings.groupings:
        # A group taken apart frees its accounts, so that they can be put together in another way.
        freed = [account for name in rule.split for account in members.get(name, ())]
        for name in (*rule.split, *(name for part in rule.join for name in part)):
            if name not in names and name not in freed:
                came = f"{name!r} in grouping {rule.id!r}"
                yield _unknown(FILE, "groupings", came, names, "the id of a group")


def check_overrides(settings: Settings) -> Iterator[Fault]:
    """Rows of the width table that a case overrides must be in it."""
    rows = default_table().rows
    for override in settings.overrides:
        if override.row not in rows:
            family = override.row.partition(".")[0]
            near = sorted(row for row in rows if row.startswith(family)) or sorted(rows)
            yield _unknown(FILE, "overrides.row", repr(override.row), near, "a row of the width table")


def check_claims(
    settings: Settings, claims: Sequence[Claim], records: Records, *, file: str = CLAIMS
) -> Iterator[Fault]:
    """Events, eras and shared errors that claims name must exist; places they name should."""
    events = (LOSS, *(event.id for event in settings.events))
    eras = [era.id for era in settings.eras]
    errors = [error.id for error in settings.shared_errors]
    for claim in claims:
        for event, _ in claim.events:
            if event not in events:
                yield _unknown(file, "events", f"{event!r} in claim {claim.id!r}", events, "an event")
        if claim.era not in eras:
            yield _unknown(file, "era", f"{claim.era!r} in claim {claim.id!r}", eras, "an era")
        if claim.shared_error and claim.shared_error not in errors:
            came = f"{claim.shared_error!r} in claim {claim.id!r}"
            yield _unknown(file, "shared_error", came, errors, "a shared error")
        if claim.status not in {Status.REJECTED, Status.STALE} and _should_be_placed(claim, settings, file):
            yield from _anchor_faults(claim, records, file)


def _should_be_placed(claim: Claim, settings: Settings, file: str) -> bool:
    """Whether a place on record is missed: free prose proposes many places ("the stream") that nobody has to place."""
    if claim.subject != settings.lost or claim.where is None:
        return False
    name = claim.where.anchor.name if claim.where.anchor else None
    return file == CLAIMS or name is None or name[:1].isupper()


def _anchor_faults(claim: Claim, records: Records, file: str) -> Iterator[Fault]:
    if claim.where is None:
        return
    for column, anchor in (("anchor", claim.where.anchor), ("anchor2", claim.where.anchor2)):
        if anchor is None or anchor.name is None or anchor.lat is not None:
            continue
        came = f"{anchor.name!r} in claim {claim.id!r}"
        if claim.where.relation is Relation.GONE:
            if anchor.name not in GONE:
                yield _unknown(file, column, came, GONE, "a state")
        elif not is_placed(anchor, records, claim.where.relation):
            what = "holders.csv" if claim.where.relation is Relation.HELD else "places.csv"
            todo = suggest(records, anchor.name) or f"add a row to records/{what}"
            expected = "a name on record; until then the claim cannot be placed"
            yield Fault(file=file, column=column, came=came, expected=expected, todo=todo, severity="warning")


def is_placed(anchor: Anchor, records: Records, relation: Relation) -> bool:
    """Whether an anchor can be put on the map: coordinates, a place or a holder on record."""
    if anchor.lat is not None or anchor.name is None:
        return True
    if relation is Relation.GONE:
        return anchor.name in GONE
    return bool(find_places(records, anchor.name) or find_holders(records, anchor.name))


def check_checks(
    checks: Sequence[Check], claims: Sequence[Claim], *, reviewed: bool, file: str = "checks.csv"
) -> Iterator[Fault]:
    """Claims that checks name must exist; without a claims.csv their ids are not settled, so only warn."""
    ids = [claim.id for claim in claims]
    for check in checks:
        if check.claim not in ids:
            severity: Severity = "error" if reviewed else "warning"
            yield _unknown(file, "claim", repr(check.claim), ids, "the id of a claim", severity)


def check_told_twice(accounts: Sequence[Account], groups: Sequence[Group]) -> Iterator[Fault]:
    """Two accounts of one witness about the same thing in two groups count as two sources: say so."""
    home = {name: group.id for group in groups for name in group.accounts}
    home |= {copy: group.id for group in groups for copy, _ in group.copies}
    first: dict[tuple[str, str], Account] = {}
    for account in accounts:
        if not account.about:
            continue
        other = first.setdefault((account.witness, account.about.casefold()), account)
        if home.get(other.id) != home.get(account.id):
            came = f"{other.id!r} and {account.id!r}, both by {account.witness!r} about {account.about!r}"
            yield Fault(
                file=account.file,
                column="about",
                came=came,
                expected="one group, if they tell of the same thing: now they count as two sources",
                todo="add them to one [[groups]] of case.toml",
                severity="warning",
            )


def check_births(accounts: Sequence[Account], witnesses: Sequence[Witness]) -> Iterator[Fault]:
    """Nobody tells before they are born: "when I was twelve" would be dated wrongly."""
    born = {witness.id: witness.born for witness in witnesses if witness.born is not None}
    for account in accounts:
        year = born.get(account.witness)
        if year is None or account.told_on is None:
            continue
        last = parse_date(account.told_on).last
        if last is not None and last.year < year:
            yield Fault(
                file=account.file,
                column="told_on",
                came=f"{account.told_on}, before the birth of {account.witness!r} in {year}",
                expected="a day of their life",
                todo="mend told_on here, or born in witnesses.csv",
                severity="warning",
            )
