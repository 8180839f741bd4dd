"""What must never reach others."""

import base64
import io
import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from karmalink.accounts.account import Terms
from karmalink.core.errors import TermsError
from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area
from karmalink.reports import (
    Audience,
    coarsen,
    write_cells_csv,
    write_claims_csv,
    write_geojson,
    write_geotiff,
    write_html,
    write_influence_csv,
)
from karmalink.reports.phrases import position
from karmalink.reports.sharing import coarse_surface
from karmalink.trust.table import default_table

OTHERS = [Audience.SHARE, Audience.PUBLIC]
SECRET = ("fig tree", "daughter", "19.42", "held by the family", "north market", "burial ground", "east bank",
          "village council", "6 homes", "She heard spades", "near the Brown River, south", "interview notes",
          "no date when it was told", "searched 4 May", "found here", "A3", "digger")  # fmt: skip


WRITERS = (write_html, write_geojson, write_cells_csv, write_claims_csv, write_influence_csv)


@cache
def _everything(make_view, audience):
    return "\n".join(write(make_view(audience=audience)) for write in WRITERS)


def _spellings(point):
    out = {position(point), position(point, 2)}
    for value in (point.lat, point.lon):
        out |= {f"{value:.{n}f}" for n in (3, 4, 5, 6)}
    return out


@pytest.mark.parametrize("audience", OTHERS)
def test_no_withheld_word_is_in_any_byte(make_view, audience):
    """Words, names and notes that others may not see are in none of the outputs, which say so."""
    text = _everything(make_view, audience)
    assert [s for s in SECRET if s in text] == []
    assert "positions are coarsened to squares of 10 km" in text


@pytest.mark.parametrize("audience", OTHERS)
def test_no_exact_position_is_in_any_byte(make_view, audience):
    """Corners of boxes, places of claims, the truth, the likeliest spot: in no spelling anywhere."""
    owner = make_view()
    text = _everything(make_view, audience)
    points = [c for b in owner.plan.boxes for c in b.corners]
    known = [Point(lat=m.place.lat, lon=m.place.lon) for m in owner.landmarks if m.terms is Terms.PUBLIC]
    points += [c.where for c in owner.claims if c.where and c.where not in known]
    points += [owner.truth.point, owner.why.point]
    points += [owner.now.surface.mode(), owner.now.surface.mean(), owner.now.surface.grid.area.centre]
    points += [Point(lat=m.place.lat, lon=m.place.lon) for m in owner.landmarks if m.terms is not Terms.PUBLIC]
    assert [s for p in points for s in _spellings(p) if s in text] == []


def test_the_picture_holds_no_finer_map(make_view):
    """The pixels embedded in a shared page are the coarse squares and nothing finer."""
    html = write_html(make_view(audience=Audience.SHARE))
    shape = coarsen(make_view(), Audience.SHARE).now.surface.ground.shape
    for data in re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", html):
        assert Image.open(io.BytesIO(base64.b64decode(data))).size == shape[::-1]


def test_public_shows_nothing_of_shared_accounts(make_view):
    """For anyone to read, a `shared` account is gone with its witness; a partner sees that it exists."""
    assert "nun" in _everything(make_view, Audience.SHARE)
    assert "nun" not in write_claims_csv(make_view(audience=Audience.PUBLIC))
    assert ">nun<" not in write_html(make_view(audience=Audience.PUBLIC))


def test_public_words_stay(make_view):
    """What its owner made public is shown to all."""
    assert "half an hour" in write_html(make_view(audience=Audience.PUBLIC))


def test_the_owner_sees_everything(make_view):
    """The same view for its owner keeps words and boxes."""
    text = write_html(make_view())
    assert "fig tree" in text
    assert "Boxes to search" in text


def test_no_writer_can_be_talked_round(make_view, changed):
    """A view that only claims to be coarsened is refused by every writer."""
    fake = changed(make_view(audience=Audience.SHARE), shared_cell_km=10.0)
    for write in WRITERS:
        with pytest.raises(TermsError, match="withheld"):
            write(fake)


def test_the_owner_is_no_audience_to_coarsen_for(make_view):
    """Coarsening for the owner is a mistake of the caller."""
    with pytest.raises(TermsError):
        coarsen(make_view(), Audience.OWNER)


def test_the_geotiff_for_others_is_coarse(make_view):
    """The raster for others has squares of the stated size."""
    rasterio = pytest.importorskip("rasterio")
    view = make_view(audience=Audience.SHARE)
    with rasterio.io.MemoryFile(write_geotiff(view)) as memory, memory.open() as raster:
        assert raster.res == (default_table()["share.cell"] * 1000,) * 2


@settings(max_examples=25, deadline=None)
@given(
    lat=st.floats(-80, 80),
    lon=st.floats(-180, 180),
    cell=st.sampled_from([0.5, 2.0, 7.0, 12.0, 30.0]),
    seed=st.integers(0, 99),
)
def test_coarsening_keeps_every_chance(lat, lon, cell, seed):
    """Ground, holders and elsewhere keep their sums; mass moves no further than a square and a cell."""
    grid = Grid(Area(centre=Point(lat=lat, lon=lon), width_km=20 * cell, height_km=14 * cell, cell_km=cell))
    ground = np.random.default_rng(seed).random(grid.shape)
    fine = Surface(grid, ground / ground.sum() * 0.7, {"outside": 0.2}, {"a": 0.06, "b": 0.04})
    coarse = coarse_surface(fine, 10.0)
    assert np.isclose(coarse.p_ground, 0.7)
    assert np.isclose(sum(coarse.holders.values()), 0.1)
    assert dict(coarse.elsewhere) == dict(fine.elsewhere)
    x, y = coarse.grid.to_xy(fine.mean().lat, fine.mean().lon)
    cx, cy = coarse.grid.to_xy(coarse.mean().lat, coarse.mean().lon)
    assert np.hypot(float(x - cx), float(y - cy)) < 10.0 + cell
