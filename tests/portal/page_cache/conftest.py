import pytest

from tests.portal.browsing import Portal


@pytest.fixture
def portal(tmp_path):
    return Portal(tmp_path)
