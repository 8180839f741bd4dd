"""The verbs ``gazetteer import``, ``find`` and ``info``: places on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from karmalink.cli.options import AsJson
from karmalink.cli.screen import Screen

if TYPE_CHECKING:
    from karmalink.records.gazetteer import Match

app = typer.Typer(name="gazetteer", help="Places on record: import a gazetteer, look a name up.", no_args_is_help=True)

Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--in", metavar="NAME", help="An imported gazetteer or a file of places, asked first. May be repeated."
    ),
]


def register(program: typer.Typer) -> None:
    """Add these verbs to the program."""
    program.add_typer(app)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="GeoNames dump, CSV, GeoJSON, GeoPackage or OpenStreetMap extract.")],
    name: Annotated[str | None, typer.Option(help="How it is called afterwards; else the file's name.")] = None,
    skip_faulty: Annotated[bool, typer.Option("--skip-faulty", help="Leave faulty rows out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a file of places. It is asked before the world layer where it is named."""
    from karmalink.records.gazetteer import import_file

    screen = Screen(as_json=as_json)
    with screen.counting(f"importing {file.name}") as progress:
        made = import_file(file, name=name, skip_faulty=skip_faulty, progress=progress)
    screen.warn(map(str, made.left_out))
    called = made.path.stem
    answer = {"name": called, "places": made.places, "left_out": [str(fault) for fault in made.left_out]}
    screen.give(
        answer, [f"{called}: places {made.places:,}", f"ask it with: karmalink gazetteer find NAME --in {called}"]
    )


@app.command("find")
def find(
    name: Annotated[str, typer.Argument(help="The name as written, in Latin or Khmer letters.")],
    country: Annotated[str | None, typer.Option(help="Code of the country, such as KH.")] = None,
    layers: Layers = None,
    world: Annotated[bool, typer.Option(help="Ask the world layer too.")] = True,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Find the places that a name may mean, the closest name first."""
    from karmalink.records.gazetteer import Gazetteer

    screen = Screen(as_json=as_json)
    with screen.working("opening the gazetteer (the world layer is made at first use)"):
        gazetteer = Gazetteer.open(*(layers or ()), world=world)
    matches = gazetteer.find(name, country=country, limit=limit)
    lines = [_line(match) for match in matches] or [f"{name}: no place of this name, nor one like it"]
    screen.give({"name": name, "matches": [_plain(match) for match in matches]}, lines)


@app.command("info")
def info(layers: Layers = None, as_json: AsJson = False) -> None:
    """Tell what the gazetteer holds, where its files lie, and under which licence."""
    from karmalink.records.gazetteer import Gazetteer
    from karmalink.records.gazetteer.importing import imported_folder

    screen = Screen(as_json=as_json)
    with screen.working("opening the gazetteer (the world layer is made at first use)"):
        gazetteer = Gazetteer.open(*(layers or ()))
    sources = [{**layer.about, "file": str(layer.path)} for layer in gazetteer.layers]
    imported = sorted(path.stem for path in imported_folder().glob("*.sqlite"))
    lines = [f"{s['title']}: {int(s['entries']):,} places{_of(s['licence'])}\n    {s['file']}" for s in sources]
    lines.append(f"imported: {', '.join(imported) or 'none'}")
    screen.give({"layers": sources, "imported": imported}, lines)


def _of(licence: str) -> str:
    return f" ({licence})" if licence else ""


def _line(match: Match) -> str:
    entry = match.entry
    people = f"{entry.population:,} people" if entry.population else ""
    about = ", ".join(filter(None, (entry.kind or "place", entry.admin1, entry.country, people)))
    position = f"{entry.lat:.4f}, {entry.lon:.4f}"
    return f"{match.name} [{match.way} {match.score:.2f}] {position} {about} ({entry.source} {entry.id})"


def _plain(match: Match) -> dict[str, Any]:
    entry = match.entry
    fields = ("id", "name", "lat", "lon", "kind", "country", "admin1", "admin2", "population", "radius_km", "error_km")
    plain: dict[str, Any] = {field: getattr(entry, field) for field in (*fields, "source")}
    return {"met": match.name, "way": match.way.value, "score": match.score, **plain}
