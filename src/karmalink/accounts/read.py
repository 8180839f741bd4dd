"""One file of accounts: Markdown, plain text, DOCX (one account), CSV and TSV (one a row)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from karmalink.accounts.account import Account
from karmalink.accounts.docx_text import read_docx
from karmalink.accounts.encoding import decode, refuse_large
from karmalink.accounts.fields import DEFAULTS, FIELDS, AccountDefaults, Source, build_account
from karmalink.accounts.front_matter import Fields, read_fields, split_front_matter
from karmalink.core.errors import Fault, InputError
from karmalink.core.ids import sha256
from karmalink.core.tables import duplicates, read_table

ENDINGS: Final = (".md", ".txt", ".csv", ".tsv", ".docx")
SIDECAR: Final = ".meta.yaml"
"""``interview.docx.meta.yaml`` holds the fields of ``interview.docx``, which cannot hold its own."""

Read = tuple[tuple[Account, ...], tuple[Fault, ...]]


def read_account_file(
    name: str, data: bytes, *, sidecar: bytes | None = None, defaults: AccountDefaults = DEFAULTS
) -> tuple[Account, ...]:
    r"""Read one file of accounts.

    Parameters
    ----------
    name
        The file's name; its ending tells the format, its stem is the default id.
    data, sidecar
        Bytes of the file, and of its ``NAME.meta.yaml`` if there is one. Fields in the file itself win.
    defaults
        What a missing field means.

    Raises
    ------
    InputError
        With every fault of the file.

    Examples
    --------
    >>> data = b"---\nwitness: w1\nwords: summary\n---\nIt lay north of the reef.\n"
    >>> account, = read_account_file("T2.md", data)
    >>> account.id, account.text, account.terms.value
    ('T2', 'It lay north of the reef.', 'owner')
    """
    accounts, faults = inspect_account_file(name, data, sidecar=sidecar, defaults=defaults)
    if any(fault.severity == "error" for fault in faults):
        raise InputError(fault for fault in faults if fault.severity == "error")
    return accounts


def inspect_account_file(
    name: str, data: bytes, *, sidecar: bytes | None = None, defaults: AccountDefaults = DEFAULTS
) -> Read:
    """Read one file of accounts, and return all faults instead of raising them."""
    try:
        refuse_large(len(data), file=name)
        if name.casefold().endswith(".docx"):
            return _one(name, sha256(data), read_docx(data, file=name), (), sidecar, defaults)
        decoded = decode(data, file=name)
        if name.casefold().endswith((".csv", ".tsv")):
            accounts, faults = _table(name, sha256(data), decoded.text, decoded.warnings, defaults)
        elif name.casefold().endswith((".md", ".txt")):
            accounts, faults = _one(name, sha256(data), decoded.text, decoded.warnings, sidecar, defaults)
        else:
            expected = f"one of {', '.join(ENDINGS)}"
            return (), (Fault(file=name, came="a file of another kind", expected=expected),)
    except InputError as reason:
        return (), reason.faults
    return accounts, (*decoded.warnings, *faults)


def default_id(name: str) -> str:
    """Make an id of a file's name: its stem, with what an id cannot hold replaced by ``-``.

    >>> default_id("accounts/Interview 3 (final).docx")
    'Interview-3-final'
    """
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-._")[:64] or "account"


def _one(
    name: str,
    digest: str,
    text: str,
    warnings: tuple[Fault, ...],
    sidecar: bytes | None,
    defaults: AccountDefaults,
) -> Read:
    fields, words, faults = split_front_matter(text, file=name)
    beside, more = _sidecar(name, sidecar)
    # A field left empty in the file may be filled beside it.
    values = {**beside.values, **{key: value for key, value in fields.values.items() if value}}
    values |= {key: "" for key in fields.values if key not in values}
    source = Source(
        file=name,
        sha256=digest,
        lines=fields.lines or None,
        speakers=fields.speakers or beside.speakers,
        warnings=tuple(map(str, warnings)),
    )
    account, found = build_account(values, words, source=source, default_id=default_id(name), defaults=defaults)
    return ((account,) if account else ()), (*faults, *more, *found)


def _sidecar(name: str, data: bytes | None) -> tuple[Fields, tuple[Fault, ...]]:
    if data is None:
        return Fields(), ()
    file = name + SIDECAR
    decoded = decode(data, file=file)
    fields, faults = read_fields(decoded.text, file=file)
    return fields, (*decoded.warnings, *faults)


def _table(name: str, digest: str, text: str, warnings: tuple[Fault, ...], defaults: AccountDefaults) -> Read:
    table, found = read_table(text, file=name, known=(*FIELDS, "text"), required=("id", "text"))
    faults = list(found)
    if any(fault.severity == "error" and fault.row == 1 for fault in faults):
        return (), found
    accounts = []
    for row in table.rows:
        known = {key: value for key, value in row.cells.items() if key in FIELDS}
        account, more = _row(name, digest, row.number, known, row.cells.get("text", ""), defaults)
        faults.extend(more)
        if account:
            accounts.append(replace(account, warnings=(*map(str, warnings), *account.warnings)))
    if not table.rows:
        faults.append(Fault(file=name, came="no row below the header", expected="one account a row"))
    ids = [(row.number, row.cells.get("id", "")) for row in table.rows]
    faults.extend(duplicates(ids, file=name, what="account"))
    return tuple(accounts), tuple(faults)


def _row(
    name: str, digest: str, number: int, cells: Mapping[str, str], text: str, defaults: AccountDefaults
) -> tuple[Account | None, tuple[Fault, ...]]:
    if not cells.get("id"):
        fault = Fault(file=name, row=number, column="id", came="an empty cell", expected="an id")
        return None, (fault,)
    source = Source(file=name, sha256=digest, row=number)
    return build_account(cells, text, source=source, default_id="", defaults=defaults)
