"""``claims.csv``: rows to claims and back, and new proposals added without touching what a person wrote."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from karmalink.accounts.account import Account
from karmalink.claims.claim import Claim, Status
from karmalink.claims.columns import COLUMNS, cells_of
from karmalink.claims.csv_rows import Row, delimiter_of, read_rows, shown, write_cell
from karmalink.claims.distances import Miles
from karmalink.claims.quotes import locate
from karmalink.claims.row_reading import RowReader, TableContext, read_row
from karmalink.core.errors import Fault, InputError
from karmalink.core.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged table and what was done: ids added, ids set stale, rows kept, and what could not be done."""

    text: str
    added: tuple[str, ...]
    stale: tuple[str, ...]
    kept: int
    faults: tuple[Fault, ...] = ()


def read_claims_table(
    data: str,
    *,
    file: str,
    accounts: Mapping[str, Account],
    lost: str,
    first_era: str,
    miles: Miles = "mi",
) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
    r"""Read the text of a ``claims.csv``.

    Parameters
    ----------
    data : str
        The file's text; comma, semicolon or tab between cells.
    file : str
        Its name, for faults.
    accounts : mapping of str to Account
        By id: the quotes are sought in their texts.
    lost, first_era : str
        Defaults of the columns ``subject`` and ``era``.
    miles : {"mi", "nm"}
        What a bare "mile" is in this case.

    Returns
    -------
    claims : tuple of Claim
        Of every row without an error, in the order of the file. A row whose words are no longer in the
        account is stale.
    faults : tuple of Fault
        All of them, each with its row (the header is 1) and column.

    Examples
    --------
    >>> read_claims_table("id,account,quote\n", file="claims.csv", accounts={}, lost="x", first_era="now")
    ((), ())
    """
    rows = read_rows(data, delimiter_of(data))
    if not rows:
        fault = Fault(
            file=file,
            came="an empty file",
            expected="a header line",
            todo="delete it and run `karmalink read`",
        )
        return (), (fault,)
    header, faults = _header(rows[0], file)
    context = TableContext(file=file, accounts=accounts, lost=lost, first_era=first_era, miles=miles)
    claims: list[Claim] = []
    rows_by_id: dict[str, int] = {}
    if any(fault.severity == "error" for fault in faults):
        return (), tuple(faults)
    for row in rows[1:]:
        if not row.closed:
            faults.append(_unclosed(row, file))
            continue
        reader = RowReader(context=context, number=row.number, cells=_cells(header, row))
        claim = read_row(reader)
        if claim is not None and claim.id in rows_by_id:
            reader.fault("id", f"an id of its own; row {rows_by_id[claim.id]} has it too", "change one of them")
            claim = None
        faults += reader.faults
        if claim is not None:
            rows_by_id[claim.id] = row.number
            claims.append(claim)
    return tuple(claims), tuple(faults)


def write_claims_table(claims: Iterable[Claim]) -> str:
    """Write claims as the text of a ``claims.csv``; reading it gives the same claims.

    Quantities are written in the words they were spoken with. Formulas are guarded (see
    `csv_rows.write_cell`).

    Examples
    --------
    >>> write_claims_table(()).startswith("id,account,start,end,quote")
    True
    """
    lines = [",".join(COLUMNS)]
    for claim in claims:
        cells = cells_of(claim)
        lines.append(",".join(write_cell(cells[column]) for column in COLUMNS))
    return "\n".join(lines) + "\n"


def merge_claims(existing: str, proposed: Sequence[Claim], *, accounts: Mapping[str, Account]) -> Merge:
    """Add new proposals to a table that people may have edited.

    No row that exists is changed, unknown columns included, but for one cell: the status of a row whose
    words are no longer in its account becomes ``stale`` (unless a person rejected it). Proposals whose id
    is in the table already are left out; to be rid of one for good, reject it rather than deleting its row.

    Parameters
    ----------
    existing : str
        Text of the file as it is; may be empty.
    proposed : sequence of Claim
        What a reader proposes now.
    accounts : mapping of str to Account
        By id.

    Returns
    -------
    Merge
        The new text and what was done.

    Raises
    ------
    InputError
        If a cell of the table never closes its quotation mark: nothing can be added after it.

    Examples
    --------
    >>> merge_claims("", (), accounts={}).added
    ()
    """
    if not existing.lstrip("\ufeff").strip():
        ids = tuple(claim.id for claim in proposed)
        return Merge(text=write_claims_table(proposed), added=ids, stale=(), kept=0)
    delimiter = delimiter_of(existing)
    rows = read_rows(existing, delimiter)
    unclosed = [_unclosed(row, "claims.csv") for row in rows if not row.closed]
    if unclosed:
        raise InputError(unclosed)
    header = [cell.value.strip().lower() for cell in rows[0].cells]
    text, stale, faults = _mark_stale(existing, header, rows[1:], accounts)
    known = {_row_id(_cells(header, row), accounts) for row in rows[1:]}
    fresh = [claim for claim in proposed if claim.id not in known]
    newline = "\r\n" if "\r\n" in existing else "\n"
    if fresh and not text.endswith(("\n", "\r")):
        text += newline
    for claim in fresh:
        cells = cells_of(claim)
        text += delimiter.join(write_cell(cells.get(name, ""), delimiter) for name in header) + newline
    added = tuple(claim.id for claim in fresh)
    return Merge(text=text, added=added, stale=tuple(stale), kept=len(rows) - 1, faults=tuple(faults))


def _unclosed(row: Row, file: str) -> Fault:
    return Fault(
        file=file,
        row=row.number,
        came="a cell that opens with a quotation mark and never closes it",
        expected="a closing quotation mark",
        todo="close it; inside a cell a quotation mark is written twice",
    )


def _header(row: Row, file: str) -> tuple[list[str], list[Fault]]:
    """Read the column names, with a fault for each that is missing, doubled or looks misspelt."""
    names = [cell.value.strip().lower() for cell in row.cells]
    faults = []
    for needed in ("account", "quote"):
        if needed not in names and not (needed == "quote" and {"start", "end"} <= set(names)):
            faults.append(
                Fault(file=file, row=1, column=needed, came="no such column", expected=f"a column {needed!r}")
            )
    for place, name in enumerate(names):
        if name and name in names[:place]:
            faults.append(Fault(file=file, row=1, column=name, came="the column twice", expected="each column once"))
        near = difflib.get_close_matches(name, COLUMNS, n=1, cutoff=0.8) if name not in COLUMNS else []
        if near and near[0] not in names:
            faults.append(
                Fault(
                    file=file,
                    row=1,
                    column=name,
                    came=repr(name),
                    expected=f"perhaps {near[0]!r}",
                    todo="rename it, or leave it: columns of your own are kept",
                    severity="warning",
                )
            )
    return names, faults


def _cells(header: Sequence[str], row: Row) -> dict[str, str]:
    return {name: shown(cell.value) for name, cell in zip(header, row.cells, strict=False)}


def _row_id(cells: Mapping[str, str], accounts: Mapping[str, Account]) -> str:
    """Give the id of a row, made as reading would make it when the cell is empty."""
    if cells.get("id", "").strip():
        return cells["id"].strip()
    name, quote = cells.get("account", "").strip(), cells.get("quote", "")
    start, end = (_whole(cells.get(column, "")) for column in ("start", "end"))
    account = accounts.get(name)
    at = locate(account.text, quote, start, end).start if account is not None else start or 0
    return content_id("c", name, str(at), quote, cells.get("relation", "").strip().lower())


def _whole(cell: str) -> int | None:
    return int(cell) if cell.strip().isdecimal() and len(cell) < 16 else None


def _mark_stale(
    text: str, header: Sequence[str], rows: Sequence[Row], accounts: Mapping[str, Account]
) -> tuple[str, list[str], list[Fault]]:
    """Set the status cell of each row whose words are gone; everything else stays byte for byte."""
    place = header.index("status") if "status" in header else None
    pieces: list[str] = []
    stale: list[str] = []
    faults: list[Fault] = []
    done = 0
    for row in rows:
        cells = _cells(header, row)
        if not _is_gone(cells, accounts):
            continue
        if place is None or place >= len(row.cells):
            faults.append(
                Fault(
                    file="claims.csv",
                    row=row.number,
                    column="status",
                    came="no cell to mark",
                    expected="a status cell, because the words of this row are no longer in its account",
                    todo="add it, with the value stale",
                    severity="warning",
                )
            )
            continue
        cell = row.cells[place]
        pieces += [text[done : cell.start], Status.STALE.value]
        done = cell.end
        stale.append(_row_id(cells, accounts))
    return "".join([*pieces, text[done:]]), stale, faults


def _is_gone(cells: Mapping[str, str], accounts: Mapping[str, Account]) -> bool:
    """Whether the words of a row that still counts are no longer in its account."""
    if cells.get("status", "").strip().lower() in {Status.REJECTED.value, Status.STALE.value}:
        return False
    account, quote = accounts.get(cells.get("account", "").strip()), cells.get("quote", "")
    if account is None or not quote:
        return False
    start, end = (_whole(cells.get(column, "")) for column in ("start", "end"))
    found = locate(account.text, quote, start, end)
    return found.stale and (start is not None or found.times == 0)
