"""The figures in the footer, as a reader's browser shows them."""

import pytest

from tests.visits.user_agents import BROWSERS

pytestmark = pytest.mark.browser


def figures(page):
    line = page.locator("[data-visits]")
    return {
        name: line.locator(f"[data-visits-{name}]").inner_text()
        for name in ("total", "today", "online")
    }


def test_a_reader_is_counted_and_sees_it_on_a_page_from_the_cache(
    browser, portal_server
):
    page = browser.new_page(user_agent=f"{BROWSERS[0]} counted")
    page.goto(portal_server.url)
    before = figures(page)
    # Two roll-ups and the ten seconds that a worker keeps the figures.
    page.wait_for_timeout(25_000)
    with page.expect_response("**/so-lieu.json") as answer:
        page.goto(portal_server.url)
    page.wait_for_function(
        "total => document.querySelector('[data-visits-total]').innerText === total",
        arg=f"{answer.value.json()['total']:,}".replace(",", "."),
    )
    after = figures(page)

    assert before["total"].startswith("216.")
    assert int(after["total"].replace(".", "")) > int(before["total"].replace(".", ""))
    assert int(after["online"]) >= 1
    page.close()


def test_a_page_made_just_now_asks_nothing(browser, portal_server):
    page = browser.new_page(user_agent=f"{BROWSERS[0]} fresh")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    # A page of its own: nobody else asks for this search.
    page.goto(f"{portal_server.url}/tim-kiem/?q=trang+moi+lam")
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if url.endswith(".json")]
    page.close()


def test_without_a_script_the_figures_stand_in_the_page(browser, portal_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(portal_server.url)

    assert all(value.replace(".", "").isdecimal() for value in figures(page).values())
    page.get_by_role("link", name="Cách tính").click()
    assert (
        page.get_by_role("heading", level=1).inner_text() == "Cách tính lượt truy cập"
    )
    context.close()
