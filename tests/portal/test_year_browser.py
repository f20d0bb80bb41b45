"""From the story of the conference to all that it is about by links, and back again."""

import re

import pytest

pytestmark = pytest.mark.browser

# What is walked: other links lead away from the conference.
WALKED = re.compile(
    r"/tin-tuc/10-su-kien|/su-kien/hoi-nghi|/nhin-lai/2023/$|/ke-hoach/2024/"
    r"|/van-ban/quyet-dinh-[35]5-2023|/khen-thuong/quyet-dinh/|/nhan-su/"
)
LINKS = "links => links.map(link => new URL(link.href).pathname)"
# Those that the story tells of: of the city's chairman, of the leaders of the union.
COMMENDATIONS = {"/khen-thuong/quyet-dinh/1/", "/khen-thuong/quyet-dinh/2/"}
# How many links lead to anything of the conference, and back.
STEPS = 3


class Walk:
    """Pages that were opened in Chromium, with the links that stand in their texts."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.links: dict[str, set[str]] = {}

    def links_of(self, path: str) -> set[str]:
        if path not in self.links:
            answer = self.page.goto(self.url + path)
            assert answer.status == 200, path
            found = self.page.eval_on_selector_all("#main a[href]", LINKS)
            # Files are no pages.
            pages = (one for one in found if one.endswith("/"))
            self.links[path] = {one for one in pages if WALKED.search(one)}
        return self.links[path]

    def reached(self, start: str) -> set[str]:
        """Return the paths that few links lead to."""
        seen, edge = {start}, {start}
        for _ in range(STEPS):
            edge = set().union(*(self.links_of(path) for path in edge)) - seen
            seen |= edge
        return seen


@pytest.fixture
def walk(portal_server, browser):
    page = browser.new_page()
    yield Walk(page, portal_server.url)
    page.close()


def test_the_conference_leads_to_its_year_and_all_of_it_back(walk):
    walk.page.goto(walk.url)
    title = walk.page.get_by_role("link", name=re.compile("^10 sự kiện nổi bật"))
    title.first.click()
    story = walk.page.evaluate("location.pathname")

    reached = walk.reached(story)

    tasks = {path for path in reached if "/nhiem-vu/" in path}
    wanted = {
        "event": r"^/su-kien/hoi-nghi",
        "review": r"^/nhin-lai/2023/$",
        "plan": r"^/ke-hoach/2024/$",
        "first decision of the city": r"^/van-ban/.*35-2023",
        "second decision of the city": r"^/van-ban/.*55-2023",
        "chairman": r"^/nhan-su/bui-thanh-tung/",
        "vice chairman": r"^/nhan-su/pham-huu-thu/",
        "guest": r"^/nhan-su/duong-ngoc-tuan/",
    }
    places = {
        name: [path for path in reached if re.search(pattern, path)]
        for name, pattern in wanted.items()
    }
    assert {name for name, paths in places.items() if not paths} == set()
    assert len(tasks) == 11
    assert reached >= COMMENDATIONS
    ways_back = [*tasks, *COMMENDATIONS]
    ways_back += [paths[0] for paths in places.values()]
    assert {path for path in ways_back if story not in walk.reached(path)} == set()


PROMOTE = """
from organizations.models import Office, Position
then = Position.objects.get(person__slug="pham-huu-thu", ended_on="")
then.ended_on = "2025"
then.save()
later = Office.objects.get(name="Tổng Thư ký")
Position.objects.create(
    person=then.person, organization=then.organization, office=later, started_on="2025"
)
"""
TAKE_BACK = """
from organizations.models import Position
Position.objects.get(person__slug="pham-huu-thu", started_on="2025").delete()
then = Position.objects.get(person__slug="pham-huu-thu", ended_on="2025")
then.ended_on = ""
then.save()
"""


@pytest.fixture
def promoted(portal_server):
    """A speaker has had another office since the year after the conference."""
    portal_server.manage("shell", "-v", "0", "-c", PROMOTE)
    yield
    portal_server.manage("shell", "-v", "0", "-c", TAKE_BACK)


def test_the_event_tells_who_spoke_in_which_office_then(walk, promoted):
    walk.page.goto(f"{walk.url}/su-kien/hoi-nghi-1/")
    people = walk.page.locator("#participants-title + ul > li")

    def line_of(name):
        return people.filter(has_text=name).inner_text()

    assert people.count() == 3
    assert "Chủ tịch Liên hiệp" in line_of("Bùi Thanh Tùng")
    assert "Phó Chủ tịch Thường trực" in line_of("Phạm Hữu Thư")
    assert "Tổng Thư ký" not in line_of("Phạm Hữu Thư")
    assert "Phó Trưởng ban Thường trực" in line_of("Dương Ngọc Tuấn")
    walk.page.goto(f"{walk.url}/nhan-su/pham-huu-thu/")
    assert "Tổng Thư ký" in walk.page.locator("#main").inner_text()


# No page has more before its last link.
MOST_TABS = 300


def follow_by_keyboard(page, address: str) -> None:
    """Go from link to link with Tab until one leads there, then press Enter."""
    focus = page.locator("a:focus")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if focus.count() and re.search(address, focus.get_attribute("href")):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(address))


def test_the_year_is_walked_by_keyboard_without_scripts(portal_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal_server.url}/su-kien/thang/2024/1/")

    for address in ("/su-kien/hoi-nghi", "/nhiem-vu/1/$", "/ke-hoach/2024/$"):
        follow_by_keyboard(page, address)
    follow_by_keyboard(page, "/ke-hoach/2024/nhiem-vu/2/$")

    crumbs = page.locator(".breadcrumbs").inner_text()
    context.close()
    assert "Kế hoạch công tác năm 2024" in crumbs


NAMES = (
    "h1, .breadcrumbs [aria-current], .event-row__title a, .event-row__place,"
    " .event-day__list a, .event-links a, .card__title a"
)
LENGTHEN = "names => names.map(name => name.textContent = 'x'.repeat(250)).length"


@pytest.mark.parametrize(
    "path", ["/", "/su-kien/", "/su-kien/thang/2024/1/", "/su-kien/hoi-nghi-1/"]
)
def test_a_name_without_a_blank_is_wider_than_no_phone(walk, path):
    walk.page.set_viewport_size({"width": 390, "height": 900})
    walk.page.goto(walk.url + path)

    assert walk.page.eval_on_selector_all(NAMES, LENGTHEN) > 1
    assert walk.page.evaluate("document.documentElement.scrollWidth") == 390


def test_each_block_of_the_year_leads_on_with_its_arrow_after_the_last_word(walk):
    walk.page.goto(walk.url)

    ways = walk.page.locator(".home-year .more")

    assert ways.first.text_content() == "Tất cả sự kiện"
    assert ways.count() == 4
    # In a flexbox the arrow of words that wrap stands alone at the right.
    shown = ways.evaluate_all("ways => ways.map(way => getComputedStyle(way).display)")
    assert set(shown) == {"inline-block"}
    tops = ways.evaluate_all("ways => ways.map(way => way.offsetTop)")
    assert len(set(tops)) == 1
