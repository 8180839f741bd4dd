"""What kind of feature a tag of OpenStreetMap names: its GeoNames feature code."""

from __future__ import annotations

from collections.abc import Mapping

CODES: dict[tuple[str, str], str] = {
    ("place", "city"): "PPL",
    ("place", "town"): "PPL",
    ("place", "village"): "PPL",
    ("place", "hamlet"): "PPL",
    ("place", "suburb"): "PPLX",
    ("place", "quarter"): "PPLX",
    ("place", "neighbourhood"): "PPLX",
    ("place", "isolated_dwelling"): "PPL",
    ("place", "farm"): "FRM",
    ("place", "locality"): "LCTY",
    ("place", "island"): "ISL",
    ("place", "islet"): "ISL",
    ("place", "state"): "ADM1",
    ("place", "province"): "ADM1",
    ("place", "county"): "ADM2",
    ("place", "district"): "ADM2",
    ("natural", "peak"): "MT",
    ("natural", "volcano"): "VLC",
    ("natural", "hill"): "HLL",
    ("natural", "ridge"): "RDGE",
    ("natural", "mountain_range"): "MTS",
    ("natural", "saddle"): "PASS",
    ("natural", "valley"): "VAL",
    ("natural", "water"): "LK",
    ("natural", "bay"): "BAY",
    ("natural", "cape"): "CAPE",
    ("natural", "beach"): "BCH",
    ("natural", "spring"): "SPNG",
    ("natural", "cave_entrance"): "CAVE",
    ("natural", "wood"): "FRST",
    ("natural", "wetland"): "WTLD",
    ("waterway", "river"): "STM",
    ("waterway", "stream"): "STM",
    ("waterway", "canal"): "CNL",
    ("waterway", "waterfall"): "FLLS",
    ("waterway", "dam"): "DAM",
    ("amenity", "place_of_worship"): "RLG",
    ("amenity", "monastery"): "MSTY",
    ("amenity", "school"): "SCH",
    ("amenity", "hospital"): "HSP",
    ("amenity", "marketplace"): "MKT",
    ("historic", "archaeological_site"): "ANS",
    ("historic", "ruins"): "RUIN",
    ("historic", "monument"): "MNMT",
    ("historic", "temple"): "TMPL",
    ("boundary", "national_park"): "PRK",
    ("leisure", "park"): "PRK",
    ("leisure", "nature_reserve"): "RESN",
    ("aeroway", "aerodrome"): "AIRP",
    ("man_made", "bridge"): "BDG",
    ("man_made", "lighthouse"): "LTHSE",
    ("railway", "station"): "RSTN",
}
"""Tags (wiki.openstreetmap.org, *Map features*) to codes (www.geonames.org/export/codes.html)."""

LEVELS = {"2": "PCLI", "4": "ADM1", "6": "ADM2", "8": "ADM3"}
HIGHWAY = "RD"


def kind_of(tags: Mapping[str, str]) -> str:
    """Give the feature code of a feature's tags; empty if none tells.

    >>> kind_of({"natural": "peak"}), kind_of({"admin_level": "4", "boundary": "administrative"}), kind_of({})
    ('MT', 'ADM1', '')
    """
    if tags.get("boundary") == "administrative":
        return LEVELS.get(tags.get("admin_level", ""), "ADM4")
    for key, value in tags.items():
        code = CODES.get((key, value))
        if code:
            return code
    return HIGHWAY if tags.get("highway") else ""
