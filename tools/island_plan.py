"""The invented island of the golden-buddha case: where everything stands, in km east and north of its middle.

Nothing here exists. The names were made up for this case, the ground lies at Point Nemo, the spot of the
ocean farthest from any land (48 52.6 S, 123 23.6 W; 2,688 km to the nearest shore: H. Lukatela 1992, as in
Guinness World Records, "Remotest spot from land").
"""

from __future__ import annotations

CENTRE = (-48.87, -123.39)
"""Latitude and longitude of the middle of the area, degrees."""

SEED = 1918

STORY = {
    "buried": (-1.9, -1.4),  # the thief's hole, in the field the farmer will plough
    "found": (0.4, -1.0),  # walled up in Wat Tesavim
    "hidden": (5.5, 0.15),  # east of the market road, under what is to be the railway
    "now": (5.5, 0.15),  # nobody has moved it since
}
"""The simulated truth, decided before a word of the accounts was written. Nothing in the case reads it."""

COAST = {"half_axes": (9.9, 6.4), "rough": 0.25}
BAYS = ((-60.0, 6.0, 0.22), (170.0, 7.0, 0.22), (52.0, 5.0, 0.25), (-128.0, 7.0, 0.2), (118.0, 6.0, 0.16))
"""Bays: direction of the mouth (degrees from east), half-width (degrees), depth (share of the radius)."""

ISLET = ((-8.4, 5.6), (0.9, 0.55))
HILLS = (
    ("the Sleeping Elephant", (-3.6, 2.0), (2.6, 1.3)),
    ("the Sleeping Elephant, upper slopes", (-3.9, 2.2), (1.3, 0.65)),
    ("Lantern Hill", (1.9, 2.6), (1.0, 0.7)),
)

LINES = {
    "river": (
        "the Aruvela",
        ((-3.0, 1.3), (-1.5, 0.5), (-0.4, 0.1), (0.8, -0.8), (1.7, -1.9), (2.3, -3.3), (2.9, -5.4)),
        0.16,
    ),
    "coast-road": (
        "the coast road",
        ((-7.6, -0.2), (-6.4, -1.1), (-3.6, -2.8), (-0.5, -1.8), (1.5, -1.6), (3.4, -1.0), (6.3, -1.4)),
        0.07,
    ),
    "market-road": (
        "the market road",
        ((3.4, -1.0), (4.1, 0.2), (4.2, 1.5), (3.2, 2.7), (1.1, 4.0)),
        0.07,
    ),
}
"""Lines: name, points the line passes through, how far it wanders (km)."""

RAILWAY = ((4.3, 4.4), (5.2, 2.6), (5.7, 1.4), (5.75, 0.2), (6.05, -1.2), (5.4, -2.6), (4.7, -4.6))
CORRIDOR_KM = 0.6
"""Full width of the strip that the railway takes."""

VILLAGES = {
    "ankoret": ("Ankoret", (-6.6, -1.2), 13),
    "sorelin": ("Sorelin", (-3.5, -3.0), 11),
    "talune": ("Talune", (-0.4, -1.6), 14),
    "rominh": ("Rominh", (1.0, 3.9), 16),
    "vethal": ("Vethal", (3.4, -0.9), 18),
    "oklamar": ("Oklamar", (5.8, 1.5), 15),
    "dunarit": ("Dunarit", (6.1, -1.2), 17),
    "pesharun": ("Pesharun", (5.3, -2.9), 12),
}
"""Villages: name, centre, number of homes."""

EASTERN = ("oklamar", "dunarit", "pesharun")

POINTS = {
    "wat-orunel": ("Wat Orunel", (-5.1, -1.0), "pagoda", 2.0, 0.08),
    "wat-tesavim": ("Wat Tesavim", (0.4, -1.0), "pagoda", 3.0, 0.08),
    "wat-kelumor": ("Wat Kelumor", (-1.4, 3.6), "pagoda", 1.0, 0.08),
    "wat-sephary": ("Wat Sephary", (4.6, 0.6), "pagoda", 1.0, 0.08),
    "wat-anthavel": ("Wat Anthavel", (2.0, -4.2), "pagoda", 2.0, 0.08),
    "wat-idrune": ("Wat Idrune", (6.9, -2.6), "pagoda", 1.0, 0.08),
    "ferry-landing": ("the ferry landing", (1.95, -2.1), "landing", 0.5, 0.05),
    "dunarit-kiln": ("the kiln at Dunarit", (6.0, -0.5), "kiln", 0.5, 0.05),
    "vethal-market": ("Vethal market", (3.5, -0.75), "market", 1.0, 0.1),
    "wishing-tree": ("the wishing tree", (-2.6, -2.0), "tree", 2.0, 0.03),
}
"""Points on record: name, place, kind, salience (how strongly the place draws a tale), radius in km."""

BURIAL_GROUND = ((4.9, 0.95), (0.16, 0.1))
