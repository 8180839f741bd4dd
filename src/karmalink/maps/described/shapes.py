"""The few one-line densities of which every described place is made, each exactly normalised, with its sampler.

All work on arrays that broadcast together, so that a fit can pass a whole table and a surface a whole raster.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.described.sphere import WHOLE

Number = Any
"""A float or an array that broadcasts with the points."""
_SQRT_2PI: Final = float(np.sqrt(2.0 * np.pi))


def cloud(q: Floats, scale: Number, nu: Number) -> Floats:
    """Bivariate Student-t about a point, per km2, for chords ``q`` (km); ``scale`` km, ``nu`` degrees of freedom.

    (1 + q^2 / (nu s^2))^(-nu/2 - 1) / (2 pi s^2) (Kotz & Nadarajah 2004, eq. 1.1), cut at the whole sphere, whose
    mass is 1 - (1 + 4 R^2 / (nu s^2))^(-nu/2).
    """
    v = nu * scale * scale
    held = -np.expm1(-0.5 * nu * np.log1p(WHOLE * WHOLE / v))
    return np.asarray(np.exp(-(0.5 * nu + 1.0) * np.log1p(q * q / v)) / (2.0 * np.pi * scale * scale * held))


def sample_cloud(rng: np.random.Generator, n: int, scale: float, nu: float) -> Floats:
    """Chords (km) of ``n`` draws of `cloud`, by inversion."""
    v = nu * scale * scale
    held = -np.expm1(-0.5 * nu * np.log1p(WHOLE * WHOLE / v))
    u = rng.random(n) * held
    return np.asarray(np.minimum(np.sqrt(v * np.expm1(-np.log1p(-u) * 2.0 / nu)), WHOLE))


def box_normal(x: Floats, half: Number, sd: Number, low: Number, high: Number) -> Floats:
    """A box of +-``half`` blurred by a normal error ``sd``, cut to [low, high] around its middle 0.

    The density of a rounded number: uniform within its box, convolved with the error of what was rounded.
    """
    from scipy.special import ndtr

    wide = np.maximum(half, 1e-3 * sd)
    body = (ndtr((x + wide) / sd) - ndtr((x - wide) / sd)) / (2.0 * wide)
    held = (
        _ramp(high + wide, sd, ndtr)
        - _ramp(high - wide, sd, ndtr)
        - _ramp(low + wide, sd, ndtr)
        + _ramp(low - wide, sd, ndtr)
    ) / (2.0 * wide)
    inside = (x >= low) & (x <= high)
    return np.where(inside, np.maximum(body, 0.0) / np.maximum(held, 1e-12), 0.0)


def _ramp(x: Number, sd: Number, ndtr: np.ufunc) -> Floats:
    """Integral of the normal distribution function of ``x / sd``: x Phi + sd phi."""
    z = x / sd
    return np.asarray(x * ndtr(z) + sd * np.exp(-0.5 * z * z) / _SQRT_2PI)


def sample_box_normal(rng: np.random.Generator, n: int, half: float, sd: float, low: float, high: float) -> Floats:
    """``n`` draws of `box_normal`, by rejection outside [low, high]."""
    x = rng.uniform(-half, half, n) + sd * rng.standard_normal(n)
    for _ in range(200):
        out = (x < low) | (x > high)
        if not out.any():
            return np.asarray(x)
        k = int(out.sum())
        x[out] = rng.uniform(-half, half, k) + sd * rng.standard_normal(k)
    return np.asarray(np.where((x < low) | (x > high), rng.uniform(low, high, n), x))


def log_laplace(q: Floats, middle: Number, spread: Number) -> Floats:
    """Density per km of a distance whose logarithm is Laplace about ln ``middle`` with scale ``spread``, cut at 2 R.

    Power laws on both sides (Johnson, Kotz & Balakrishnan 1995, vol. 2, ch. 24.7): short-cut roads and long detours.
    """
    safe = np.maximum(q, 1e-9)
    z = np.abs(np.log(safe / middle)) / spread
    held = 1.0 - 0.5 * np.exp(-np.log(WHOLE / middle) / spread)
    return np.asarray(np.exp(-z) / (2.0 * spread * safe * held))


def sample_log_laplace(rng: np.random.Generator, n: int, middle: float, spread: float) -> Floats:
    """``n`` distances (km) of `log_laplace`, by inversion."""
    held = 1.0 - 0.5 * np.exp(-np.log(WHOLE / middle) / spread)
    u = rng.random(n) * held
    z = np.where(u < 0.5, np.log(2.0 * np.maximum(u, 1e-300)), -np.log(2.0 * np.maximum(1.0 - u, 1e-300)))
    return np.asarray(np.minimum(middle * np.exp(spread * z), WHOLE))
