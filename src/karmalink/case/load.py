"""Read a whole case folder, and tell every fault of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from karmalink.accounts.account import Account, Witness
from karmalink.accounts.encoding import decode, refuse_large
from karmalink.accounts.read import ENDINGS, SIDECAR, inspect_account_file
from karmalink.accounts.together import check_accounts
from karmalink.accounts.witnesses import read_witnesses
from karmalink.case.grouping import apply_groupings, default_groups
from karmalink.case.linking import GAZETTEER_FILE, with_places
from karmalink.case.proposals import propose_claims
from karmalink.case.section import FILE
from karmalink.case.settings import NOW, Settings, read_settings
from karmalink.case.together import (
    CLAIMS,
    check_births,
    check_checks,
    check_claims,
    check_groups,
    check_overrides,
    check_told_twice,
)
from karmalink.claims.claim import Claim, Status
from karmalink.core.errors import Fault, InputError, StoreError
from karmalink.core.ids import sha256
from karmalink.core.tables import read_table
from karmalink.findings.search_file import SearchFile, read_searches
from karmalink.maps.world import Group, Grouping
from karmalink.records.events import EVENT_COLUMNS, read_events
from karmalink.records.layers import read_layer
from karmalink.records.places import HOLDER_COLUMNS, PLACE_COLUMNS, read_holders, read_places
from karmalink.records.prior_table import PRIOR_COLUMNS, read_prior, read_prior_raster
from karmalink.records.record import Layer, Prior, Records
from karmalink.store.folder import CaseFolder
from karmalink.trust.check import Check
from karmalink.trust.check_table import read_checks

RASTER_LARGEST: Final = 500_000_000
"""Bytes of a prior raster: what a laptop still holds several times over. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCase:
    """A case as read from its folder: whole, checked, unchanging.

    ``groups`` are complete (every account in one), ``groupings`` start with the declared one.
    ``reviewed`` says whether the claims come from ``claims.csv`` or straight from the rules. ``inputs``
    pairs the name of every file that was read with the SHA-256 of its bytes, sorted by name. ``warnings``
    hold what did not stop the reading.
    """

    folder: CaseFolder
    settings: Settings
    accounts: tuple[Account, ...]
    witnesses: tuple[Witness, ...]
    records: Records
    claims: tuple[Claim, ...]
    reviewed: bool
    checks: tuple[Check, ...]
    searches: tuple[SearchFile, ...]
    groups: tuple[Group, ...]
    groupings: tuple[Grouping, ...]
    inputs: tuple[tuple[str, str], ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether a person has accepted any claim; until then the map stands on what the rules read."""
        return any(claim.status is Status.ACCEPTED for claim in self.claims)

    @property
    def digest(self) -> str:
        """SHA-256 over the names and hashes of all inputs: the same case has the same digest."""
        return sha256("\n".join(f"{digest}  {name}" for name, digest in self.inputs).encode())


def load_case(folder: str | Path) -> LoadedCase:
    """Read a case.

    Raises
    ------
    InputError
        With every fault of every file.
    StoreError
        If there is no such folder.
    """
    case, faults = inspect_case(folder)
    if case is None:
        raise InputError(fault for fault in faults if fault.severity == "error")
    return case


def inspect_case(folder: str | Path) -> tuple[LoadedCase | None, tuple[Fault, ...]]:
    """Read a case and return it (None when a fault of severity ``error`` was found) with all faults."""
    files = _Files(CaseFolder(Path(folder)))
    settings = _settings(files)
    accounts = _accounts(files)
    witnesses = files.rows("witnesses.csv", read_witnesses)
    # What a file could not say is no fault of the files that name it: tell causes, not consequences.
    whole = not any(files.broken(name) for name in files.under("accounts/"))
    known = None if files.broken("witnesses.csv") else witnesses
    files.faults.extend(check_accounts(accounts, known, whole=whole))
    records = _records(files)
    claims, reviewed = _claims(files, settings, accounts, witnesses or (), records, whole=whole)
    legible = not files.broken(CLAIMS)
    checks = files.rows("checks.csv", read_checks) or ()
    searches = _searches(files, settings)
    groups = default_groups(_unique(accounts), settings.groups if settings else ())
    files.faults.extend(check_told_twice(accounts, groups))
    files.faults.extend(check_births(accounts, witnesses or ()))
    if settings is not None:
        files.faults.extend(check_overrides(settings))
        files.faults.extend(check_groups(settings, accounts, groups) if whole else ())
        files.faults.extend(check_claims(settings, claims, records, file=CLAIMS if reviewed else "accounts"))
    if legible and whole:
        files.faults.extend(check_checks(checks, claims, reviewed=reviewed))
    faults = tuple(dict.fromkeys(files.faults))
    if settings is None or any(fault.severity == "error" for fault in faults):
        return None, faults
    case = LoadedCase(
        folder=files.folder,
        settings=settings,
        accounts=accounts,
        witnesses=witnesses if witnesses is not None else _implied(accounts),
        records=records,
        claims=claims,
        reviewed=reviewed,
        checks=checks,
        searches=searches,
        groups=groups,
        groupings=apply_groupings(groups, settings.groupings),
        inputs=tuple(sorted(files.digests.items())),
        warnings=faults,
    )
    return case, faults


class _Files:
    """The files of a case as they are read: names, hashes, faults so far."""

    def __init__(self, folder: CaseFolder) -> None:
        self.folder = folder
        self.names = folder.files()
        self.digests: dict[str, str] = {}
        self.faults: list[Fault] = []

    def under(self, start: str, ending: str | tuple[str, ...] = "") -> list[str]:
        return [n for n in self.names if n.startswith(start) and n.casefold().endswith(ending)]

    def broken(self, name: str) -> bool:
        return any(fault.file == name and fault.severity == "error" for fault in self.faults)

    def bytes(self, name: str, limit: Callable[..., None] = refuse_large) -> bytes | None:
        try:
            # The size is asked first, so that a huge file is refused without being read.
            limit(self.folder.size(name), file=name)
            data = self.folder.read(name)
        except InputError as reason:
            self.faults.extend(reason.faults)
            return None
        except StoreError as reason:
            came = f"a file that cannot be read ({reason})"
            self.faults.append(Fault(file=name, came=came, expected="a file inside the folder"))
            return None
        self.digests[name] = sha256(data)
        return data

    def text(self, name: str) -> str | None:
        data = self.bytes(name) if name in self.names else None
        if data is None:
            return None
        try:
            decoded = decode(data, file=name)
        except InputError as reason:
            self.faults.extend(reason.faults)
            return None
        self.faults.extend(decoded.warnings)
        return decoded.text

    def rows(self, name: str, read: Callable[[str], tuple[Any, tuple[Fault, ...]]]) -> Any:
        """Give what ``read`` makes of a file's text, None when there is no such file or it cannot be read."""
        text = self.text(name)
        if text is None:
            return None
        found, faults = read(text)
        self.faults.extend(faults)
        return found


def _settings(files: _Files) -> Settings | None:
    if FILE not in files.names:
        todo = "karmalink new starts a case with one"
        files.faults.append(Fault(file=FILE, came="no such file", expected="the settings", todo=todo))
        return None
    settings: Settings | None = files.rows(FILE, read_settings)
    return settings


def _accounts(files: _Files) -> tuple[Account, ...]:
    found: list[Account] = []
    names = files.under("accounts/")
    for name in names:
        if name.endswith(SIDECAR):
            if name.removesuffix(SIDECAR) not in names:
                files.faults.append(_passed_over(name, "fields beside no account", "an account of that name"))
            continue
        if not name.casefold().endswith(ENDINGS):
            files.faults.append(_passed_over(name, "a file of another kind", f"one of {', '.join(ENDINGS)}"))
            continue
        data = files.bytes(name)
        beside = files.bytes(name + SIDECAR) if name + SIDECAR in names else None
        if data is not None:
            accounts, faults = inspect_account_file(name, data, sidecar=beside)
            found.extend(accounts)
            files.faults.extend(faults)
    if not found and not any(fault.file.startswith("accounts/") for fault in files.faults):
        came, expected = "no account", "one file at least: what somebody said"
        todo = "write one, or copy some in with karmalink add"
        files.faults.append(Fault(file="accounts", came=came, expected=expected, todo=todo))
    return tuple(found)


def _passed_over(name: str, came: str, expected: str) -> Fault:
    return Fault(file=name, came=came, expected=expected, todo="it is passed over", severity="warning")


def _unique(accounts: Sequence[Account]) -> tuple[Account, ...]:
    return tuple({account.id: account for account in reversed(accounts)}.values())[::-1]


def _implied(accounts: Iterable[Account]) -> tuple[Witness, ...]:
    return tuple(Witness(id=name) for name in dict.fromkeys(account.witness for account in accounts))


def _records(files: _Files) -> Records:
    places = files.rows("records/places.csv", _places) or ()
    holders = files.rows("records/holders.csv", _holders) or ()
    layers: list[Layer] = []
    for name in files.under("records/layers/", (".geojson", ".json")):
        layer = files.rows(name, lambda text, name=name: read_layer(name, text))  # type: ignore[misc]
        layers.extend([layer] if layer else [])
    events = files.rows("records/events.csv", _events) or ()
    on_record = Records(places=places, holders=holders, layers=tuple(layers), prior=_prior(files), events=events)
    return with_places(on_record, files.rows(GAZETTEER_FILE, _gazetteer) or ())


def _gazetteer(text: str) -> tuple[Any, tuple[Fault, ...]]:
    table, faults = read_table(text, file=GAZETTEER_FILE, known=PLACE_COLUMNS, required=("id",))
    places, more = read_places(table)
    return places, (*faults, *more)


def _events(text: str) -> tuple[Any, tuple[Fault, ...]]:
    table, faults = read_table(text, file="records/events.csv", known=EVENT_COLUMNS, required=("name", "when"))
    events, more = read_events(table)
    return events, (*faults, *more)


def _places(text: str) -> tuple[Any, tuple[Fault, ...]]:
    required = ("id",)
    table, faults = read_table(text, file="records/places.csv", known=PLACE_COLUMNS, required=required)
    places, more = read_places(table)
    return places, (*faults, *more)


def _holders(text: str) -> tuple[Any, tuple[Fault, ...]]:
    required = ("id", "prior")
    table, faults = read_table(text, file="records/holders.csv", known=HOLDER_COLUMNS, required=required)
    holders, more = read_holders(table)
    return holders, (*faults, *more)


def _prior(files: _Files) -> Prior | None:
    table, raster = "records/prior.csv", "records/prior.tif"
    if table in files.names and raster in files.names:
        came, expected = f"both {table} and {raster}", "one prior"
        files.faults.append(Fault(file=table, came=came, expected=expected, todo="move one away"))
    prior: Prior | None = files.rows(table, _prior_table)
    if raster in files.names and prior is None:
        data = files.bytes(raster, _refuse_raster)
        if data is not None:
            prior, faults = read_prior_raster(raster, data)
            files.faults.extend(faults)
    return prior


def _prior_table(text: str) -> tuple[Prior | None, tuple[Fault, ...]]:
    table, faults = read_table(text, file="records/prior.csv", known=PRIOR_COLUMNS, required=PRIOR_COLUMNS)
    prior, more = read_prior(table)
    return prior, (*faults, *more)


def _refuse_raster(size: int, *, file: str) -> None:
    if size > RASTER_LARGEST:
        came, expected = f"a raster of {size / 1e6:.0f} MB", f"at most {RASTER_LARGEST / 1e6:.0f} MB"
        raise InputError([Fault(file=file, came=came, expected=expected, todo="coarsen it")])


def _claims(
    files: _Files,
    settings: Settings | None,
    accounts: Sequence[Account],
    witnesses: Sequence[Witness],
    records: Records,
    *,
    whole: bool,
) -> tuple[tuple[Claim, ...], bool]:
    from karmalink.claims.table import read_claims_table

    # Without sound settings the claims are still read, so that their own faults are told in the same breath.
    lost, first_era = (settings.lost, settings.first_era) if settings else ("lost", NOW.id)
    at_sea = settings is not None and settings.kind.value == "wreck"
    if CLAIMS not in files.names:
        proposed = propose_claims(
            _unique(accounts), records, witnesses=witnesses, lost=lost, first_era=first_era, at_sea=at_sea
        )
        return proposed, False
    by_id = {account.id: account for account in reversed(accounts)}

    def read(text: str) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
        claims, faults = read_claims_table(
            text,
            file=CLAIMS,
            accounts=by_id,
            lost=lost,
            first_era=first_era,
            miles=settings.miles if settings else "mi",
        )
        return claims, tuple(fault for fault in faults if whole or fault.column != "account")

    return (files.rows(CLAIMS, read) or ()), True


def _searches(files: _Files, settings: Settings | None) -> tuple[SearchFile, ...]:
    eras = [era.id for era in settings.eras] if settings else None
    found = []
    for name in files.under("searches/"):
        if not name.casefold().endswith((".geojson", ".json")):
            files.faults.append(_passed_over(name, "a file of another kind", ".geojson"))
            continue
        data = files.bytes(name)
        if data is None:
            continue
        try:
            read = read_searches(name, data)
        except InputError as reason:
            files.faults.extend(reason.faults)
            continue
        files.faults.extend((*read.warnings, *_undeclared(name, read, eras)))
        found.append(read)
    return tuple(found)


def _undeclared(name: str, read: SearchFile, eras: Sequence[str] | None) -> list[Fault]:
    """Searches of eras that the case does not declare; nothing is known of them while its settings are broken."""
    every = [*(f.era for f in read.factors), *(f.era for f in read.finds)]
    told = dict.fromkeys(era for era in every if era is not None)
    return [
        Fault(file=name, column="era", came=repr(era), expected=f"an era of case.toml: {', '.join(eras)}")
        for era in told
        if eras is not None and era not in eras
    ]
