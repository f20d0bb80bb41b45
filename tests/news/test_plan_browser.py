"""Tables of plans fit the screens that they are read and filled in on."""

import pytest

from editorial.models import Status
from tests.making import make_administrator, make_plan, make_task
from tests.portal.test_browser import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# How far a box can be scrolled sideways, and which inputs stand outside it.
SCROLLED = "box => box.scrollWidth - box.clientWidth"


@pytest.fixture(params=[390, 1280])
def window(request, browser, live_server, client):
    client.force_login(make_administrator())
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    cookie = client.cookies["sessionid"]
    context.add_cookies(
        [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
    )
    page = context.new_page()
    page.server = live_server.url
    yield page
    context.close()


@pytest.fixture
def plan():
    plan = make_plan(2027, status=Status.DRAFT, published_at=None)
    for order in range(1, 4):
        make_task(
            "Tổ chức hội thảo, tọa đàm chuyên đề về chuyển đổi số",
            plan,
            order=order,
            number=str(order),
            group="Tư vấn, phản biện và giám định xã hội",
            due="2027-q3",
        )
    return plan


def test_the_tasks_of_a_plan_fit_its_form(window, plan):
    window.goto(f"{window.server}/admin/news/yearlyplan/{plan.pk}/change/")

    assert window.eval_on_selector(".plan-tasks__scroll", SCROLLED) == 0
    width = "input => input.getBoundingClientRect().width"
    assert window.eval_on_selector("#id_tasks-0-title", width) > 280
    assert window.eval_on_selector("#id_tasks-0-due", width) > 130
    assert window.is_visible("#id_tasks-0-DELETE")


def test_the_comparison_of_years_fits(window):
    for year in range(2020, 2025):
        make_task(plan=make_plan(year))

    window.goto(f"{window.server}/ke-hoach/")

    assert window.eval_on_selector(".table-scroll", SCROLLED) == 0
    assert (
        window.evaluate("document.documentElement.scrollWidth")
        == (window.viewport_size["width"])
    )


@pytest.mark.parametrize("page", ["dan-nhiem-vu", "tien-do", "xem-truoc", "change"])
def test_axe_finds_nothing_on_the_pages_of_a_draft(window, plan, page):
    window.goto(f"{window.server}/admin/news/yearlyplan/{plan.pk}/{page}/")

    assert window.title()
    assert violations(window) == []


# How often it is sent; the answer does not take the page away.
PRESSED_TWICE = """async (kept) => {
  let sent = 0;
  const button = document.querySelector("#content-main [type=submit]");
  const aside = document.createElement("iframe");
  document.body.append(Object.assign(aside, {name: "aside"}));
  button.form.target = "aside";
  addEventListener("submit", (event) => {
    if (kept && !sent) event.preventDefault();
    else if (event.defaultPrevented) return;
    sent += 1;
  });
  button.click();
  await new Promise((resolve) => setTimeout(resolve, 100));
  button.click();
  return sent;
}"""


@pytest.mark.parametrize(("kept", "sent"), [(False, 1), (True, 2)])
def test_what_is_pressed_twice_is_sent_once(window, plan, kept, sent):
    """Unless something keeps the first from being sent, as the table of awards does."""
    window.goto(f"{window.server}/admin/news/yearlyplan/{plan.pk}/tien-do/")

    assert window.evaluate(PRESSED_TWICE, kept) == sent
