"""Maps as pixels, still and moving."""

import io

import numpy as np
import pytest
from PIL import Image

from karmalink.core.errors import InputError
from karmalink.reports.figure_frames import MapFrame, frames_gif, wrapped
from karmalink.reports.figure_map import MapExtras
from karmalink.reports.figure_painted import map_png


def test_the_same_map_gives_the_same_picture(make_view):
    """Painting twice gives the same bytes, as wide as asked."""
    view = make_view()
    extras = MapExtras(landmarks=view.landmarks, layers=view.layers, boxes=view.plan.boxes, truth=view.truth)
    one = map_png(view.now.surface, extras, width=300)
    assert one == map_png(view.now.surface, extras, width=300)
    assert Image.open(io.BytesIO(one)).width == 300


def test_an_invented_case_is_marked_in_pixels(make_surface):
    """The mark darkens ground all over the picture, also in two opposite corners' quarters."""
    peak = [(0.0, 0.0, 1.0, 1.0)]
    marked, plain = (
        np.asarray(Image.open(io.BytesIO(map_png(make_surface(peak, simulated=s), width=300))), dtype=int)
        for s in (True, False)
    )
    changed = np.abs(marked - plain).sum(axis=2) > 0
    h, w = changed.shape
    for part in (changed[: h // 2, : w // 2], changed[h // 2 :, w // 2 :]):
        assert part.mean() > 0.01


def test_a_moving_picture_has_a_still_for_each_frame(make_surface):
    """Frames, their order and their time stay; it loops for ever; the same input gives the same bytes."""
    frames = [
        MapFrame(surface=make_surface([(x, 0.0, 2.0, 1.0)]), caption=f"step {x}", seconds=1.5) for x in (-5.0, 5.0)
    ]
    data = frames_gif(frames, width=240, title="retrospective")
    with Image.open(io.BytesIO(data)) as gif:
        assert gif.n_frames == 2
        assert gif.info["loop"] == 0
        assert gif.info["duration"] == 1500
    assert data == frames_gif(frames, width=240, title="retrospective")


def test_a_moving_picture_of_nothing_is_refused():
    """No frames, no picture."""
    with pytest.raises(InputError, match="at least one"):
        frames_gif([])


def test_captions_wrap_at_words():
    """Wrapping loses no word."""
    text = "the two radio positions counted as independent push the truth to the edge"
    assert " ".join(wrapped(text, 14, 120)) == text
