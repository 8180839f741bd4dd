"""How good a map was, once the truth is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

from karmalink.core.places import Point
from karmalink.core.units import nm, nm2
from karmalink.maps.grid import distance_km
from karmalink.maps.states import OUTSIDE_REACH
from karmalink.maps.surface import Surface
from karmalink.plans.boxes import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of one map against the true place. None where a number does not exist; never NaN.

    Attributes
    ----------
    hdr_level : float
        Probability of the ground denser than the truth's, ties half, given that it is in the area: the size
        in probability of the smallest region that holds the truth. 0 is best. Truth outside the area: 1.
    area_before_truth_km2 : float
        Ground to be searched before the truth, densest first, ties half. Truth outside: the whole area.
    p_elsewhere : float
        Chance the map gave to being neither on the area's ground nor with a named holder.
    log_score : float
        ln of the probability density per km2 that the map gave to the true place, *all told*: the density
        of the ground times the chance of being there, so mass put elsewhere is paid for. Higher is better;
        -inf if the map called the place impossible. Truth outside: see `outside_density`.
    mapscore_r : float
        ``1 - 2 r``, with r the share of the map's ground ranked above the truth, ties half: 1 perfect, 0 as
        good as chance, -1 worst (Sava, Twardy, Koester and Sonwalkar 2016, Transactions in GIS 20:38-53,
        who give the two ends; the form between them is ours).
    mode_error_km, mean_error_km : float or None
        Distance from the truth to the densest cell, and to the mean position on the ground; None if the map
        has nothing on the ground.
    box_error_km : float or None
        Distance to the centre of the best box; None without one.
    area50_km2, area90_km2 : float or None
        Area of the 50 and 90 % regions; None if the map has nothing on the ground.
    truth_outside : bool
        Whether the truth lies outside the declared area.
    """

    hdr_level: float
    area_before_truth_km2: float
    p_elsewhere: float
    log_score: float
    mapscore_r: float
    mode_error_km: float | None
    mean_error_km: float | None
    box_error_km: float | None
    area50_km2: float | None
    area90_km2: float | None
    truth_outside: bool = False

    @property
    def area_before_truth_nm2(self) -> float:
        """Ground to be searched before the truth, square nautical miles."""
        return nm2(self.area_before_truth_km2)

    @property
    def mode_error_nm(self) -> float | None:
        """Distance from the truth to the densest cell, nautical miles."""
        return _nm(self.mode_error_km)

    @property
    def mean_error_nm(self) -> float | None:
        """Distance from the truth to the mean position, nautical miles."""
        return _nm(self.mean_error_km)

    @property
    def box_error_nm(self) -> float | None:
        """Distance from the truth to the centre of the best box, nautical miles."""
        return _nm(self.box_error_km)

    @property
    def area50_nm2(self) -> float | None:
        """Area of the 50 % region, square nautical miles."""
        return None if self.area50_km2 is None else nm2(self.area50_km2)

    @property
    def area90_nm2(self) -> float | None:
        """Area of the 90 % region, square nautical miles."""
        return None if self.area90_km2 is None else nm2(self.area90_km2)

    def as_dict(self) -> dict[str, float | None]:
        """The score under its public keys, ready for strict JSON: what is not finite becomes None."""
        values = {
            "hdr_level": self.hdr_level,
            "area_before_truth_nm2": self.area_before_truth_nm2,
            "p_elsewhere": self.p_elsewhere,
            "log_score": self.log_score,
            "mapscore_r": self.mapscore_r,
            "mode_error_nm": self.mode_error_nm,
            "mean_error_nm": self.mean_error_nm,
            "box_error_nm": self.box_error_nm,
            "area50_nm2": self.area50_nm2,
            "area90_nm2": self.area90_nm2,
        }
        return {key: v if v is not None and math.isfinite(v) else None for key, v in values.items()}


def score(surface: Surface, truth: Point, best_box: Box | None = None) -> Score:
    """Score a map against the true place.

    Parameters
    ----------
    surface : Surface
        The map, made without knowing the truth.
    truth : Point
        Where the thing was.
    best_box : Box, optional
        The first box of the plan.

    Returns
    -------
    Score
        Also for a truth outside the area (``truth_outside`` is then True) and for a map with nothing on the
        ground.
    """
    grid = surface.grid
    whole = float(grid.cell_area_km2.sum())
    cell = grid.cell_of(truth)
    grounded = surface.p_ground > 0.0
    if cell is None:
        hdr, before, density = 1.0, whole, outside_density(surface, truth)
    elif grounded:
        hdr, before = surface.hdr_level(truth), surface.area_before_km2(truth)
        density = float(surface.ground[cell]) / float(grid.cell_area_km2[cell])
    else:  # every cell ties with every other
        hdr, before, density = 0.5, whole / 2.0, 0.0
    return Score(
        hdr_level=min(max(hdr, 0.0), 1.0),
        area_before_truth_km2=before,
        p_elsewhere=surface.p_elsewhere,
        log_score=math.log(density) if density > 0.0 else -math.inf,
        mapscore_r=min(max(1.0 - 2.0 * before / whole, -1.0), 1.0),
        mode_error_km=distance_km(surface.mode(), truth) if grounded else None,
        mean_error_km=distance_km(surface.mean(), truth) if grounded else None,
        box_error_km=None if best_box is None else distance_km(best_box.centre, truth),
        area50_km2=surface.region_area_km2(0.5) if grounded else None,
        area90_km2=surface.region_area_km2(0.9) if grounded else None,
        truth_outside=cell is None,
    )


def outside_density(surface: Surface, point: Point) -> float:
    """Density per km2, all told, that a map gives to a point outside its area.

    A surface holds one chance for *outside*, not where. It is spread as the outside prior of the map is:
    evenly over a box `OUTSIDE_REACH` times as wide and high as the area, without the area itself. Beyond
    that box, where the map never put anything, it is 0.
    """
    half_w, half_h = surface.grid.half_size_km
    x, y = surface.grid.to_xy(point.lat, point.lon)
    within = abs(float(x)) <= OUTSIDE_REACH * half_w and abs(float(y)) <= OUTSIDE_REACH * half_h
    ground = 4.0 * half_w * half_h * (OUTSIDE_REACH**2 - 1.0)
    return surface.elsewhere.get("outside", 0.0) / ground if within else 0.0


def _nm(km: float | None) -> float | None:
    return None if km is None else nm(km)
