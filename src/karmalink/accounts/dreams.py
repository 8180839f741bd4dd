"""A list of dreams as accounts: one a report, all of one dreamer, with the fields they share told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from karmalink.accounts.account import Account, AccountKind
from karmalink.accounts.fields import AccountDefaults, Source, build_account
from karmalink.accounts.listed import Listed
from karmalink.core.errors import Fault


def dream_accounts(
    text: str,
    reports: Sequence[Listed],
    values: Mapping[str, str],
    *,
    source: Source,
    default_id: str,
    defaults: AccountDefaults,
) -> tuple[tuple[Account, ...], tuple[Fault, ...]]:
    """Build an account of each report.

    Parameters
    ----------
    text, reports
        The list, and where its reports stand in it.
    values
        The fields of the whole list as written; its ``id`` (or ``default_id``) begins the id of each account.
    source, default_id, defaults
        As for one account.

    Returns
    -------
    tuple
        The accounts, each of kind ``dream``, told on its own day, of one witness; and the faults, each once.
    """
    stem = (values.get("id") or default_id)[:50]
    shared = dict(values) | {"kind": AccountKind.DREAM.value, "witness": values.get("witness") or stem}
    accounts: list[Account] = []
    faults: dict[tuple[int | None, str | None, str], Fault] = {}
    for report in reports:
        own = shared | {"id": f"{stem}-{report.number}", "told_on": report.told_on or values.get("told_on", "")}
        words = text[report.start : report.end]
        if not words:
            came, todo = f"report {report.number} without words", "it is left out"
            empty = Fault(
                file=source.file, row=report.row, came=came, expected="what was dreamt", todo=todo, severity="warning"
            )
            faults[report.row, None, came] = empty
            continue
        account, found = build_account(own, words, source=source, default_id=stem, defaults=defaults)
        for fault in found:
            faults.setdefault((fault.row, fault.column, fault.came), fault)
        if account:
            accounts.append(account)
    if accounts and not values.get("witness"):
        came = f"{len(accounts)} dreams and no witness"
        todo = f"until it is written all are of one dreamer, {stem!r}"
        fault = Fault(
            file=source.file, column="witness", came=came, expected="witness: ...", todo=todo, severity="warning"
        )
        faults[None, "witness", came] = fault
        accounts = [replace(account, warnings=(*account.warnings, str(fault))) for account in accounts]
    return tuple(accounts), tuple(faults.values())
