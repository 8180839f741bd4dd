"""A gazetteer file, read: names to entries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from karmalink.core.errors import StoreError
from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.layer_file import FORMAT, PLACE_COLUMNS, key_number
from karmalink.records.gazetteer.romanised import key_of_folded
from karmalink.records.gazetteer.trigrams import Trigrams, nearest_numbers

_FIND = f"SELECT n.folded, n.name, n.first, n.last, {', '.join('p.' + c for c in PLACE_COLUMNS.split(', '))} " + (
    "FROM name n JOIN place p ON p.id = n.place WHERE "
)
AGAIN = "delete it and import it again (the world layer is made again by itself)"
BATCH = 400  # names in one query
MAPPED = 1 << 28  # bytes of the file that are read as memory: a look-up touches pages all over it
REMEMBERED = 100_000  # entries kept in memory: a place is met under many names


class Found(NamedTuple):
    """A name on record that was met: as it is folded, as it is written, and whose it is."""

    folded: str
    name: str
    entry: Entry


class Layer:
    """One gazetteer file, open for reading. Threads may share it.

    Raises
    ------
    StoreError
        If the file is not a gazetteer of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._remembered: dict[int, Entry] = {}
        try:
            self._base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._base.execute(f"PRAGMA mmap_size={MAPPED}")
            self.about = dict(self._base.execute("SELECT key, value FROM about"))
        except sqlite3.Error as reason:
            raise StoreError(f"{path}: not a gazetteer file ({reason}); {AGAIN}") from reason
        if self.about.get("format") != str(FORMAT):
            self.close()
            raise StoreError(f"{path}: a gazetteer file of another version; {AGAIN}")

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    @property
    def forms(self) -> Iterator[str]:
        """Every folded name, once."""
        for forms, _ in self._shards:
            yield from forms

    def with_forms(self, forms: Iterable[str]) -> list[Found]:
        """Find every entry that bears one of some folded names."""
        return self._find("n.folded", list(forms))

    def with_keys(
        self, keys: Iterable[str], like: Callable[[str, str], bool] = lambda folded, key: True
    ) -> list[Found]:
        """Find every entry with a name of one of some romanised keys, if that (folded, with its key) is like enough."""
        wanted = set(keys)
        rows = self._rows("n.key", [key_number(key) for key in wanted])
        return [self._found(row) for row in rows if (key := key_of_folded(row[0])) in wanted and like(row[0], key)]

    def nearly(self, folded: str, most: int, least: float) -> list[tuple[str, float]]:
        """List the folded names nearest to one (normalised indel similarity >= ``least``), the best first."""
        from rapidfuzz import fuzz, process

        near: list[tuple[str, float]] = []
        for forms, index in self._shards:
            some = [forms[i] for i in nearest_numbers(index, folded)]
            hits = process.extract(folded, some, scorer=fuzz.ratio, limit=most, score_cutoff=100.0 * least)
            near.extend((form, score / 100.0) for form, score, _ in hits)
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))[:most]

    def with_id(self, gid: str) -> Entry | None:
        """Give the entry of an id, None if there is none."""
        rows = self._query(f"SELECT {PLACE_COLUMNS} FROM place WHERE gid = ? LIMIT 1", (gid,))
        return _entry(rows[0]) if rows else None

    def of_kind(self, kind: str, country: str = "") -> Iterator[Entry]:
        """List the entries whose kind begins so (``ADM`` or ``PCL`` and what follows), optionally of a country."""
        rows = self._query(
            f"SELECT {PLACE_COLUMNS} FROM place WHERE kind >= ? AND kind < ? AND (? = '' OR country = ?) "
            "AND (kind LIKE 'ADM%' OR kind LIKE 'PCL%')",
            (kind, kind + "\x7f", country, country),
        )
        return map(_entry, rows)

    def towns(self) -> Iterator[tuple[float, float, str, str]]:
        """List where all towns lie: latitude, longitude (degrees), country, first-order division."""
        return iter(self._base.execute("SELECT lat, lon, country, admin1 FROM place WHERE kind GLOB 'PPL*'"))

    def in_box(self, south: float, north: float, west: float, east: float) -> Iterator[Entry]:
        """List the entries in a box that does not cross the date line (degrees)."""
        rows = self._query(
            f"SELECT {PLACE_COLUMNS} FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
            (south, north, west, east),
        )
        return map(_entry, rows)

    @cached_property
    def _shards(self) -> tuple[tuple[list[str], Trigrams], ...]:
        rows = self._query("SELECT forms, starts, postings, sizes FROM shard ORDER BY id")
        return tuple(
            (
                forms.split("\n"),
                Trigrams(
                    starts=np.frombuffer(starts, np.int32),
                    postings=np.frombuffer(postings, np.int32),
                    sizes=np.frombuffer(sizes, np.int16),
                ),
            )
            for forms, starts, postings, sizes in rows
        )

    def _query(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a query to its end: a page that is damaged is met here, and told."""
        try:
            return self._base.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as reason:
            raise StoreError(f"{self.path}: a gazetteer file that is damaged ({reason}); {AGAIN}") from reason

    def _find(self, column: str, values: Sequence[str | int]) -> list[Found]:
        return [self._found(row) for row in self._rows(column, values)]

    def _rows(self, column: str, values: Sequence[str | int]) -> Iterator[Sequence[Any]]:
        for at in range(0, len(values), BATCH):
            some = values[at : at + BATCH]
            yield from self._query(f"{_FIND}{column} IN ({','.join('?' * len(some))})", some)

    def _found(self, row: Sequence[Any]) -> Found:
        folded, name, first, last, place = row[:5]
        entry = self._remembered.get(place)
        if entry is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            entry = self._remembered[place] = _entry(row[4:])
        if first or last:
            entry = replace(entry, first=_date(first), last=_date(last))
        return Found(folded, name or entry.name, entry)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _entry(row: Sequence[Any]) -> Entry:
    _, gid, name, lat, lon, kind, country, admin1, admin2, population, radius, error, shape, first, last, source = row
    return Entry(
        id=gid,
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=population,
        radius_km=radius,
        error_km=error,
        geometry=json.loads(shape) if shape else None,
        first=_date(first),
        last=_date(last),
        source=source,
    )
