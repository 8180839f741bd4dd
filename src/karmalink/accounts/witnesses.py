"""Rows of witnesses.csv."""

from __future__ import annotations

import re
from typing import Final

from karmalink.accounts.account import Witness
from karmalink.core.errors import Fault
from karmalink.core.tables import Cells, duplicates, read_table

WITNESS_COLUMNS: Final = ("id", "role", "opportunity", "why", "talked_to", "born")

_TELLING = re.compile(r"@|\d{6,}")


def read_witnesses(text: str, *, file: str = "witnesses.csv") -> tuple[tuple[Witness, ...], tuple[Fault, ...]]:
    r"""Read the text of ``witnesses.csv``; unsound rows are left out and told as faults.

    Examples
    --------
    >>> witnesses, faults = read_witnesses("id,role,opportunity,why\nw1,cook,0.5,came aboard later\n")
    >>> witnesses[0].opportunity, faults
    (0.5, ())
    """
    table, found = read_table(text, file=file, known=WITNESS_COLUMNS, required=("id",))
    faults = list(found)
    if "id" not in table.columns:
        return (), found
    witnesses = [witness for row in table.rows if (witness := _witness(Cells(file, row, faults)))]
    faults.extend(duplicates([(r.number, r.cells.get("id", "")) for r in table.rows], file=file, what="witness"))
    names = {row.cells.get("id", "") for row in table.rows}
    for row in table.rows:
        cells = Cells(file, row, faults)
        for name in cells.row.cells.get("talked_to", "").split(";"):
            if name.strip() and name.strip() not in names:
                cells.fault("talked_to", repr(name.strip()), "ids of witnesses in this file")
    return tuple(witnesses), tuple(faults)


def _witness(cells: Cells) -> Witness | None:
    name = cells.identifier("id")
    if _TELLING.search(cells.text("role")):
        todo = "say what they were there, and nothing that finds them"
        cells.fault("role", "an address or a long number", "a role", todo, "warning")
    opportunity, why = cells.number("opportunity", 1.0, low=0.0, high=1.0), cells.text("why")
    if opportunity is not None and opportunity < 1.0 and not why:
        cells.fault("why", "no reason", "why the opportunity lies below 1", severity="warning")
    talked_to = cells.identifiers("talked_to")
    born = cells.number("born", low=1.0, high=9999.0) if cells.text("born") else None
    if born is not None and born != int(born):
        cells.fault("born", repr(cells.text("born")), "a year such as 1961")
    if not cells.sound or opportunity is None:
        return None
    return Witness(
        id=name,
        role=cells.text("role"),
        opportunity=opportunity,
        why=why,
        talked_to=talked_to,
        born=int(born) if born is not None else None,
    )
