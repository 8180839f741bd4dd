"""Faults that show when all accounts of a case lie side by side: ids, witnesses, who heard from whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from karmalink.accounts.account import Account, AccountKind, Witness
from karmalink.core.dates import parse_date
from karmalink.core.errors import Fault
from karmalink.core.tables import nearest


def check_accounts(
    accounts: Sequence[Account], witnesses: Sequence[Witness] | None, *, whole: bool = True
) -> tuple[Fault, ...]:
    """All faults between accounts.

    Parameters
    ----------
    accounts
        All accounts of the case.
    witnesses
        Those of ``witnesses.csv``; None when the case has no such file (or a broken one): then every
        witness is taken as known.
    whole
        False when some account could not be read: then a source that is not there is no fault.
    """
    known = {account.id: account for account in reversed(accounts)}
    tellers = {account.witness for account in accounts}
    named = tellers if witnesses is None else {witness.id for witness in witnesses}
    return (
        *_repeated(accounts),
        *_unknown_witness(accounts, named if witnesses is not None else None),
        *(_dangling(accounts, known, named | tellers) if whole else ()),
        *_cycles(accounts, known),
        *_translated_before(accounts, known),
    )


def _fault(account: Account, column: str, came: str, expected: str, todo: str = "") -> Fault:
    name = f"{came} (account {account.id!r})"
    return Fault(file=account.file, column=column, came=name, expected=expected, todo=todo)


def _repeated(accounts: Sequence[Account]) -> Iterator[Fault]:
    first: dict[str, Account] = {}
    for account in accounts:
        other = first.setdefault(account.id, account)
        # Within one table the reader has told it already, with the row.
        if other is not account and other.file != account.file:
            came = f"{account.id!r} again, which {other.file} has too"
            yield _fault(account, "id", came, "each account once", "give one another id")


def _unknown_witness(accounts: Sequence[Account], named: set[str] | None) -> Iterator[Fault]:
    for account in accounts:
        if named is None or account.witness in named:
            continue
        if account.witness == account.id:  # left blank, and told so
            continue
        if account.kind is AccountKind.DREAM and account.id.startswith(f"{account.witness}-"):  # so too, in a list
            continue
        todo = nearest(account.witness, named) or "add a row to witnesses.csv"
        yield _fault(account, "witness", repr(account.witness), "a witness of witnesses.csv", todo)


def _dangling(accounts: Sequence[Account], known: Mapping[str, Account], named: set[str]) -> Iterator[Fault]:
    for account in accounts:
        source, original = account.heard_from, account.translation_of
        if source is not None and source not in known and source not in named:
            todo = nearest(source, {*known, *named})
            yield _fault(account, "heard_from", repr(source), "the id of an account or witness", todo)
        if source == account.witness and source not in known:
            came = f"{source!r}, who is its own witness"
            yield _fault(account, "heard_from", came, "somebody else, or nothing")
        if original is not None and original not in known:
            expected = "the id of an account"
            yield _fault(account, "translation_of", repr(original), expected, nearest(original, known))


def _cycles(accounts: Sequence[Account], known: Mapping[str, Account]) -> Iterator[Fault]:
    links = {
        account.id: {name for name in (account.heard_from, account.translation_of) if name in known}
        for account in accounts
    }
    while (ring := _ring(links)) is not None:
        first = known[ring[0]]
        column = "heard_from" if first.heard_from == ring[1] else "translation_of"
        came = f"a circle: {' from '.join(ring)}"
        yield _fault(first, column, came, "somebody who told it first", "take one link out")
        for name in ring:
            links[name] = set()


def _ring(links: Mapping[str, set[str | None]]) -> list[str] | None:
    try:
        TopologicalSorter(links).prepare()
    except CycleError as found:
        # Each name in args[1] comes before the next one; told the other way round: who heard it from whom.
        return [str(name) for name in reversed(found.args[1])]
    return None


def _translated_before(accounts: Sequence[Account], known: Mapping[str, Account]) -> Iterator[Fault]:
    # Hearsay may well be older than the record of its first telling (a message of the night itself, the sworn
    # answer a month later); a translation cannot be older than what it translates.
    for account in accounts:
        origin = known.get(account.translation_of or "")
        if origin is None or not account.told_on or not origin.told_on:
            continue
        last, first = parse_date(account.told_on).last, parse_date(origin.told_on).first
        if last and first and last < first:
            came = f"{account.told_on}, before {origin.id!r} was told ({origin.told_on})"
            yield Fault(
                file=account.file,
                column="told_on",
                came=f"{came} (account {account.id!r})",
                expected="a later date",
                todo="one of the two dates is impossible, or it translates something else",
                severity="warning",
            )
