"""Parts: each integrates to 1 over the sphere, and draws what its density says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from karmalink.core.units import EARTH_KM
from karmalink.maps.described.background import field_of
from karmalink.maps.described.parameters import speaker
from karmalink.maps.described.parts import CloudPart, OffsetPart, Part, RingPart, anywhere, plane_part
from karmalink.maps.described.sphere import WHOLE, chord, destination

LATS = st.floats(-90.0, 90.0)
LONS = st.floats(-180.0, 180.0)


def mass(part: Part, lat: float, lon: float, rings: int = 1500, turns: int = 120) -> float:
    """The integral over the sphere in rings about a point: chords q have the area element q dq d(azimuth)."""
    edges = np.concatenate([[0.0], np.geomspace(1e-6, WHOLE, rings)])
    q = np.sqrt((edges[1:] ** 2 + edges[:-1] ** 2) / 2.0)
    azimuth = (np.arange(turns) + 0.5) * 2.0 * np.pi / turns
    at = destination(np.asarray(lat), np.asarray(lon), q[:, None], azimuth[None, :])
    area = np.diff(edges**2) * np.pi / turns
    return float((part.density(*at).sum(axis=1) * area).sum())


def offset(lat: float, lon: float, km: float, bearing: float, who: str = "label") -> OffsetPart:
    """An offset in the shape of a speaker; spikes widened so that a sum over rings can see them."""
    shape = replace(speaker(who).offset, spike_km=0.3)
    return OffsetPart(
        lat=lat, lon=lon, radius=1.0, distance=km, step_km=1.0, bearing=bearing, step_deg=90.0, shape=shape
    )


@settings(max_examples=12, deadline=None)
@given(LATS, LONS, st.floats(0.5, 30.0), st.floats(0.0, 360.0))
@example(90.0, 0.0, 10.0, 45.0)
@example(-89.99, 180.0, 25.0, 270.0)
@example(10.0, 180.0, 25.0, 90.0)
@example(0.0, 0.0, 27.0, 0.0)
def test_an_offset_integrates_to_one(lat: float, lon: float, km: float, bearing: float) -> None:
    """Anywhere, at the poles and across 180 degrees, the mass of an offset is 1."""
    sector = offset(lat, lon, km, bearing, "witness")
    only_sector = replace(sector, shape=replace(sector.shape, wide_share=0.0, spike_share=0.0))
    assert mass(only_sector, lat, lon) == pytest.approx(1.0, abs=2e-3)
    only_cloud = replace(sector, shape=replace(sector.shape, wide_share=1.0, spike_share=0.0))
    assert mass(only_cloud, *only_cloud.centre, turns=480) == pytest.approx(1.0, abs=2e-3)


@settings(max_examples=8, deadline=None)
@given(LATS, LONS, st.floats(0.1, 2000.0), st.floats(0.8, 5.0), st.floats(0.1, 1.5))
def test_clouds_and_rings_integrate_to_one(lat: float, lon: float, km: float, nu: float, spread: float) -> None:
    """However wide they are, for the tails are cut at the whole sphere."""
    assert mass(CloudPart(lat=lat, lon=lon, shares=(0.3, 0.7), scales=(km / 5, km), nu=nu), lat, lon) == pytest.approx(
        1.0, abs=6e-3
    )
    assert mass(RingPart(lat=lat, lon=lon, distance=km, spread=spread), lat, lon) == pytest.approx(1.0, abs=6e-3)
    sector = RingPart(lat=lat, lon=lon, distance=km, spread=spread, bearing=77.0, half_deg=45.0, sd_deg=9.0, loose=0.2)
    assert mass(sector, lat, lon) == pytest.approx(1.0, abs=6e-3)


def test_fields_and_tables_integrate_to_one() -> None:
    """Backgrounds on cells of latitude and longitude, and shapes tabulated in the plane, have the mass 1."""
    lat, lon = np.meshgrid(np.linspace(-89.5, 89.5, 180), np.linspace(-179.5, 179.5, 360), indexing="ij")
    cell = np.radians(1.0) * EARTH_KM**2 * (np.sin(np.radians(lat + 0.5)) - np.sin(np.radians(lat - 0.5)))
    for part in (anywhere(), field_of([(50.0, 179.9), (51.0, -179.9), (89.9, 3.0)]), field_of([])):
        assert float((part.density(lat, lon) * cell).sum()) == pytest.approx(1.0, abs=1e-9)
    table = plane_part(80.0, 179.0, 50.0, lambda x, y: np.exp(-(x * x + y * y) / 200.0))
    assert mass(table, 80.0, 179.0, 3000, 720) == pytest.approx(1.0, abs=5e-3)


@pytest.mark.parametrize(
    "part",
    [
        offset(10.0, 179.95, 12.0, 90.0),
        CloudPart(lat=89.9, lon=0.0, shares=(0.5, 0.5), scales=(1.0, 20.0), nu=1.2),
        RingPart(lat=-40.0, lon=5.0, distance=30.0, spread=0.4, bearing=200.0, half_deg=22.5, sd_deg=8.0, loose=0.2),
        plane_part(0.0, 180.0, 30.0, lambda x, y: np.exp(-((x - 5.0) ** 2 + y * y) / 400.0)),
        field_of([(50.0, 10.0), (51.0, 11.0), (-20.0, 130.0)]),
    ],
)
def test_draws_follow_the_density(part: Part) -> None:
    """The mean of 1 / density over the draws within a set is the set's area: importance sampling as an oracle."""
    lat, lon = part.sample(np.random.default_rng(1), 40_000)
    density = part.density(lat, lon)
    assert np.all(density > 0.0)
    middle = part.centre or (50.5, 10.5)
    for km in (5.0, 20.0) if part.centre else (60.0, 100.0):
        inside = chord(np.asarray(middle[0]), np.asarray(middle[1]), lat, lon) <= km
        assert np.mean(inside / density) == pytest.approx(np.pi * km**2, rel=0.12)


@given(st.floats(0.0, 360.0))
@settings(max_examples=20, deadline=None)
def test_mirrored_winds_mirror_the_surface(bearing: float) -> None:
    """An offset towards -t is the mirror image of that towards t."""
    east, west = offset(0.0, 0.0, 10.0, bearing), offset(0.0, 0.0, 10.0, -bearing)
    lat, lon = np.array([0.05, -0.1, 0.02]), np.array([0.03, 0.1, -0.08])
    assert east.density(lat, lon) == pytest.approx(west.density(lat, -lon), rel=1e-6)
