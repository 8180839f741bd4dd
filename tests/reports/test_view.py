"""What a view refuses."""

import pytest

from karmalink.core.errors import InputError


def test_a_view_needs_a_map(make_view, changed):
    """A report without any map is refused with what to do."""
    with pytest.raises(InputError, match="run the case first"):
        changed(make_view(), eras=())


def test_a_view_knows_its_kind(make_view, changed):
    """A kind of case that does not exist is named in the error."""
    with pytest.raises(InputError, match="'picnic'"):
        changed(make_view(), kind="picnic")
