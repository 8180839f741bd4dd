"""Names that several places bear, weighed by whoever looked them up."""

from __future__ import annotations

import pytest

from karmalink.core.places import Anchor, Point, Relation, Where
from karmalink.maps.build import Setting, likelihood_of, unlisted_share
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.extent import MixtureLikelihood
from karmalink.maps.world import Area
from karmalink.records.record import Place, Records
from worlds.cases import table, told

GRID = Grid(Area(centre=Point(lat=-26.0, lon=111.0), width_km=200, height_km=200, cell_km=1))


def test_places_that_were_weighed_say_what_is_left_to_none_of_them() -> None:
    """Weights of .6 and .2 mix 3 to 1, and the .2 that they leave is the chance of a place on no record."""
    capes = (
        Place(id="n", name="Cape", lat=-26.0, lon=111.0, weight=0.6),
        Place(id="s", name="Cape", lat=-26.5, lon=111.0, weight=0.2),
    )
    weighed = Setting(grid=GRID, records=Records(places=capes), table=table(), at_sea=True)
    where = Where(relation=Relation.NEAR, anchor=Anchor(name="cape"))
    form = likelihood_of(told("c", "a", where), weighed)
    assert isinstance(form, MixtureLikelihood)
    assert form.weights == pytest.approx((0.75, 0.25))
    assert unlisted_share(told("c", "a", where), weighed) == pytest.approx(0.2)
