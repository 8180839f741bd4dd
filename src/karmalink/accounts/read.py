"""One file of accounts: text, DOCX, PDF, subtitles (one account), tables (one a row), lists of dreams (one a report)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from karmalink.accounts.account import Account, AccountKind, Timing
from karmalink.accounts.docx_text import read_docx
from karmalink.accounts.doubts import text_doubts
from karmalink.accounts.dreams import dream_accounts
from karmalink.accounts.encoding import decode, refuse_large
from karmalink.accounts.fields import DEFAULTS, FIELDS, AccountDefaults, Source, build_account
from karmalink.accounts.front_matter import Fields, read_fields, split_front_matter
from karmalink.accounts.listed import split_reports
from karmalink.accounts.subtitles import read_subtitles
from karmalink.core.errors import Fault, InputError
from karmalink.core.ids import sha256
from karmalink.core.tables import duplicates, read_table

ENDINGS: Final = (".md", ".txt", ".csv", ".tsv", ".docx", ".pdf", ".srt", ".vtt")
SIDECAR: Final = ".meta.yaml"
"""``interview.docx.meta.yaml`` holds the fields of ``interview.docx``, which cannot hold its own."""

HOLD_FIELDS: Final = (".md", ".txt")
"""Endings of files that may hold their fields themselves, as front matter."""

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
        if not name.casefold().endswith(".pdf"):  # most of a PDF is not text
            refuse_large(len(data), file=name)
        if name.casefold().endswith((".csv", ".tsv")):
            decoded = decode(data, file=name)
            accounts, faults = _table(name, sha256(data), decoded.text, decoded.warnings, defaults)
            return accounts, (*decoded.warnings, *faults)
        heard = _words(name, data)
    except InputError as reason:
        return (), reason.faults
    told = (*heard.warnings, *text_doubts(heard.text, file=name))
    accounts, faults = _written(name, sha256(data), replace(heard, warnings=told), sidecar, defaults)
    return accounts, (*told, *faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """The words of a file, the times at which they are heard, and what is doubtful about them."""

    text: str
    timings: tuple[Timing, ...] = ()
    warnings: tuple[Fault, ...] = ()


def _words(name: str, data: bytes) -> _Heard:
    low = name.casefold()
    if low.endswith(".docx"):
        return _Heard(text=read_docx(data, file=name))
    if low.endswith(".pdf"):
        from karmalink.accounts.pdf_text import read_pdf

        printed = read_pdf(data, file=name)
        return _Heard(text=printed.text, warnings=printed.warnings)
    if not low.endswith(ENDINGS):
        expected = f"one of {', '.join(ENDINGS)}"
        raise InputError([Fault(file=name, came="a file of another kind", expected=expected)])
    decoded = decode(data, file=name)
    if low.endswith((".srt", ".vtt")):
        shown = read_subtitles(decoded.text, file=name)
        return _Heard(text=shown.text, timings=shown.timings, warnings=(*decoded.warnings, *shown.warnings))
    return _Heard(text=decoded.text, warnings=decoded.warnings)


def default_id(name: str) -> str:
    """Make an id of a file's name: its stem, with what an id cannot hold replaced by ``-``.

    >>> default_id("accounts/Interview 3 (final).docx")
    'Interview-3-final'
    """
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-._")[:64] or "account"


def _written(name: str, digest: str, heard: _Heard, sidecar: bytes | None, defaults: AccountDefaults) -> Read:
    """Build the account of a file, or the accounts of a list of dreams, with the fields in it and beside it."""
    fields, words = Fields(), heard.text
    faults: tuple[Fault, ...] = ()
    if name.casefold().endswith(HOLD_FIELDS):
        fields, words, faults = split_front_matter(heard.text, file=name)
    beside, more = _sidecar(name, sidecar)
    # A field left empty in the file may be filled beside it.
    values = {**beside.values, **{key: value for key, value in fields.values.items() if value}}
    values |= {key: "" for key in fields.values if key not in values}
    source = Source(
        file=name,
        sha256=digest,
        lines=fields.lines or None,
        speakers=fields.speakers or beside.speakers,
        timings=heard.timings,
        warnings=tuple(map(str, heard.warnings)),
    )
    reports = () if heard.timings else split_reports(words, dreams=_are_dreams(values, name))
    if reports and values.get("kind", "") in ("", AccountKind.DREAM):
        accounts, found = dream_accounts(
            words, reports, values, source=source, default_id=default_id(name), defaults=defaults
        )
    else:
        account, found = build_account(values, words, source=source, default_id=default_id(name), defaults=defaults)
        accounts = (account,) if account else ()
    return accounts, (*faults, *more, *found)


def _are_dreams(values: Mapping[str, str], name: str) -> bool:
    return values.get("kind") == AccountKind.DREAM or "dream" in name.casefold()


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
