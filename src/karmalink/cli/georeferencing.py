"""The verb for tables of localities: georeference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from karmalink.cli.options import AsJson

if TYPE_CHECKING:
    from karmalink.case.georeference import LocalityTable, Placed
    from karmalink.cli.screen import Screen


SHOWN = 5
"""Rows that were not placed, told on the screen."""


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(georeference)


def georeference(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Table of localities, CSV or TSV.")],
    column: Annotated[str, typer.Option("--column", help="Column of localities; guessed if not given.")] = "",
    country: Annotated[str, typer.Option("--country-column", help="Column of countries; guessed if not given.")] = "",
    state: Annotated[str, typer.Option("--state-column", help="Column of states; guessed if not given.")] = "",
    gazetteer: Annotated[
        list[Path] | None, typer.Option("--gazetteer", help="Further gazetteer file; may be repeated.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="CSV", help="Where to write; default: beside FILE.")
    ] = None,
    gpkg: Annotated[
        Path | None, typer.Option("--gpkg", metavar="GPKG", help="Also write points and regions there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Place every locality of a table: points, regions, candidates, Darwin Core terms."""
    from karmalink.case.georeference import csv_text, read_localities, write_geopackage
    from karmalink.case.georeference import georeference as place
    from karmalink.cli.screen import Screen
    from karmalink.core.errors import InputError
    from karmalink.records.gazetteer.finding import Gazetteer

    screen = Screen(as_json=as_json)
    if not file.is_file():
        came = "a folder" if file.is_dir() else "no such file"
        raise InputError(f"{file}: {came}; expected a table of localities, CSV or TSV")
    target = out or file.with_name(f"{file.stem}-georeferenced.csv")
    refuse_target(file, target)
    table = read_localities(file, column=column, country=country, state=state)
    screen.warn(table.warnings)
    with screen.working("opening the gazetteer"):
        names = Gazetteer.open(*(gazetteer or []))
    with screen.counting("placing") as progress:
        answers = list(place(table, names, progress=progress))
    target.write_text(csv_text(table, answers), encoding="utf-8", newline="")
    if gpkg is not None:
        with screen.working("drawing the regions"):
            write_geopackage(gpkg, answers)
    tell(screen, file, table, answers, (target, gpkg))


def refuse_target(file: Path, target: Path) -> None:
    """Refuse, before hours of placing, an output that would overwrite the table or cannot be written."""
    from karmalink.core.errors import InputError

    if target.resolve() == file.resolve():
        raise InputError(f"--out {target}: that is the table itself, which stays as it is; name another file")
    if target.is_dir() or not target.parent.is_dir():
        raise InputError(f"--out {target}: expected a file in a folder that is there")


def tell(
    screen: Screen, file: Path, table: LocalityTable, answers: list[Placed], written: tuple[Path, Path | None]
) -> None:
    """Say how many rows were placed, and why the first others were not."""
    counts = {s: sum(a.status == s for a in answers) for s in ("placed", "doubtful", "not placed")}
    missing = [(n, a) for n, a in enumerate(answers, start=2) if a.status != "placed"]
    lines = [
        f"{file.name}: column {table.columns.locality!r}, {len(answers)} rows",
        f"  placed {counts['placed']}, doubtful {counts['doubtful']}, not placed {counts['not placed']}",
        *(f"  line {n}: {a.text[:60]!r}: {a.status}: {a.reason}" for n, a in missing[:SHOWN]),
        *([f"  and {len(missing) - SHOWN} more, in the columns status and reason"] if len(missing) > SHOWN else []),
        f"  wrote {' and '.join(str(p) for p in written if p is not None)}",
    ]
    answer = {
        "file": str(file),
        "column": table.columns.locality,
        "rows": len(answers),
        **{k.replace(" ", "_"): v for k, v in counts.items()},
        "out": str(written[0]),
        "gpkg": str(written[1]) if written[1] else None,
        "warnings": list(table.warnings),
        "missing": [{"row": n, "locality": a.text, "reason": a.reason} for n, a in missing],
    }
    screen.give(answer, lines)
