"""The editor in Chromium, in the real admin under the real content security policy."""

import pytest

from portal.models import Page
from staff.roles import CHIEF_EDITOR, EDITOR
from tests.making import make_administrator, make_user

WATCH = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
"""
PASTE = """(area, kinds) => {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text);
  area.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}"""


class Office:
    """One editor's browser window with the form of a page open."""

    def __init__(self, window, server):
        self.window = window
        self.server = server
        self.troubles = []
        window.on("pageerror", lambda error: self.troubles.append(str(error)))
        window.on("console", self._note)
        window.on("request", self._note_request)

    def _note(self, message):
        if "favicon" not in str(message.location):
            self.troubles.append(message.text)

    def _note_request(self, request):
        if not request.url.startswith((self.server, "data:", "blob:")):
            self.troubles.append(request.url)

    def open(self, path="add/"):
        self.window.goto(f"{self.server}/admin/portal/page/{path}")
        self.area.wait_for()
        return self

    @property
    def area(self):
        return self.window.locator(".ck-editor__main > .ck-editor__editable")

    def button(self, name):
        return self.window.get_by_role("button", name=name, exact=True)

    def html(self):
        return self.area.evaluate("area => area.ckeditorInstance.getData()")

    def set_html(self, html):
        self.area.evaluate("(area, html) => area.ckeditorInstance.setData(html)", html)

    def paste(self, **kinds):
        kinds = {f"text/{kind}": text for kind, text in kinds.items()}
        self.area.evaluate(PASTE, kinds)

    def save(self):
        title = self.window.locator("[name=title]")
        if not title.input_value():
            title.fill("Trang thử")
        with self.window.expect_navigation():
            self.window.locator("[name=_continue]").click()
        self.area.wait_for()
        return Page.objects.get().body

    def check_policy(self):
        assert self.window.evaluate("window.violations") == []
        assert self.troubles == []


@pytest.fixture
def window(browser, live_server, client, settings, tmp_path):
    # The server of the tests prefers what was once gathered to the sources.
    settings.STATIC_ROOT = tmp_path
    client.force_login(make_administrator())
    context = browser.new_context(
        locale="vi-VN", viewport={"width": 1280, "height": 900}
    )
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
    )
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def office(window, live_server):
    """Every test ends by asking whether the policy was violated or an error shown."""
    office = Office(window, live_server.url)
    yield office
    office.check_policy()


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


@pytest.fixture
def editor(client):
    person = make_user(EDITOR)
    client.force_login(person)
    return person
