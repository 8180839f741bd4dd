"""Locality tables, known by their columns: a text, the true point, and what stood beside it."""

from __future__ import annotations

import csv
import gzip
import io
import math
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from karmalink.core.errors import InputError

OFFSETS, LABELS, USGS = "specimen_offsets", "specimen_localities", "usgs_offsets"
FOLDS = 5
SEED = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement. ``reference`` is the point of the reference place by the table's own rule, if it gives one."""

    text: str
    lat: float
    lon: float
    country: str
    state: str
    source: str
    kinds: str
    reference: tuple[float, float] | None
    reference_people: float
    stated_km: float | None
    stated_wind: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of statements and which of the three shapes it has."""

    name: str
    shape: str
    rows: tuple[Row, ...]


def tables(path: Path) -> Iterator[Table]:
    """Every locality table of a file or a folder (plain or gzipped), known by its columns."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; expected a locality table or a folder of them")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    found = 0
    for file in files:
        data = _unzipped(file)
        shape = _shape(data[:2000].split(b"\n", 1)[0].decode("utf-8", "replace").strip().split("\t"))
        if shape:
            found += 1
            yield Table(
                name=str(file.relative_to(path)) if path.is_dir() else file.name,
                shape=shape,
                rows=tuple(_rows(data.decode("utf-8", "replace"), shape, file)),
            )
    if not found:
        raise InputError(
            f"{path}: no locality table; expected tab-separated columns such as text, lat, lon, stated_km, stated_dir"
        )


def _unzipped(file: Path) -> bytes:
    """The bytes of a file, unzipped if they begin as gzip does, whatever its name."""
    data = file.read_bytes()
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as wrong:
        raise InputError(f"{file}: came a broken gzip file ({wrong}); expected a whole one") from None


def _shape(columns: list[str]) -> str:
    if not {"text", "lat", "lon"} <= set(columns):
        return ""
    if "region" in columns:
        return USGS
    return OFFSETS if "ref_lat" in columns else LABELS


def _rows(text: str, shape: str, file: Path) -> Iterator[Row]:
    for line, raw in enumerate(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
        try:
            yield _row(raw, shape)
        except (ValueError, TypeError, KeyError):
            raise InputError(
                f"{file.name}, line {line}: came {str(dict(raw))[:200]}; expected a text, its true lat and lon, and"
                " numbers in ref_lat, ref_lon, ref_pop and stated_km where they are given"
            ) from None


def _row(raw: dict[str, str | None], shape: str) -> Row:
    reference = (
        (_number(raw["ref_lat"]), _number(raw["ref_lon"])) if raw.get("ref_lat") and raw.get("ref_lon") else None
    )
    text = (raw["text"] or "").strip()
    name = raw.get("ref_name") or (f"{raw['ref_lat']},{raw['ref_lon']}" if reference else text)
    source = raw.get("source") or shape
    return Row(
        text=raw["text"] or "",
        lat=_number(raw["lat"]),
        lon=_number(raw["lon"]),
        country=raw.get("country") or ("US" if shape == USGS else ""),
        state=raw.get("state") or raw.get("region") or "",
        source=source,
        kinds=raw.get("kinds") or "offset_dir",
        reference=reference,
        reference_people=_number(raw.get("ref_pop") or "1000"),
        stated_km=_number(raw["stated_km"]) if raw.get("stated_km") else None,
        stated_wind=raw.get("stated_dir") or "",
        key=f"{name.strip().casefold()}|{source}",
    )


def _number(cell: str | None) -> float:
    value = float(cell or "")
    if not math.isfinite(value):
        raise ValueError(cell)
    return value


def folds(rows: Sequence[Row]) -> list[int]:
    """The fold of each row: all statements about one reference place from one source share one (seed 0)."""
    keys = sorted({r.key for r in rows})
    random.Random(SEED).shuffle(keys)
    fold = {key: i % FOLDS for i, key in enumerate(keys)}
    return [fold[r.key] for r in rows]
