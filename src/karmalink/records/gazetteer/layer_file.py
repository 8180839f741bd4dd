"""A gazetteer as one SQLite file: how it is written.

The file is derived data: it can be made again from what it was read from, so it lies in the cache and not in the
store of a case. That is why this package, and not `store`, writes it.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.folding import fold
from karmalink.records.gazetteer.romanised import SCRIPTED, key_of_folded
from karmalink.records.gazetteer.trigrams import SHARDS_OF, index_names

FORMAT = 2
PLACE_COLUMNS = (
    "id, gid, name, lat, lon, kind, country, admin1, admin2, population, radius_km, error_km, geometry, first, last, "
    "source"
)
_FAST = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-48000; PRAGMA threads=2;"
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, gid TEXT, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT,
  admin1 TEXT, admin2 TEXT, population INTEGER, radius_km REAL, error_km REAL, geometry TEXT, first TEXT, last TEXT,
  source TEXT);
CREATE TABLE name (folded TEXT, key INTEGER, place INTEGER, name TEXT, first TEXT, last TEXT);
CREATE TABLE shard (id INTEGER PRIMARY KEY, forms TEXT, starts BLOB, postings BLOB, sizes BLOB);
"""

Row = tuple[object, ...]
TOGETHER = 50
ROWS_OF = 4000  # entries in a batch
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """Another name of a place, and when it bore it (None is open)."""

    name: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry with its other names, as a source gives it.

    ``short`` are abbreviations ("Calif.", "CA"), which count only as they are written; ``people`` what its people are
    called ("Cambodian"). Neither is a name: `Gazetteer.knows` passes them over.
    """

    entry: Entry
    others: tuple[str | OtherName, ...] = ()
    short: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


SHORT_MARK, PEOPLE_MARK = "=", "~"  # begin the stored form of what is not a name; no folded name holds them


def short_form(written: str) -> str:
    """Give the stored form of an abbreviation: as written, without blanks.

    >>> short_form("N. Mex.")
    '=N.Mex.'
    """
    return SHORT_MARK + "".join(written.split()).encode(errors="replace").decode()  # half a surrogate pair is no text


def people_form(written: str) -> str:
    """Give the stored form of what the people of a place are called."""
    return PEOPLE_MARK + fold(written)


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
            base.executescript(_FAST + _SCHEMA)
            base.execute("BEGIN")
            with uncollected():
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


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the search for garbage in cycles: there is none, and it costs a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _stage(base: sqlite3.Connection, items: Iterable[Named], progress: Progress | None) -> int:
    rest, count = iter(items), 0
    while batch := list(enumerate(islice(rest, ROWS_OF), count + 1)):
        _insert(base, "place", 16, [_place_row(number, item.entry) for number, item in batch])
        names = [row for number, item in batch for row in _name_rows(number, item)]
        _insert(base, "name (folded, key, place, name)", 4, names)
        _insert(base, "name", 6, [row for number, item in batch for row in _dated_rows(number, item)])
        count += len(batch)
        if progress:
            progress(count)
    return count


def _insert(base: sqlite3.Connection, table: str, columns: int, rows: list[Row]) -> None:
    """Insert rows 50 at a time: a third of the time of one at a time."""
    row = f"({','.join('?' * columns)})"
    whole = len(rows) - len(rows) % TOGETHER
    many = f"INSERT INTO {table} VALUES {','.join([row] * TOGETHER)}"
    for at in range(0, whole, TOGETHER):
        base.execute(many, [cell for one in rows[at : at + TOGETHER] for cell in one])
    base.executemany(f"INSERT INTO {table} VALUES {row}", rows[whole:])


def _place_row(number: int, e: Entry) -> Row:
    shape = json.dumps(e.geometry, separators=(",", ":")) if e.geometry else None
    return (
        number, e.id, e.name, e.lat, e.lon, e.kind, e.country, e.admin1, e.admin2, e.population, e.radius_km, e.error_km,
        shape, _day(e.first), _day(e.last), e.source,
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _name_rows(number: int, item: Named) -> Iterator[Row]:
    """Give a place's names that have no dates, one spelling for each folded form, then its short forms and people."""
    entry = item.entry
    names: dict[str, str | None] = {} if entry.first or entry.last else {fold(entry.name): None}
    for other in item.others:
        if isinstance(other, str):
            names.setdefault(fold(other), other)
    names.pop("", None)
    if not entry.country or entry.country in SCRIPTED:
        for folded, name in names.items():
            yield folded, _key(folded), number, name
    else:
        for folded, name in names.items():
            yield folded, None, number, name
    for short in item.short:
        yield short_form(short), None, number, short
    for people in item.people:
        yield people_form(people), None, number, people


def _dated_rows(number: int, item: Named) -> Iterator[Row]:
    """Give a place's names that it bore for a time."""
    entry = item.entry
    if entry.first or entry.last:
        yield _dated(number, OtherName(name=entry.name, first=entry.first, last=entry.last))
    for other in item.others:
        if isinstance(other, OtherName):
            yield _dated(number, other)


def _dated(number: int, other: OtherName) -> Row:
    folded = fold(other.name)
    return folded, _key(folded), number, other.name, _day(other.first), _day(other.last)


def _key(folded: str) -> int | None:
    key = key_of_folded(folded)
    return key_number(key) if key else None


def _settle(base: sqlite3.Connection) -> None:
    base.execute("CREATE INDEX by_folded ON name (folded)")
    base.execute("CREATE INDEX by_key ON name (key) WHERE key IS NOT NULL")
    base.execute("CREATE INDEX by_gid ON place (gid)")
    base.execute("CREATE INDEX by_lat ON place (lat, lon)")
    base.execute("CREATE INDEX by_kind ON place (kind, country) WHERE kind LIKE 'ADM%' OR kind LIKE 'PCL%'")
    rows = base.execute(
        "SELECT DISTINCT folded FROM name WHERE folded NOT LIKE '=%' AND folded NOT LIKE '~%' ORDER BY folded"
    )
    while forms := [row[0] for row in rows.fetchmany(SHARDS_OF)]:
        index = index_names(forms)
        blobs = (index.starts.tobytes(), index.postings.tobytes(), index.sizes.tobytes())
        base.execute(
            "INSERT INTO shard (forms, starts, postings, sizes) VALUES (?, ?, ?, ?)", ("\n".join(forms), *blobs)
        )
