"""Names on the map."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from karmalink.reports.labels import overlaps, place

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
spots = st.lists(st.tuples(names, st.tuples(st.floats(0, 800), st.floats(0, 600))), max_size=25)


@given(spots)
def test_no_name_covers_another_or_leaves_the_map(items):
    """Placed names share no ground with each other, with what is there, or with the edge."""
    taken = [(700.0, 0.0, 800.0, 60.0)]
    boxes = [p.box for p in place(items, 14, (0, 0, 800, 600), taken) if p]
    assert not any(overlaps(a, b) for a, b in combinations([*boxes, *taken], 2))
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= 800 and b[3] <= 600 for b in boxes)


def test_a_name_alone_stands_to_the_right():
    """With room on every side a name stands east of its mark."""
    (only,) = place([("Pond", (300, 300))], 14, (0, 0, 800, 600))
    assert only is not None
    assert only.anchor == "start"
    assert only.x > 300
