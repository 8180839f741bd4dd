"""GeoNames dumps: a country's file (``KH.txt``), ``allCountries.txt``, or the zip either comes in. Streamed.

The columns are those of https://download.geonames.org/export/dump/readme.txt: geonameid, name, asciiname,
alternatenames, latitude, longitude, feature class, feature code, country code, cc2, admin1 code, admin2 code, admin3
code, admin4 code, population, elevation, dem, timezone, modification date.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from karmalink.core.errors import Fault, InputError
from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.layer_file import Named
from karmalink.records.gazetteer.numbers import FaultList, position
from karmalink.records.gazetteer.world import town_radius_km, worth_keeping

COLUMNS = 19
_ENCODING = "utf-8-sig"  # with or without a byte-order mark
TELLS_OF = 3  # lines that are looked at to know the format
ERROR_KM = 1.0  # how well GeoNames' points are known: our choice


def looks_like_dump(path: Path) -> bool:
    """Whether a file holds lines of 19 columns that begin with a number, in a zip or not."""
    if path.suffix.lower() not in (".txt", ".zip", ".tsv"):
        return False
    try:
        with _opened(path) as lines:
            first = [line for _, line in zip(range(TELLS_OF), lines, strict=False)]
    except (InputError, UnicodeDecodeError):
        return False
    return bool(first) and all(line.count("\t") == COLUMNS - 1 and line.split("\t")[0].isdigit() for line in first)


def read_dump(path: Path, faults: FaultList, progress: Callable[[int, int], None] | None = None) -> Iterator[Named]:
    """Stream the entries of a dump; faulty lines are noted and left out.

    ``progress`` is called now and then with the bytes read and the bytes there are.

    Raises
    ------
    InputError
        If it is a zip that is damaged, locked, or holds no dump, or several.
    """
    with _opened(path) as lines:
        done, whole = 0, _size(path)
        for number, line in enumerate(lines, start=1):
            done += len(line)
            if progress and number % 5000 == 0:
                progress(min(done, whole), whole)
            named = _named(line.rstrip("\r\n"), number, faults)
            if named:
                yield named
    if progress:
        progress(whole, whole)


def _named(line: str, number: int, faults: FaultList) -> Named | None:
    if not line.strip() or line.startswith("#"):
        return None
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        faults.note(number, None, f"{len(cells)} columns", f"the {COLUMNS} of a GeoNames dump, separated by tabs")
        return None
    place = position(cells[4], cells[5], number, faults)
    if place is None:
        return None
    people = int(cells[14]) if cells[14].isdigit() else 0
    entry = Entry(
        id=cells[0],
        name=cells[1],
        lat=place[0],
        lon=place[1],
        kind=cells[7],
        country=cells[8],
        admin1=cells[10],
        admin2=cells[11],
        population=people,
        radius_km=town_radius_km(people) if cells[6] == "P" else 0.0,
        error_km=ERROR_KM,
        source="geonames",
    )
    if not entry.name:
        faults.note(number, None, "no name", "the name of the place")
        return None
    return Named(entry=entry, others=tuple(name for name in cells[3].split(",") if worth_keeping(name)))


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOWrapper]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding=_ENCODING, newline="\n") as plain:
            yield plain
        return
    with (
        _whole(path),
        zipfile.ZipFile(path) as archive,
        archive.open(_member(archive, path)) as member,
        io.TextIOWrapper(member, encoding=_ENCODING, newline="\n") as text,
    ):
        yield text


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Tell of a zip that cannot be unpacked (damaged, locked, packed in an unknown way), be it seen only in the middle."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as reason:
        came = f"a zip that cannot be unpacked ({reason})"
        todo = "fetch it again, or unpack it and give the .txt"
        raise InputError(
            [Fault(file=path.name, came=came, expected="a whole zip without password", todo=todo)]
        ) from reason


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    texts = [
        m
        for m in archive.infolist()
        if m.filename.lower().endswith(".txt") and "readme" not in m.filename.lower() and not _is_of_macos(m.filename)
    ]
    if len(texts) > 1:
        came = f"a zip of {', '.join(m.filename for m in texts[:5])}"
        raise InputError([Fault(file=path.name, came=came, expected="one dump in it", todo="unpack it, import each")])
    if not texts:
        came = f"a zip of {', '.join(m.filename for m in archive.infolist()[:5]) or 'nothing'}"
        raise InputError([Fault(file=path.name, came=came, expected="a GeoNames dump such as KH.txt in it")])
    return texts[0]


def _is_of_macos(member: str) -> bool:
    """Whether a member is what the Finder of macOS puts beside the files."""
    return member.startswith("__MACOSX/") or member.rsplit("/", 1)[-1].startswith("._")


def _size(path: Path) -> int:
    if path.suffix.lower() != ".zip":
        return path.stat().st_size
    with _whole(path), zipfile.ZipFile(path) as archive:
        return _member(archive, path).file_size
