"""The editor as a part of its form: names, leaving, saving, no scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from portal.models import Page
from tests.editorial.listed_html import RICH
from tests.making import make_administrator, make_image, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def stored_by_the_editor():
    """RICH with a real picture, as the editor writes it.

    It knows tables without a footer and links without a tooltip, and puts the name of
    a table into its figure.
    """
    body = re.sub(r"/media/anh/[^\"]+", make_image(size=(1600, 900)).url, RICH)
    for old, new in [
        (' title="Văn bản"', ""),
        ("</tbody><tfoot>", ""),
        ("</tfoot>", "</tbody>"),
        ("<table><caption>Bảng 2</caption>", '<figure class="table"><table>'),
        ("Ô</td></tr></tbody></table>", "Ô</td></tr></tbody></table>"
         "<figcaption>Bảng 2</figcaption></figure>"),
    ]:  # fmt: skip
        body = body.replace(old, new)
    return body


def test_what_was_stored_survives_opening_and_saving(office):
    page = make_page(body=stored_by_the_editor())
    body = page.body

    office.open(f"{page.pk}/change/")

    assert office.save() == body


def test_leaving_with_unsaved_text_asks_first_and_saving_does_not(office):
    asked = []
    office.window.on(
        "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())
    )
    office.open().area.click()
    office.window.keyboard.type("Chưa lưu")
    office.save()
    assert asked == []

    office.area.click()
    office.window.keyboard.type("Thêm")
    office.window.goto(f"{office.server}/admin/")

    assert asked == ["beforeunload"]


def test_leaving_without_a_change_asks_nothing(office):
    asked = []
    office.window.on(
        "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())
    )
    page = make_page(body=stored_by_the_editor())
    office.open(f"{page.pk}/change/").area.click()

    office.window.goto(f"{office.server}/admin/")

    assert asked == []


def test_scripts_that_read_the_form_get_the_text_of_the_editor(office):
    office.open().area.click()
    office.window.keyboard.type("Xem trước")

    sent = office.window.locator("textarea[name=body]").evaluate(
        "area => new FormData(area.form).get('body')"
    )

    assert sent == "<p>Xem trước</p>"


def test_the_editor_has_a_name_and_speaks_vietnamese(office):
    office.open()

    assert office.area.get_attribute("aria-label").startswith("Nội dung")
    assert office.area.get_attribute("lang") == "vi"
    office.window.locator("label[for=id_body]").click()
    assert office.area.evaluate("area => area === document.activeElement")
    labels = office.window.locator(".ck-toolbar .ck-button__label").all_text_contents()
    assert {"Đậm", "Nghiêng", "Tải ảnh lên từ máy tính", "Xóa định dạng"} <= set(labels)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_editor(office, colours):
    office.window.emulate_media(color_scheme=colours)
    office.open().set_html(stored_by_the_editor())
    office.area.click()

    office.check_policy()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    result = Axe().run(office.window, context=".rich-text", options=rules)
    # Axe itself puts a style sheet into the page.
    office.window.evaluate("window.violations.length = 0")
    office.troubles.clear()

    assert result.violations_count == 0, result.generate_report()


def test_without_scripts_the_source_can_be_edited(
    browser, live_server, client, settings
):
    client.force_login(make_administrator())
    context = browser.new_context(java_script_enabled=False)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
    )
    window = context.new_page()

    window.goto(f"{live_server.url}/admin/portal/page/add/")
    window.locator("[name=title]").fill("Trang thử")
    window.locator("textarea[name=body]").fill("<h2>Một</h2>\n<p onclick=x()>Hai</p>")
    window.locator("[name=_continue]").click()

    assert Page.objects.get().body == "<h2>Một</h2><p>Hai</p>"
    context.close()
