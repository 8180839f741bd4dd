"""The verb table: every width, share and reliability with its source."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from karmalink.cli.options import AsJson
from karmalink.cli.screen import Screen
from karmalink.core.errors import InputError

if TYPE_CHECKING:
    from karmalink.trust.table import Row

WIDTH = 100


def register(app: typer.Typer) -> None:
    """Add this verb to the program."""
    app.command("table")(table)


def table(
    start: Annotated[
        str | None, typer.Argument(metavar="[ROWS]", help="Only rows whose id begins so, such as bearing.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the table of widths, with sources. Shares and reliabilities too: every number the map rests on."""
    from karmalink.trust.table import default_table

    whole = default_table()
    rows = [row for _, row in sorted(whole.rows.items()) if row.id.startswith(start or "")]
    if not rows:
        families = ", ".join(sorted({name.partition(".")[0] for name in whole.rows}))
        raise InputError(f"ROWS: came {start!r}; expected the beginning of a row's id: {families}")
    answer = {"hash": whole.hash(), "rows": [row_dict(row) for row in rows]}
    lines = [line for row in rows for line in row_lines(row)]
    screen = Screen(as_json=as_json)
    screen.give(answer, [*lines, f"table {whole.hash()}; a case changes a row under [[overrides]], with a reason"])


def row_dict(row: Row) -> dict[str, Any]:
    """A row as plain values."""
    return {name: getattr(row, name) for name in ("id", "value", "unit", "role", "source", "note")}


def row_lines(row: Row) -> list[str]:
    """A row in words: the number, then where it comes from."""
    told = f"{row.source} ({row.note})" if row.note else row.source
    source = textwrap.wrap(told, WIDTH - 4)
    return [f"{row.id} = {row.value:g} {row.unit} [{row.role}]", *(f"    {line}" for line in source)]
