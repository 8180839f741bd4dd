"""The colour scale: from paper to dark wine, lightness falling evenly, so that it reads in grey print too."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats

STEPS = 64
PAPER = "#fbfaf5"
INK = "#1d2430"
LIGHTNESS = (0.975, 0.30)
HUE_DEGREES = (92.0, 12.0)
"""Our choice: ends of the scale in OKLCH, pale straw to dark wine; the middle is amber and brick."""

_LMS_FROM_LAB = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_RGB_FROM_LMS = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)
# Ottosson 2020, "A perceptual color space for image processing" (OKLab), inverse matrices; public domain.


def oklch_to_rgb(lightness: Floats, chroma: Floats, hue_degrees: Floats) -> npt.NDArray[np.uint8]:
    """OKLCH to 8-bit sRGB, shape (..., 3); colours outside sRGB are clipped (IEC 61966-2-1 transfer curve).

    >>> oklch_to_rgb(np.array([1.0]), np.array([0.0]), np.array([0.0])).tolist()
    [[255, 255, 255]]
    """
    hue = np.radians(hue_degrees)
    lab = np.stack([lightness, chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1)
    linear = np.clip(((lab @ _LMS_FROM_LAB.T) ** 3) @ _RGB_FROM_LMS.T, 0.0, 1.0)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    out: npt.NDArray[np.uint8] = np.round(srgb * 255).astype(np.uint8)
    return out


def ramp(steps: int = STEPS) -> npt.NDArray[np.uint8]:
    """The scale from least to most likely, shape (steps, 3).

    >>> ramp(3).shape
    (3, 3)
    """
    t = np.linspace(0.0, 1.0, steps)
    lightness = LIGHTNESS[0] + (LIGHTNESS[1] - LIGHTNESS[0]) * t
    hue = HUE_DEGREES[0] + (HUE_DEGREES[1] - HUE_DEGREES[0]) * t
    chroma = 0.012 + 0.15 * np.sin(np.pi * np.minimum(t * 1.05, 1.0) ** 0.8) ** 0.9 + 0.06 * t
    return oklch_to_rgb(lightness, chroma, hue)


def hexes(steps: int) -> tuple[str, ...]:
    """The scale as CSS colours.

    >>> len(hexes(5)), hexes(5)[0][0]
    (5, '#')
    """
    return tuple("#" + "".join(f"{int(c):02x}" for c in row) for row in ramp(steps))


def luminance(rgb: npt.NDArray[Any]) -> Floats:
    """Relative luminance of 8-bit sRGB in [0, 1], shape (...,) (WCAG 2.2, definition of relative luminance).

    >>> float(luminance(np.array([255, 255, 255])).round(6))
    1.0
    """
    s = np.asarray(rgb, dtype=np.float64) / 255.0
    linear = np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)
    out: Floats = np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))
    return out
