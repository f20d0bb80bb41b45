"""A decision on its way from the staff's keyboard to the reader, in Chromium."""

import pytest

from documents.models import Document, DocumentType, RelationKind
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR
from tests.making import make_document, make_organization, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sign_in(browser, live_server, client, settings, tmp_path):
    # The server of the tests prefers what was once gathered to the sources.
    settings.STATIC_ROOT = tmp_path
    contexts = []

    def open_window(role):
        client.force_login(make_user(role))
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


def focus(page, name):
    """Go on with Tab until the field, or the picker beside it, is reached."""
    for _ in range(200):
        page.keyboard.press("Tab")
        reached = page.evaluate(
            """() => {
              const here = document.activeElement;
              const picker = here.closest(".select2-container")?.previousElementSibling;
              return here.name || picker?.name;
            }"""
        )
        if reached == name:
            return
    raise AssertionError(f"Tab does not reach {name}")


def pick(page, name, words):
    focus(page, name)
    page.keyboard.press("Enter")
    page.locator(".select2-search__field:focus").wait_for()
    page.keyboard.type(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def choose(page, name, keys):
    """By the first letters; letters with marks are no keys to the driver."""
    focus(page, name)
    page.keyboard.type(keys)


def write(page, name, words):
    focus(page, name)
    page.keyboard.type(words)


def test_staff_enter_by_keyboard_a_chief_publishes_readers_find(
    sign_in, live_server, browser
):
    DocumentType.objects.get_or_create(name="Quyết định", defaults={"order": 1})
    make_organization("Liên hiệp Hội")
    old = make_document("12/QĐ-LHH", issued_on="2020-05-01")

    staff = sign_in(AWARDS_STAFF)
    staff.goto(f"{live_server.url}/admin/documents/document/add/")
    choose(staff, "type", "Qu")
    write(staff, "number", "34/QĐ-LHH")
    write(staff, "abstract", "ban hành Quy chế khen thưởng")
    pick(staff, "issuers-0-organization", "Liên hiệp")
    choose(staff, "level", "Tr")
    write(staff, "issued_on", "02/03/2026")
    write(staff, "signers-0-name", "Nguyễn Văn Ký")
    choose(staff, "relations-0-kind", "Th")
    pick(staff, "relations-0-target", "12/QĐ")
    focus(staff, "_save")
    staff.keyboard.press("Enter")
    staff.wait_for_url("**/admin/documents/document/")

    document = Document.objects.get(number="34/QĐ-LHH")
    assert not document.is_public
    assert [str(issuer) for issuer in document.issuers.all()] == ["Liên hiệp Hội"]
    assert [str(signer) for signer in document.signers.all()] == ["Nguyễn Văn Ký"]
    relation = document.relations.get()
    assert (relation.kind, relation.target) == (RelationKind.REPLACES, old)

    chief = sign_in(CHIEF_EDITOR)
    chief.goto(f"{live_server.url}/admin/documents/document/{document.pk}/change/")
    focus(chief, "_publish")
    chief.keyboard.press("Enter")
    chief.get_by_text("Đã đăng văn bản").wait_for()

    reader = browser.new_context(java_script_enabled=False).new_page()
    reader.goto(f"{live_server.url}/van-ban/")
    box = reader.locator("main input[name=q]")
    box.fill("34/qd")
    box.press("Enter")
    reader.get_by_role("link", name="Quyết định số 34/QĐ-LHH").first.click()
    assert "an hành Quy chế khen thưởng" in reader.inner_text("main")
    reader.get_by_role("link", name="Quyết định số 12/QĐ-LHH").first.click()
    assert "Hết hiệu lực toàn bộ" in reader.inner_text("main")
    reader.context.close()
