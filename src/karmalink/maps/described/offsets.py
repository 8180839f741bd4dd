"""The density of a distance in a direction: a sector core, a wide sector, and a cloud about the computed point.

Shape of locality-to-map 4.2, refined: the distance is a rounding box blurred by an error that grows with it, or a
Laplace in its logarithm (roads, guesses); the direction is the sector of the speaker's compass blurred by an error,
or a wide one; beside both stands a Student-t cloud about the computed point, and a narrow one for positions that were
themselves computed from the words. All of it per km2 of Lambert's equal-area plane about the anchor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.described.shapes import Number, box_normal, cloud, log_laplace
from karmalink.maps.described.sphere import WHOLE

HOME_NU = 2.0
SPIKE_NU = 3.0
"""Degrees of freedom of the clouds at the anchor and at a computed point: our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetShape:
    """The numbers of `offset_density`; shares in 0..1, lengths km, angles degrees.

    ``spike_share`` has the narrow cloud about the computed point, ``home_share`` of the rest lies at the anchor itself (the
    offset was not applied), ``wide_share`` of what is left in the wide cloud. ``guess_spread`` is at most 0.5: beyond, the
    density would be infinite at the anchor.
    """

    wide_share: Number  # cloud of scale wide_rel * d + wide_km about the computed point
    wide_rel: Number
    wide_km: Number
    wide_nu: Number
    home_share: Number  # cloud of scale home_km about the anchor
    home_km: Number
    spike_share: Number  # narrow cloud about the computed point
    spike_km: Number
    guess_share: Number  # within the sector: distances that are guessed or by road
    guess_spread: Number
    short: Number  # true / stated distance of the core
    dist_rel: Number  # relative sd of a distance
    dist_km: Number
    dist_box: Number  # box half-width per half step of the wording
    turn_4: Number  # sd of direction, words of 4, 8, 16 points
    turn_8: Number
    turn_16: Number
    compass_box: Number  # box half-width per half step of the compass
    compass_step: Number  # step of the speaker's own compass: 22.5 for who writes with 16 winds, and means it by N too
    loose_share: Number  # within the sector: directions that are loose
    loose_deg: Number
    extent: Number  # share of an anchor's radius that blurs
    anchor_km: Number  # blur of an anchor of no extent


def turn_sd(shape: OffsetShape, step: Floats) -> Floats:
    """Sd of the direction (degrees) by the step of the word (degrees)."""
    return np.where(step > 60.0, shape.turn_4, np.where(step > 30.0, shape.turn_8, shape.turn_16))


def sector_half(shape: OffsetShape, step: Floats) -> Floats:
    """Half-width (radians) of the sector's box by the step of the word (degrees) and of the speaker's compass."""
    return np.asarray(np.radians(shape.compass_box * np.minimum(step, shape.compass_step) / 2.0))


def offset_density(
    q: Floats,
    turn: Floats,
    miss: Floats,
    d: Floats,
    step_km: Floats,
    step_deg: Floats,
    radius: Floats,
    shape: OffsetShape,
) -> Floats:
    """Density per km2 at chord ``q`` (km) and angle ``turn`` (radians) off the stated direction, ``miss`` km from the
    computed point, for a stated distance ``d`` (km) with ``step_km``, a direction with ``step_deg``, an anchor
    ``radius``.
    """
    blur = np.hypot(shape.anchor_km, shape.extent * radius)
    sd = np.sqrt((shape.dist_rel * d) ** 2 + shape.dist_km**2 + blur**2)
    middle = shape.short * d
    core = box_normal(q - middle, shape.dist_box * step_km / 2.0, sd, -middle, WHOLE - middle)
    guess = log_laplace(q, np.hypot(middle, 0.5 * blur), shape.guess_spread)
    along = (1.0 - shape.guess_share) * core + shape.guess_share * guess
    lateral = (blur / np.maximum(d, 1e-6)) ** 2
    half = sector_half(shape, step_deg)
    close = box_normal(turn, half, np.sqrt(np.radians(turn_sd(shape, step_deg)) ** 2 + lateral), -np.pi, np.pi)
    loose = box_normal(turn, half, np.sqrt(np.radians(shape.loose_deg) ** 2 + lateral), -np.pi, np.pi)
    across = (1.0 - shape.loose_share) * close + shape.loose_share * loose
    polar = along * across / np.maximum(q, 1e-9)
    wide = cloud(miss, np.hypot(shape.wide_rel * d + shape.wide_km, blur), shape.wide_nu)
    spike = cloud(miss, shape.spike_km, SPIKE_NU)
    home = cloud(q, np.hypot(shape.home_km, blur), HOME_NU)
    drawn = (1.0 - shape.wide_share) * polar + shape.wide_share * wide
    drawn = (1.0 - shape.home_share) * drawn + shape.home_share * home
    return np.asarray((1.0 - shape.spike_share) * drawn + shape.spike_share * spike)
