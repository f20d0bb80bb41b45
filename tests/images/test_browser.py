"""The office's pages of the library in a browser, under the real security policy."""

import pytest

from images.models import Image
from tests.images.builders import photo
from tests.images.making import make_image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server, office, settings):
    """A browser page signed in as an editor; fails the test on any script error."""
    context = browser.new_context(base_url=live_server.url)
    session = office.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": session.key, "value": session.value, "url": live_server.url}]
    )
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text))
    yield page
    context.close()
    assert not [
        fault for fault in faults if "favicon" not in fault and "404" not in fault
    ]


def test_a_click_on_the_picture_sets_its_focal_point(page):
    image = make_image((600, 400), alt="Trao giải")
    page.goto(f"/admin/images/image/{image.pk}/change/")
    page.locator("[data-focal-marker]").wait_for()
    picture = page.locator("[data-focal-point] img")
    box = picture.bounding_box()

    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    page.click("input[name=_continue]")

    page.locator(".messagelist .success").wait_for()
    image.refresh_from_db()
    assert image.focal_x == pytest.approx(25, abs=1)
    assert image.focal_y == pytest.approx(75, abs=1)


def test_the_upload_page_lists_what_is_chosen_and_sends_it(page):
    page.goto("/admin/images/image/add/")
    files = [
        {"name": f"ảnh {n}.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        for n in (1, 2)
    ]
    page.set_input_files("#pictures", files)
    assert "Đã chọn 2 tệp" in page.locator("[data-chosen] p").inner_text()

    page.click("[data-sending]")

    page.get_by_text("Mô tả ảnh vừa tải lên").first.wait_for()
    assert Image.objects.count() == 2
