"""What arrives of what is typed, pasted and uploaded."""

import base64
import re
from io import BytesIO

import pytest
from PIL import Image as PillowImage

from tests.editorial.word_html import WORD_CLEANED, WORD_HTML

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


@pytest.mark.parametrize("before", ["", "Tại "])
def test_the_first_letter_of_bold_text_may_be_taken_back(office, before):
    office.open().area.click()
    office.window.keyboard.type(before)
    office.window.keyboard.press("Control+b")

    type_like_unikey(office.window, ["D", "Đ", "Đô", "Đồ"])
    office.window.keyboard.press("Control+b")
    office.window.keyboard.type(" Sơn")

    assert office.html() == f"<p>{before}<strong>Đồ</strong> Sơn</p>"


def test_a_tone_is_corrected_in_the_middle_of_a_word(office):
    office.open().area.click()
    office.window.keyboard.type("Hôi nghị")
    for _ in range(6):
        office.window.keyboard.press("ArrowLeft")
    # A person is slower than the browser's note that the caret has moved.
    office.window.wait_for_timeout(200)

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

    for leftover in ("style", "Mso", "file:", "<span", "font", "width", "o:p"):
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
    office.button("Thêm chú thích").click()
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
