"""Descriptions of landmarks put into the landmarks they describe."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from karmalink.claims.place_expr import Landmark, PlaceExpr

DEEPEST: Final = 6
"""Levels of description in a tree; what would lie deeper stands beside it (our choice: people say three or four)."""


def nested(expressions: list[PlaceExpr]) -> tuple[PlaceExpr, ...]:
    """Put each expression whose figure is a landmark of an earlier one into that landmark.

    A landmark holds one description, the first; what else is said of it stays beside it, with the landmark as figure.
    No tree is deeper than `DEEPEST`.

    Parameters
    ----------
    expressions : list of PlaceExpr
        In the order of their words.
    """
    depth: dict[int, int] = {}
    owner: dict[int, int] = {}  # end of a landmark -> the expression that owns it
    inside: dict[int, list[int]] = {}
    top: list[int] = []
    described: set[tuple[int, int]] = set()
    for n, expr in enumerate(expressions):
        parent = None if expr.figure is None else owner.get(expr.figure[1])
        own = {mark.end for mark in expr.landmarks}
        free = parent is not None and expr.figure is not None and (parent, expr.figure[1]) not in described
        shallow = parent is not None and depth[parent] < DEEPEST
        if parent is not None and expr.figure is not None and free and shallow and expr.figure[1] not in own:
            depth[n] = depth[parent] + 1
            described.add((parent, expr.figure[1]))
            inside.setdefault(parent, []).append(n)
        else:
            depth[n] = 1
            top.append(n)
        for mark in expr.landmarks:
            owner.setdefault(mark.end, n)
    for n in range(len(expressions) - 1, -1, -1):
        for child in inside.get(n, ()):
            expressions[n] = _with(expressions[n], expressions[child])
    return tuple(expressions[n] for n in top)


def _with(expr: PlaceExpr, child: PlaceExpr) -> PlaceExpr:
    """Give an expression whose landmark is described by ``child``."""

    def one(mark: Landmark) -> Landmark:
        mine = child.figure is not None and mark.end == child.figure[1]
        return replace(mark, described=child) if mine and mark.described is None else mark

    return replace(expr, landmarks=tuple(one(mark) for mark in expr.landmarks), end=max(expr.end, child.end))
