"""Where pages are kept: bounds, and files that are not what they were."""

import logging

import pytest

from portal.page_cache.stores import FileStore, Key, MemoryStore
from tests.making import make_article
from tests.portal.browsing import Portal, queries_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_ten_megabytes_of_query_strings_stay_within_bounds(portal, tmp_path):
    """Parameters the page knows, so each is a page of its own."""
    limits = {"plain": 1_000_000, "queried": 400_000}
    portal.cache._memory = MemoryStore(limits)
    portal.cache._shared = FileStore(tmp_path / "pages", limits)
    path = make_article().get_absolute_url()
    portal.get(path)

    for number in range(200):
        portal.get(f"/tim-kiem/?q={number}{'x' * 50_000}&{'y' * 100}={number}")

    assert portal.cache._memory.sizes()["queried"] <= 400_000
    portal.cache._shared.sweep("queried")
    files = list((tmp_path / "pages" / "queried").rglob("*/*"))
    assert 0 < sum(file.stat().st_size for file in files) <= 400_000
    assert queries_of(portal, path) == 0, "readers' pages are not pushed out"


def test_memory_forgets_the_page_not_asked_for_longest():
    class Fake:
        size = 10

    memory = MemoryStore({"plain": 30, "queried": 10})
    keys = [Key("http", "h", f"/{number}", "") for number in range(4)]
    for key in keys[:3]:
        memory.put(key, Fake())
    memory.get(keys[0])
    memory.put(keys[3], Fake())
    memory.put(Key("http", "h", "/", "q=1"), Fake())

    assert [memory.get(key) is not None for key in keys] == [True, False, True, True]


def test_invented_colours_push_no_page_out(portal):
    for number in range(5):
        assert portal.get(f"/mau-00000{number}.css").status == 200

    assert portal.cache._memory.sizes() == {"plain": 0, "queried": 0}


def test_a_store_that_cannot_be_written_costs_no_page(portal, tmp_path, caplog):
    portal.cache._shared = FileStore(tmp_path / "pages")
    (tmp_path / "pages").mkdir(exist_ok=True)
    (tmp_path / "pages" / "plain").write_text("a file where the folder should be")

    with caplog.at_level(logging.WARNING):
        assert portal.get("/").status == 200
    assert "cannot be kept" in caplog.text
    assert queries_of(portal, "/") == 0


def test_a_kept_file_that_is_damaged_is_made_anew(portal, tmp_path):
    portal.cache._shared = FileStore(tmp_path / "pages")
    path = make_article().get_absolute_url()
    portal.get(path)
    [file] = [file for file in (tmp_path / "pages").rglob("*") if len(file.name) == 64]
    file.write_bytes(file.read_bytes()[:-20])
    other = Portal(tmp_path)
    other.cache._shared = FileStore(tmp_path / "pages")

    assert other.get(path).status == 200


def test_a_kept_file_with_wrong_bytes_is_made_anew(portal, tmp_path):
    portal.cache._shared = FileStore(tmp_path / "pages")
    portal.get("/lien-he/")
    [file] = [file for file in (tmp_path / "pages").rglob("*") if len(file.name) == 64]
    data = bytearray(file.read_bytes())
    data[-800:-600] = bytes(200)
    file.write_bytes(bytes(data))
    other = Portal(tmp_path)
    other.cache._shared = FileStore(tmp_path / "pages")

    assert other.get("/lien-he/").status == 200
