"""A gazetteer as one SQLite file: how it is written.

The file is derived data: it can be made again from what it was read from, so it lies in the cache and not in the
store of a case. That is why this package, and not `store`, writes it.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.folding import fold
from karmalink.records.gazetteer.romanised import SCRIPTED, romanised_key
from karmalink.records.gazetteer.trigrams import SHARDS_OF, index_names

FORMAT = 1
PLACE_COLUMNS = (
    "id, gid, name, lat, lon, kind, country, admin1, admin2, population, radius_km, error_km, geometry, first, last, "
    "source"
)
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, gid TEXT, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT,
  admin1 TEXT, admin2 TEXT, population INTEGER, radius_km REAL, error_km REAL, geometry TEXT, first TEXT, last TEXT,
  source TEXT);
CREATE TABLE name (folded TEXT, key INTEGER, place INTEGER, name TEXT, first TEXT, last TEXT);
CREATE TABLE shard (id INTEGER PRIMARY KEY, forms TEXT, starts BLOB, postings BLOB, sizes BLOB);
"""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """Another name of a place, and when it bore it (None is open)."""

    name: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry with its other names, as a source gives it."""

    entry: Entry
    others: tuple[str | OtherName, ...] = ()


def write_layer(
    path: Path, items: Iterable[Named], *, title: str, licence: str = "", progress: Progress | None = None
) -> int:
    """Write a gazetteer file; it appears whole or not at all.

    Parameters
    ----------
    path
        The file to be; one that is there is replaced.
    items
        Entries, streamed: memory does not grow with their number.
    title, licence
        What `Gazetteer.sources` says of it.
    progress
        Called every few thousand entries with how many were read.

    Returns
    -------
    int
        How many entries were written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-32000;" + _SCHEMA)
            base.execute("BEGIN")
            count = _stage(base, items, progress)
            _settle(base)
            about = {"format": str(FORMAT), "title": title, "licence": licence, "entries": str(count)}
            base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            base.execute("COMMIT")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def key_number(key: str) -> int:
    """Number a romanised key (CRC-32, checked again when read), so that the file stays small."""
    return zlib.crc32(key.encode())


def _stage(base: sqlite3.Connection, items: Iterable[Named], progress: Progress | None) -> int:
    places: list[tuple[object, ...]] = []
    names: list[tuple[object, ...]] = []
    number = 0
    for number, item in enumerate(items, start=1):
        places.append(_place_row(number, item.entry))
        names.extend(_name_rows(number, item))
        if len(places) >= 5000:
            _flush(base, places, names)
            if progress:
                progress(number)
    _flush(base, places, names)
    if progress:
        progress(number)
    return number


def _flush(base: sqlite3.Connection, places: list[tuple[object, ...]], names: list[tuple[object, ...]]) -> None:
    base.executemany(f"INSERT INTO place VALUES ({','.join('?' * 16)})", places)
    base.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names)
    places.clear()
    names.clear()


def _place_row(number: int, e: Entry) -> tuple[object, ...]:
    shape = json.dumps(e.geometry, separators=(",", ":")) if e.geometry else None
    return (
        number, e.id, e.name, e.lat, e.lon, e.kind, e.country, e.admin1, e.admin2, e.population, e.radius_km, e.error_km,
        shape, _day(e.first), _day(e.last), e.source,
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _name_rows(number: int, item: Named) -> Iterator[tuple[object, ...]]:
    entry = item.entry
    scripted = not entry.country or entry.country in SCRIPTED
    seen: set[tuple[str, str | None, str | None]] = set()
    main = (entry.name, _day(entry.first), _day(entry.last))
    for name, first, last in (main, *map(_other, item.others)):
        folded = fold(name)
        if not folded or (folded, first, last) in seen:
            continue
        seen.add((folded, first, last))
        key = romanised_key(folded) if scripted and folded.isascii() else ""
        yield (folded, key_number(key) if key else None, number, None if name == entry.name else name, first, last)


def _other(other: str | OtherName) -> tuple[str, str | None, str | None]:
    if isinstance(other, str):
        return other, None, None
    return other.name, _day(other.first), _day(other.last)


def _settle(base: sqlite3.Connection) -> None:
    base.execute("CREATE INDEX by_folded ON name (folded)")
    base.execute("CREATE INDEX by_key ON name (key) WHERE key IS NOT NULL")
    base.execute("CREATE INDEX by_gid ON place (gid)")
    base.execute("CREATE INDEX by_lat ON place (lat, lon)")
    base.execute("CREATE INDEX by_kind ON place (kind, country) WHERE kind LIKE 'ADM%' OR kind LIKE 'PCL%'")
    rows = base.execute("SELECT DISTINCT folded FROM name ORDER BY folded")
    while forms := [row[0] for row in rows.fetchmany(SHARDS_OF)]:
        index = index_names(forms)
        blobs = (index.starts.tobytes(), index.postings.tobytes(), index.sizes.tobytes())
        base.execute(
            "INSERT INTO shard (forms, starts, postings, sizes) VALUES (?, ?, ?, ?)", ("\n".join(forms), *blobs)
        )
