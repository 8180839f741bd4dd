"""Painting a mixture on a grid quickly: near parts cell by cell, far ones on a coarse grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.described.sphere import chord

if TYPE_CHECKING:
    from karmalink.maps.described.density import Piece

COARSE: Final = 8
"""Cells between the nodes of the coarse grid."""
FINE_WIDTHS: Final = 12.0
"""A part is smooth enough for the coarse grid if its centre is this many coarse steps and widths away: our choice."""


def painted(pieces: Sequence[Piece], lats: Floats, lons: Floats) -> Floats:
    """Density per km2 of a mixture at the cells of a grid, shape (lats, lons)."""
    total = np.zeros((len(lats), len(lons)))
    nodes_lat, nodes_lon = _nodes(lats), _nodes(lons)
    coarse = np.zeros((len(nodes_lat), len(nodes_lon)))
    any_coarse = False
    for piece in pieces:
        if piece.share < 1e-9:
            continue
        if _is_far(piece, lats, lons):
            coarse += piece.share * piece.part.density(nodes_lat[:, None], nodes_lon[None, :])
            any_coarse = True
        else:
            total += piece.share * piece.part.density(lats[:, None], lons[None, :])
    return total + _interpolated(coarse, nodes_lat, nodes_lon, lats, lons) if any_coarse else total


def _nodes(axis: Floats) -> Floats:
    n = max(2, len(axis) // COARSE + 1)
    return np.linspace(axis[0], axis[-1], n)


def _is_far(piece: Piece, lats: Floats, lons: Floats) -> bool:
    """Whether the part changes little between the nodes of the coarse grid."""
    centre = piece.part.centre
    if centre is None:
        return True
    middle = np.asarray(lats.mean()), np.asarray(lons.mean())
    corner = float(chord(*middle, np.asarray(lats[0]), np.asarray(lons[0])))
    away = float(chord(np.asarray(centre[0]), np.asarray(centre[1]), *middle)) - corner
    step = COARSE * 2.0 * corner / max(len(lats), len(lons))
    return away > FINE_WIDTHS * max(step, 4.0 * piece.part.width_km)


def _interpolated(values: Floats, from_lat: Floats, from_lon: Floats, lats: Floats, lons: Floats) -> Floats:
    """Bilinear values at the cells of the fine grid."""
    by_column = _weights(from_lon, lons)
    by_row = _weights(from_lat, lats)
    return np.asarray(by_row @ values @ by_column.T)


def _weights(nodes: Floats, at: Floats) -> Floats:
    """Linear interpolation from nodes to points as a matrix, shape (points, nodes)."""
    if len(nodes) < 2 or nodes[-1] == nodes[0]:
        return np.ones((len(at), len(nodes))) / len(nodes)
    place = np.clip((at - nodes[0]) / (nodes[1] - nodes[0]), 0.0, len(nodes) - 1.0)
    left = np.minimum(place.astype(int), len(nodes) - 2)
    share = place - left
    found = np.zeros((len(at), len(nodes)))
    found[np.arange(len(at)), left] = 1.0 - share
    found[np.arange(len(at)), left + 1] = share
    return found
