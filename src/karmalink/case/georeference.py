"""A table of localities to points, regions and Darwin Core terms: every row is kept, with the reason if not placed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from karmalink.accounts.encoding import decode
from karmalink.case.row_places import country_of_row, held_to, why_unplaced
from karmalink.claims.localities.reading import Locality, read_locality
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.links.places.anchors import resolve
from karmalink.links.places.candidates import Setting, names_of, setting_of
from karmalink.links.places.regions import country_code
from karmalink.maps.described.background import Backgrounds
from karmalink.maps.described.density import Density
from karmalink.maps.described.describe import describe
from karmalink.maps.described.parameters import Speaker, speaker
from karmalink.maps.described.point_radius import LARGEST_M, PointRadius, point_radius
from karmalink.records.gazetteer.finding import Gazetteer

LOCALITY: Final = (
    "verbatimlocality", "locality", "localidad", "localité", "localidade", "place", "location", "site", "text",
    "label", "where", "lugar", "description",
)  # fmt: skip
COUNTRY: Final = ("country", "countrycode", "país", "pais", "pays", "nation")
STATE: Final = ("stateprovince", "state", "province", "estado", "provincia", "region", "admin1")
"""Columns that are taken for each, in order: Darwin Core's terms first."""
ADDED: Final = (
    "status", "reason", "mode_lat", "mode_lon", "mean_lat", "mean_lon", "placed_share", "candidates", "area50_km2",
    "area90_km2", "decimalLatitude", "decimalLongitude", "geodeticDatum", "coordinateUncertaintyInMeters",
    "georeferenceProtocol", "georeferenceRemarks",
)  # fmt: skip
"""Columns that are added to those of the table."""
BATCH: Final = 200
LEAST_PLACED: Final = 0.5
"""Share of the mass on places on record at which a row counts as placed: our choice."""
SHOWN: Final = 5
LEAST_SHOWN: Final = 0.0005
"""Candidates shown, at most so many, and the least share of one (it would be written 0.000): our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a table hold the locality and, if any, the country and the state."""

    locality: str
    country: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalityTable:
    """A table of localities as it was read: its columns as written, its rows, and which columns matter."""

    file: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Columns
    warnings: tuple[str, ...] = ()

    def cell(self, row: Sequence[str], column: str) -> str:
        """The stripped cell of a column, "" where there is none."""
        return row[self.names.index(column)].strip() if column else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One row's answer: its density, unless nothing could be read (``reason`` says why)."""

    text: str
    status: str
    reason: str
    density: Density | None = None
    circle: PointRadius | None = None
    placed_share: float = 0.0


def read_localities(path: Path, *, column: str = "", country: str = "", state: str = "") -> LocalityTable:
    """Read a CSV or TSV table of any encoding and find its columns.

    Raises
    ------
    InputError
        If there is no header, no row, or no column that is one of localities.
    """
    decoded = decode(path.read_bytes(), file=path.name)
    first = decoded.text.split("\n", 1)[0]
    delimiter = max("\t,;", key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    _refuse_open_quote(decoded.text, delimiter, path.name)
    read = [r for r in csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter) if r]
    lines = read[next((i for i, r in enumerate(read) if any(c.strip() for c in r)), len(read)) :]
    if not lines:
        raise InputError(f"{path.name}: came an empty file; expected a table with a header and a column of localities")
    names = tuple(c.strip() or f"column {i + 1}" for i, c in enumerate(lines[0]))
    if len(lines) == 1:
        raise InputError(f"{path.name}: came a header and no row; expected one row for each locality")
    rows = tuple(tuple((*r, *[""] * (len(names) - len(r)))[: len(names)]) for r in lines[1:])
    long = [i + 2 for i, r in enumerate(lines[1:]) if len(r) > len(names) and any(c.strip() for c in r[len(names) :])]
    notes = [str(w) for w in decoded.warnings]
    notes += (
        [f"{path.name}, row {long[0]}: more cells than columns (in {len(long)} rows); what is beyond is left out"]
        if long
        else []
    )
    columns = Columns(
        locality=_named(names, column, path.name) if column else _guessed(names, LOCALITY) or _only(names, path.name),
        country=_named(names, country, path.name) if country else _guessed(names, COUNTRY),
        state=_named(names, state, path.name) if state else _guessed(names, STATE),
    )
    table = LocalityTable(file=path.name, names=names, rows=rows, columns=columns, warnings=tuple(notes))
    return replace(table, warnings=(*notes, *_unknown_countries(table)))


def _refuse_open_quote(text: str, delimiter: str, file: str) -> None:
    """Refuse a cell whose quotation mark is never closed: it would swallow every row after it."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for _ in rows:
            begun = rows.line_num + 1
    except csv.Error as wrong:
        if "unexpected end of data" in str(wrong):
            raise InputError(
                f"{file}, line {begun}: came a quotation mark that is never closed; close it, or double it if it is an"
                " inch or part of the words"
            ) from None


def _unknown_countries(table: LocalityTable) -> list[str]:
    """Say which country cells are not known: their rows are placed without them."""
    cells = [table.cell(r, table.columns.country) for r in table.rows]
    odd = [(n, c) for n, c in enumerate(cells, start=2) if c and not country_code(c)]
    if not odd:
        return []
    return [
        f"{table.file}, row {odd[0][0]}: the country {odd[0][1]!r} is not known; {len(odd)} rows are placed without their"
        " country: write its English name or its ISO code"
    ]


def _named(names: tuple[str, ...], wanted: str, file: str) -> str:
    found = [n for n in names if n.casefold() == wanted.strip().casefold()]
    if not found:
        raise InputError(f"{file}: came the column {wanted!r}; expected one of: {', '.join(names)}")
    return found[0]


def _guessed(names: tuple[str, ...], known: tuple[str, ...]) -> str:
    return next((n for k in known for n in names if n.casefold().replace(" ", "").replace("_", "") == k), "")


def _only(names: tuple[str, ...], file: str) -> str:
    if len(names) == 1:
        return names[0]
    raise InputError(
        f"{file}: came the columns {', '.join(names)}; expected one of localities (such as locality or"
        " verbatimLocality); "
        "say which with --column NAME"
    )


def georeference(
    table: LocalityTable,
    gazetteer: Gazetteer,
    *,
    who: Speaker | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Placed]:
    """Give the answer for each row, in order; ``progress`` hears (done, all)."""
    grounds = Backgrounds(t for layer in gazetteer.layers for t in layer.towns())
    done = 0
    for start in range(0, len(table.rows), BATCH):
        rows = table.rows[start : start + BATCH]
        read = [read_locality(table.cell(r, table.columns.locality)) for r in rows]
        states = [table.cell(r, table.columns.state) for r in rows]
        gazetteer.find_many([*names_of(read), *filter(None, states)])
        for row, locality in zip(rows, read, strict=True):
            country = country_of_row(table.cell(row, table.columns.country), locality)
            setting = setting_of(locality, country, table.cell(row, table.columns.state), gazetteer)
            yield _placed(locality, setting, country, gazetteer, grounds, who or speaker())
            done += 1
            progress(done, len(table.rows))


def _placed(
    locality: Locality, setting: Setting, country: str, gazetteer: Gazetteer, grounds: Backgrounds, who: Speaker
) -> Placed:
    """One row's answer; ``country`` is what its column says, which holds."""
    text = locality.text
    if not text.strip():
        return Placed(text=text, status="not placed", reason="the cell is empty")
    if not locality.clauses:
        return Placed(text=text, status="not placed", reason="no place was read in these words")
    resolved = held_to(resolve(locality, gazetteer, setting), country)
    if not any(r.candidates for r in resolved):
        return Placed(text=text, status="not placed", reason=why_unplaced(resolved, country))
    density = describe(locality.clauses, resolved, who, background=grounds.of(setting.country, setting.state))
    share = sum(p.share for p in density.pieces if p.place)
    doubt = "" if share >= LEAST_PLACED else f"only {share:.0%} of the chance lies on places on record"
    status = "placed" if share >= LEAST_PLACED else "doubtful"
    return Placed(
        text=text, status=status, reason=doubt, density=density, circle=point_radius(density), placed_share=share
    )


def row_of(answer: Placed) -> dict[str, str]:
    """The added columns of one row; empty where it was not placed.

    A doubtful row has no mode: the chance that the place is none of the candidates is greater than that of all of them.
    Where the places that may be meant lie too far apart for a circle, there is no mean and no Darwin Core point either.
    """
    row = dict.fromkeys(ADDED, "")
    row |= {"status": answer.status, "reason": answer.reason}
    if answer.density is None or answer.circle is None:
        return row
    density = answer.density
    shown = (p for p in density.pieces if p.place and p.share >= LEAST_SHOWN)
    best = sorted(shown, key=lambda p: -p.share)[:SHOWN]
    if answer.status == "placed":
        row |= {"mode_lat": _degrees(density.mode.lat), "mode_lon": _degrees(density.mode.lon)}
    if answer.circle.radius_m <= LARGEST_M:
        row |= {"mean_lat": _degrees(density.mean.lat), "mean_lon": _degrees(density.mean.lon)}
    row |= {
        "placed_share": f"{answer.placed_share:.3f}",
        "candidates": "; ".join(f"{p.share:.3f} {p.place} [{p.place_id}] ({p.words})" for p in best),
        "area50_km2": f"{density.hdr(0.5).area_km2:.4g}", "area90_km2": f"{density.hdr(0.9).area_km2:.4g}",
    }  # fmt: skip
    return row | answer.circle.darwin_core()


def _degrees(value: float) -> str:
    return f"{value:.5f}"


def csv_text(table: LocalityTable, answers: Sequence[Placed]) -> str:
    """The table with the added columns, as CSV text; an added column that is there already gets ``kl_`` before it."""
    taken = {n.casefold() for n in table.names}
    added = [f"kl_{c}" if c.casefold() in taken else c for c in ADDED]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*table.names, *added])
    for row, answer in zip(table.rows, answers, strict=True):
        writer.writerow([*row, *row_of(answer).values()])
    return out.getvalue()


def write_geopackage(path: Path, answers: Sequence[Placed], *, level: float = 0.9) -> int:
    """Write region polygons and points (layers ``regions`` and ``points``) to a GeoPackage; gives the rows written.

    A doubtful row has a region and no point.

    Raises
    ------
    InputError
        If the extra ``gis`` is not installed.
    """
    try:
        import pyogrio.raw as ogr
    except ImportError:
        raise InputError(
            'a GeoPackage needs pyogrio; install it with: pip install "karmalink[gis]", or leave out --gpkg'
        ) from None
    import numpy as np
    import shapely

    from karmalink.maps.described.outlines import region_outline

    held = [(n, a, a.density) for n, a in enumerate(answers, start=2) if a.density is not None]
    sure = [n for n, (_, a, _) in enumerate(held) if a.status == "placed"]
    path.unlink(missing_ok=True)
    modes: list[Point] = [held[n][2].mode for n in sure]
    outlines = [region_outline(density, level) for _, _, density in held]
    fields = ["row", "locality", "status", "placed_share"]
    columns = [
        np.array([n for n, _, _ in held], dtype=np.int32),
        np.array([a.text for _, a, _ in held], dtype=object),
        np.array([a.status for _, a, _ in held], dtype=object),
        np.array([a.placed_share for _, a, _ in held], dtype=np.float64),
    ]
    points = shapely.to_wkb([shapely.Point(p.lon, p.lat) for p in modes])
    regions = shapely.to_wkb([shape for shape, _ in outlines])
    drawn = np.array([s for _, s in outlines], dtype=np.float64)
    for layer, shapes, kind, cells, names in (
        ("points", points, "Point", [c[sure] for c in columns], fields),
        ("regions", regions, "MultiPolygon", [*columns, drawn], [*fields, "drawn_share"]),
    ):
        ogr.write(
            path, np.asarray(shapes, dtype=object), cells, names, layer=layer, driver="GPKG", geometry_type=kind,
            crs="EPSG:4326", append=layer != "points",
        )  # fmt: skip
    return len(held)
