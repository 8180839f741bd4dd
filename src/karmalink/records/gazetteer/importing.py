"""Importing a file of places into a gazetteer file of the cache, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from karmalink.core.errors import Fault, InputError
from karmalink.core.ids import content_id, is_id
from karmalink.records.gazetteer.cache import cache_folder
from karmalink.records.gazetteer.dumps import looks_like_dump, read_dump
from karmalink.records.gazetteer.layer_file import FORMAT, Named, write_layer
from karmalink.records.gazetteer.numbers import FaultList
from karmalink.records.gazetteer.tables import read_csv, read_geojson
from karmalink.records.gazetteer.vectors import SUFFIXES, read_vectors
from karmalink.records.gazetteer.world import SOURCE

Progress = Callable[[int, int], None]
READABLE = (
    "a GeoNames dump (.txt, .zip), CSV or TSV, GeoJSON, GeoPackage, shapefile or OpenStreetMap extract (.osm.pbf)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import made: the file, how many places it holds, and the faults of what was left out."""

    path: Path
    places: int
    left_out: tuple[Fault, ...] = ()


def imported_folder() -> Path:
    """Give the folder of imported gazetteers."""
    return cache_folder() / "gazetteers"


def import_file(
    path: Path, *, name: str | None = None, skip_faulty: bool = False, progress: Progress | None = None
) -> Imported:
    """Import a file of places.

    Parameters
    ----------
    path
        A GeoNames dump (``KH.txt``, ``allCountries.zip``), a CSV, a GeoJSON, or with extra ``gis`` a GeoPackage,
        shapefile or OpenStreetMap extract.
    name
        How the gazetteer is called afterwards; the file's name without ending if it is not given.
    skip_faulty
        Leave faulty rows out instead of refusing the file.
    progress
        Called now and then with what is done, and what there is.

    Raises
    ------
    InputError
        If the file cannot be read, holds no place, or holds faults and ``skip_faulty`` is not set: all at once.
    """
    called = name or path.name.partition(".")[0]
    if not is_id(called):
        raise InputError(f"NAME: came {called!r}; expected letters, digits, '_', '.' or '-'; give one with --name")
    return _write(path, imported_folder() / f"{called}.sqlite", skip_faulty, progress)


def layer_of(given: str | Path) -> Path:
    """Give the gazetteer file of what a caller names: such a file, an imported name, or a file of places.

    A file of places is imported at its first use, and again when it has changed.

    Raises
    ------
    InputError
        If there is none of these.
    """
    path = Path(given)
    if path.suffix == ".sqlite" and path.is_file():
        return path
    if path.is_file():
        seen = path.stat()
        key = content_id("file", str(path.resolve()), str(seen.st_size), str(seen.st_mtime_ns), str(FORMAT))
        made = imported_folder() / "files" / f"{key}.sqlite"
        return made if made.exists() else _write(path, made, False, None).path
    named = imported_folder() / f"{given}.sqlite"
    if is_id(str(given)) and named.exists():
        return named
    there = ", ".join(sorted(p.stem for p in imported_folder().glob("*.sqlite"))) or "none"
    raise InputError(f"{given}: came no such file or gazetteer; expected a file, or an imported one ({there})")


def _write(path: Path, to: Path, skip_faulty: bool, progress: Progress | None) -> Imported:
    faults = FaultList(path.name)

    def items() -> Iterator[Named]:
        """Raise before the file is put in place, so that an earlier import of this name stays."""
        some = False
        for item in with_own_ids(_entries(path, faults, progress)):
            some = True
            yield item
        if not (skip_faulty and some):
            faults.tell()
        if not some:
            raise InputError(f"{path.name}: came no place; expected {READABLE}")

    try:
        places = write_layer(to, items(), title=path.name)
    except UnicodeDecodeError as reason:
        raise InputError(f"{path.name}: came text that is not UTF-8 ({reason}); save it as UTF-8") from reason
    return Imported(path=to, places=places, left_out=tuple(faults.faults))


def with_own_ids(items: Iterable[Named]) -> Iterator[Named]:
    """Give a place whose id came before its number too ("KH", "KH#2"): two places of one id would be found as one.

    Dumps of GeoNames number their places, so that nothing is remembered of them.
    """
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        gid = item.entry.id
        if item.entry.source != SOURCE:
            gid = f"{gid}#{number}" if gid in seen else gid
            seen.add(gid)
        yield item if gid == item.entry.id else replace(item, entry=replace(item.entry, id=gid))


def _entries(path: Path, faults: FaultList, progress: Progress | None) -> Iterator[Named]:
    if not path.is_file():
        raise InputError(f"{path}: came no such file; expected {READABLE}")
    suffix = path.suffix.lower()
    if looks_like_dump(path) or suffix == ".zip":
        return read_dump(path, faults, progress)
    if suffix in (".csv", ".tsv", ".txt"):
        return read_csv(path, faults)
    if suffix in (".geojson", ".json"):
        return read_geojson(path, faults)
    if suffix in SUFFIXES:
        return read_vectors(path, faults, progress)
    raise InputError(f"{path.name}: came a file ending in {suffix!r}; expected {READABLE}")
