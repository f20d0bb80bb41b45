"""The editor in Chromium, in the real admin under the real content security policy."""

import base64
import re
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as PillowImage

from editorial.editor_config import CKEDITOR_5_CONFIGS
from portal.models import Page
from tests.editorial.test_sanitizing import RICH
from tests.editorial.word_html import WORD_CLEANED, WORD_HTML
from tests.making import make_administrator, make_image, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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
def window(browser, live_server, client, settings):
    settings.CKEDITOR_5_CONFIGS = CKEDITOR_5_CONFIGS
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


# Typing. Each word is given as it looks after every key of Telex.

SENTENCE = [
    ["D", "Đ", "Đa", "Đai", "Đại"],
    ["h", "ho", "hô", "hôi", "hội"],
    ["đ", "đa", "đai", "đại"],
    ["b", "bi", "bie", "biê", "biêu", "biểu"],
    ["L", "Li", "Lie", "Liê", "Liên"],
    ["h", "hi", "hie", "hiê", "hiêp", "hiệp"],
    ["c", "ca", "cac", "các"],
    ["H", "Ho", "Hô", "Hôi", "Hội"],
]
WRITTEN = "Đại hội đại biểu Liên hiệp các Hội"


def type_like_unikey(window, states):
    """Take back what changes and send it again, without composition."""
    shown = ""
    for state in states:
        kept = next(
            (
                i
                for i, pair in enumerate(zip(shown, state, strict=False))
                if len({*pair}) > 1
            ),
            min(len(shown), len(state)),
        )
        for _ in shown[kept:]:
            window.keyboard.press("Backspace")
        for letter in state[kept:]:
            window.keyboard.type(letter)
        shown = state


def type_by_composition(window, states):
    """Mark the word as composed until it is done, as Windows and macOS do."""
    session = window.context.new_cdp_session(window)
    for state in states:
        position = {"selectionStart": len(state), "selectionEnd": len(state)}
        session.send("Input.imeSetComposition", {"text": state, **position})
    session.send("Input.insertText", {"text": states[-1]})


def type_sentence(window, type_word):
    for index, states in enumerate(SENTENCE):
        if index:
            window.keyboard.press("Space")
        type_word(window, states)


@pytest.mark.parametrize("type_word", [type_like_unikey, type_by_composition])
def test_vietnamese_arrives_as_typed_in_plain_and_in_bold(office, type_word):
    office.open().area.click()

    type_sentence(office.window, type_word)
    office.window.keyboard.press("Enter")
    office.window.keyboard.press("Control+b")
    type_sentence(office.window, type_word)
    office.window.keyboard.press("Control+b")
    office.window.keyboard.press("Space")
    type_sentence(office.window, type_word)

    expected = f"<p>{WRITTEN}</p><p><strong>{WRITTEN}</strong> {WRITTEN}</p>"
    assert office.html() == expected
    assert office.save() == expected


def test_a_tone_is_corrected_in_the_middle_of_a_word(office):
    office.open().area.click()
    office.window.keyboard.type("Hôi nghị")
    for _ in range(6):
        office.window.keyboard.press("ArrowLeft")

    office.window.keyboard.press("Backspace")
    office.window.keyboard.type("ộ")

    assert office.html() == "<p>Hội nghị</p>"


def test_typed_spaces_stay_spaces(office):
    office.open().area.click()

    office.window.keyboard.type("Một hai  ba ")
    office.window.keyboard.press("Control+b")
    office.window.keyboard.type("bốn năm ")
    office.window.keyboard.press("Control+b")
    office.window.keyboard.type("sáu ")
    between_words = office.html().removeprefix("<p>Một hai &nbsp;ba ")

    assert between_words == "<strong>bốn năm </strong>sáu&nbsp;</p>"
    assert office.save() == "<p>Một hai ba <strong>bốn năm </strong>sáu</p>"


# Pasting and pictures


def test_from_word_come_headings_lists_and_tables_without_its_styles(office):
    office.open().area.click()

    office.paste(html=WORD_HTML, plain="x")
    shown = office.html()

    for leftover in ("style", 'class="Mso', "file:", "span", "font", "width", "o:p"):
        assert leftover not in shown
    message = office.window.locator(".rich-text__message")
    assert "Đã bỏ 1 ảnh không nằm trong thư viện" in message.inner_text()
    assert office.save() == WORD_CLEANED


def test_a_picture_of_another_site_is_left_out_at_once(office):
    office.open().area.click()

    office.paste(html='<p>Trước</p><img src="https://evil.test/a.png"><p>Sau</p>')

    assert office.html() == "<p>Trước</p><p>Sau</p>"


def jpeg():
    stream = BytesIO()
    PillowImage.new("RGB", (900, 600), (20, 90, 60)).save(stream, "JPEG")
    return stream.getvalue()


def uploaded(office):
    """Wait for the picture to get its address and return that."""
    picture = office.area.locator('img[src^="/media/anh/"]')
    picture.wait_for()
    return picture.get_attribute("src")


def test_a_picture_goes_into_the_library_from_the_toolbar(office):
    office.open().area.click()

    with office.window.expect_file_chooser() as chooser:
        office.button("Tải ảnh lên từ máy tính").click()
    chooser.value.set_files(
        [{"name": "Ảnh hội nghị.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}]
    )
    source = uploaded(office)
    office.area.locator("img").click()
    office.button("Sửa mô tả ảnh").click()
    office.window.keyboard.type("Toàn cảnh hội nghị")
    office.window.keyboard.press("Enter")
    office.area.locator("figcaption").click()
    office.window.keyboard.type("Ảnh: Ban Thông tin")

    assert re.search(r"-900x600\.jpg$", source)
    assert office.window.locator(".rich-text__message").is_hidden()
    assert office.save() == (
        f'<figure class="image"><img src="{source}" alt="Toàn cảnh hội nghị">'
        "<figcaption>Ảnh: Ban Thông tin</figcaption></figure>"
    )


def test_a_picture_inside_the_clipboard_goes_into_the_library(office):
    office.open().area.click()
    data = base64.b64encode(jpeg()).decode()

    office.paste(html=f'<p>Trước</p><p><img src="data:image/jpeg;base64,{data}"></p>')
    source = uploaded(office)

    assert f'<img src="{source}"' in office.html()


def test_a_refused_picture_is_explained_under_the_editor(office):
    office.open().area.click()

    with office.window.expect_file_chooser() as chooser:
        office.button("Tải ảnh lên từ máy tính").click()
    file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<script>x</script>"}
    chooser.value.set_files([file])
    message = office.window.locator(".rich-text__message")
    message.filter(has_not_text="Đang tải").wait_for()

    assert re.search(r"[Ảả]nh|tệp", message.inner_text())
    assert office.html() == ""
    office.troubles = [text for text in office.troubles if "status of 4" not in text]


# The form around it


def test_what_was_stored_survives_opening_and_saving(office):
    picture = make_image(size=(1600, 900))
    body = re.sub(r"/media/anh/[^\"]+", picture.url, RICH)
    # The editor knows tables without a footer, links without a tooltip, and puts the
    # name of a table into its figure.
    body = body.replace(' title="Văn bản"', "").replace("tfoot", "tbody")
    body = body.replace("</tbody><tbody>", "")
    body = body.replace(
        "<table><caption>Bảng 2</caption>", '<figure class="table"><table>'
    )
    body = body.replace(
        "<tbody><tr><td>Ô</td></tr></tbody></table>",
        "<tbody><tr><td>Ô</td></tr></tbody></table>"
        "<figcaption>Bảng 2</figcaption></figure>",
    )
    page = make_page(body=body)

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
    office.open(f"{make_page(body=RICH).pk}/change/").area.click()

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
    office.open().set_html(RICH)
    office.area.click()

    result = Axe().run(office.window, context=".rich-text")

    assert result.violations_count == 0, result.generate_report()
    # Reading the pictures of the sample fails: they are in no library.
    office.troubles = [text for text in office.troubles if "404" not in text]


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
