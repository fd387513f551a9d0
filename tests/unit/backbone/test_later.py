import pytest

from backbone.later import Later


def test_what_is_asked_of_it_is_asked_of_the_module() -> None:
    assert Later("math").floor(1.5) == 1
    with pytest.raises(AttributeError):
        _ = Later("math").nothing
