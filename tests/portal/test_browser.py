"""The pages in Chromium: accessibility, weight, steadiness, journeys by keyboard."""

import gzip
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.portal.walked import OFFICE_PATHS, public_paths

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)
LOOKS = [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")]
# The walks are parted, so that two processes share them.
PARTS = 4
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
MAX_GZIP = 40 * 1024  # bytes of HTML, CSS and JS of a story's page
# The limit that browsers' makers call good (web.dev, Cumulative Layout Shift); ours: 0.
MAX_SHIFT = 0.0


@pytest.fixture(scope="module")
def site(portal_server):
    """The address of a running portal with its sample content."""
    return portal_server.url


@pytest.fixture(scope="module")
def conference(browser, site):
    """The pinned story, as a reader finds it from the start page."""
    page = browser.new_page()
    page.goto(site)
    link = page.locator(".card--lead .card__title a")
    path, title = link.get_attribute("href"), link.inner_text()
    page.goto(site + path)
    story = SimpleNamespace(
        path=path,
        title=title,
        pk=page.locator("[data-article-id]").get_attribute("data-article-id"),
        section=page.locator(".breadcrumbs a").last.get_attribute("href"),
        tag=page.locator(".tags a").first.get_attribute("href"),
    )
    page.close()
    return story


def open_page(browser, width, scheme, **options):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, **options
    )
    return context.new_page()


def sign_in(page, server, username="quan-tri"):
    page.goto(server.url + "/admin/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", server.passwords[username])
    page.press("#id_password", "Enter")
    page.wait_for_url(server.url + "/admin/")


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        (violation["id"], node["target"])
        for violation in found
        for node in violation["nodes"]
    ]


# Colours that are still on their way to the other scheme are none of the page's.
END_OF_TRANSITIONS = """() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect.getComputedTiming().endTime !== Infinity) animation.finish();
    }
    resolve();
  }));
})"""


def violations_in_each_look(page):
    """Return what axe finds on a page by (width, scheme), without loading it anew."""
    found = {}
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(END_OF_TRANSITIONS)
        if faults := violations(page):
            found[width, scheme] = faults
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_public_page(browser, site, conference, part):
    page = open_page(browser, *LOOKS[0], reduced_motion="reduce")
    found = {}
    for path in public_paths(conference)[part::PARTS]:
        page.goto(site + path)
        found[path] = violations_in_each_look(page)

    assert {path: looks for path, looks in found.items() if looks} == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_in_the_office(browser, portal_server, conference, part):
    page = open_page(browser, *LOOKS[0], reduced_motion="reduce")
    refused = []
    page.on(
        "console",
        lambda message: (
            refused.append(message.text)
            if ("Content Security Policy" in message.text)
            else None
        ),
    )
    sign_in(page, portal_server)
    found = {}
    for path in OFFICE_PATHS[part::PARTS]:
        page.goto(portal_server.url + path.format(pk=conference.pk))
        page.wait_for_load_state("networkidle")
        seen = len(refused)
        found[path] = violations_in_each_look(page)
        # What the checker itself is refused is not the page's.
        del refused[seen:]

    assert {path: looks for path, looks in found.items() if looks} == {}
    assert refused == []


def test_no_page_asks_anybody_else_or_is_wider_than_a_small_phone(
    browser, site, conference
):
    page = open_page(browser, 320, "light")
    hosts, refused, too_wide = set(), [], []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on(
        "console",
        lambda message: (
            refused.append(message.text)
            if ("Content Security Policy" in message.text)
            else None
        ),
    )
    for path in public_paths(conference):
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(path)

    assert hosts == {urlsplit(site).netloc}
    assert refused == []
    assert too_wide == []


def test_a_story_is_light(browser, site, conference):
    page = open_page(browser, 390, "light")
    sizes = {}

    def weigh(response):
        kind = response.headers.get("content-type", "")
        if any(word in kind for word in ("html", "css", "javascript")):
            sizes[response.url] = len(gzip.compress(response.body(), 6))

    page.on("response", weigh)
    page.goto(site + conference.path)
    page.wait_for_load_state("networkidle")

    assert len(sizes) >= 3
    assert sum(sizes.values()) <= MAX_GZIP, sizes


SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const {hadRecentInput, value} of list.getEntries()) {
      sum += hadRecentInput ? 0 : value;
    }
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 600);
})"""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_on_a_page_jumps(browser, site, conference, width):
    page = open_page(browser, width, "light")
    for path in ("/", "/tin-tuc/", conference.path):
        # Slow pictures are what would make a page jump.
        page.route(
            "**/media/**", lambda route: (page.wait_for_timeout(30), route.continue_())
        )
        page.goto(site + path)
        page.mouse.wheel(0, 4000)
        page.wait_for_load_state("networkidle")

        assert page.evaluate(SHIFTS) <= MAX_SHIFT, path


def focus_on(page, text, *, most=80):
    """Press Tab until the element with this text has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.innerText || document.activeElement.value || ''"
        )
        if text in focused:
            outline = page.evaluate(
                """(({outlineStyle, outlineWidth, boxShadow}) =>
                (outlineStyle !== "none" && outlineWidth !== "0px")
                || boxShadow !== "none")(getComputedStyle(document.activeElement))"""
            )
            assert outline, f"the focus on {text} cannot be seen"
            return
    raise AssertionError(f"no way to {text} by keyboard")


def test_a_reader_reaches_a_story_and_an_older_one_by_keyboard(
    browser, site, conference
):
    page = open_page(browser, 1280, "light")
    page.goto(site)

    focus_on(page, "Tới nội dung chính")
    page.keyboard.press("Enter")
    focus_on(page, conference.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/*-{conference.pk}/")
    older = page.locator('nav[aria-label="Các tin cũ hơn"] a').first.inner_text()
    focus_on(page, older, most=150)
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    assert page.locator("h1").inner_text() == older


def test_a_reader_searches_by_keyboard_without_marks(browser, site):
    page = open_page(browser, 1280, "light")
    page.goto(site + "/tim-kiem/")
    page.locator("main input[name=q]").focus()
    page.keyboard.type("phan bien")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=phan+bien")

    assert page.locator("[data-hit]").count() >= 1
    assert "phản" in page.locator("[data-hit] mark").all_inner_texts() or (
        "Phản" in page.locator("[data-hit] mark").all_inner_texts()
    )


def test_the_menu_opens_by_keyboard_on_a_phone_and_closes_with_escape(browser, site):
    page = open_page(browser, 390, "light")
    page.goto(site)

    focus_on(page, "Trình đơn")
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Khen thưởng", exact=True).first.is_visible()
    page.keyboard.press("Escape")

    assert not page.locator("#menu-items").is_visible()


def test_everything_can_be_read_without_a_script(browser, site, conference):
    page = open_page(browser, 390, "light", java_script_enabled=False)
    page.goto(site)

    assert page.locator(".menu a").first.is_visible()
    page.goto(site + conference.path)
    assert page.locator("article .body figure img").count() == 5
    assert not page.locator("[data-print]").is_visible()


def test_a_printed_story_has_no_menu_but_its_address_and_date(
    browser, site, conference
):
    page = open_page(browser, 1280, "dark")
    page.goto(site + conference.path)
    page.emulate_media(media="print")

    assert not page.locator(".menu").is_visible()
    assert not page.locator('nav[aria-label="Các tin cũ hơn"]').is_visible()
    shown = page.locator(".print-only").first
    assert shown.is_visible()
    assert site + conference.path in shown.inner_text()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_the_chief_editor_writes_and_publishes_a_story_by_keyboard(
    browser, portal_server
):
    page = open_page(browser, 1280, "light")
    sign_in(page, portal_server, "truong-ban")
    page.goto(portal_server.url + "/admin/news/article/add/")
    page.wait_for_selector(".ck-editor__editable")

    page.keyboard.type("Thông báo họp Ban Thường vụ")
    page.keyboard.press("Tab")
    page.keyboard.type("Họp vào sáng thứ Hai.")
    page.locator(".ck-editor__editable").focus()
    page.keyboard.type("Kính mời các ủy viên dự họp.")
    page.locator("#id_section + .select2-container .select2-selection").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("pho bien kien thuc")
    page.wait_for_selector(".select2-results__option--highlighted >> text=Phổ biến")
    page.keyboard.press("Enter")
    focus_on(page, "Lưu và đăng")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    page.get_by_role("link", name="Xem trên cổng").first.click()

    assert page.locator("h1").inner_text() == "Thông báo họp Ban Thường vụ"
    assert page.locator("article .body").inner_text() == "Kính mời các ủy viên dự họp."


def test_an_editor_finds_no_button_that_publishes(browser, portal_server, conference):
    page = open_page(browser, 1280, "light")
    sign_in(page, portal_server, "bien-tap")
    page.goto(portal_server.url + "/admin/news/article/add/")

    assert page.locator("input[name=_publish]").count() == 0
    assert page.locator("input[name=_continue]").is_visible()
    page.goto(f"{portal_server.url}/admin/news/article/{conference.pk}/change/")
    assert page.locator("input[type=submit][name=_save]").count() == 0
    assert "chỉ Trưởng ban biên tập sửa được" in page.locator("#content").inner_text()
