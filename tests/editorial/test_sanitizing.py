"""What comes out of `clean_html`, judged by a parser that is not the one cleaning."""

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editorial.sanitizing import clean_html, clean_url, plain_text
from tests.editorial.hostile_html import HOSTILE
from tests.editorial.listed_html import ALLOWED, PICTURE, RICH, judge


@pytest.mark.parametrize("body", HOSTILE)
def test_of_a_hostile_body_only_what_is_listed_remains(body):
    cleaned = clean_html(body)

    judge(cleaned)
    assert clean_html(cleaned) == cleaned
    assert "pwn()" not in plain_text(cleaned) or "<script" not in cleaned


def test_the_corpus_is_large_and_each_body_differs():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 200


def test_honest_text_comes_out_as_it_went_in():
    judge(RICH)
    assert clean_html(RICH) == RICH


def test_spaces_between_blocks_do_not_matter():
    assert clean_html(RICH.replace("><", ">\n  <")) == RICH


# Pieces that meet in odd ways far more often than random letters would.
PIECES = [
    *(f"<{name}>" for name in [*ALLOWED, "b", "div", "span", "svg", "form", "script"]),
    *(f"</{name}>" for name in [*ALLOWED, "b", "div", "span", "svg", "form", "script"]),
    *("<!--", "-->", "<![CDATA[", "]]>", "<", ">", '"', "'", "=", "/", "&", ";", "&#"),
    *("<a href=", "<img src=", f'<img src="{PICTURE}" alt=a>', '<a href="/a">'),
    *(
        " ",
        "\n",
        "&nbsp;",
        "\u00a0",
        "\u0301",
        "\u0338",
        "&#x338;",
        "\0",
        "\u202e",
        "ệ",
    ),
    *("chữ", "e\u0301", "<td colspan=2>", "<ol start=5>", "<th scope=row>", "&lt;"),
]
markup = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40)


@given(markup)
@example(["<p>", "\u0301", "\u0338"])
@example(["a", "<b>", " ", "</b>", " b"])
@settings(max_examples=1500, deadline=None)
def test_any_markup_comes_out_listed_and_final(pieces):
    cleaned = clean_html("".join(pieces))

    judge(cleaned)
    assert clean_html(cleaned) == cleaned


@given(markup)
@settings(max_examples=500, deadline=None)
def test_a_browser_reads_the_same_structure_that_was_written(pieces):
    """html5ever, in nh3, repairs as browsers do: it must find nothing to repair."""
    cleaned = clean_html("".join(pieces))

    attributes = {tag: names - {"rel"} for tag, names in ALLOWED.items()}
    assert nh3.clean(cleaned, tags=set(ALLOWED), attributes=attributes) == cleaned


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<h1>Tiêu đề</h1><h5>Nhỏ</h5>", "<h2>Tiêu đề</h2><h4>Nhỏ</h4>"),
        ("<p><b>a</b><i>b</i><u>c</u></p>", "<p><strong>a</strong><em>b</em>c</p>"),
        ("<p>&nbsp;</p><p><br></p><p> </p><p>a</p>", "<p>a</p>"),
        ("<p>a&nbsp;b&#160;c\u00a0d</p>", "<p>a b c d</p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("chữ trần<b>đậm</b>", "<p>chữ trần<strong>đậm</strong></p>"),
        ("<p><b><i>a</b>b</i></p>", "<p><strong><em>a</em></strong><em>b</em></p>"),
        ("<ul><li>a<ol><li>b</ol><li>c", "<ul><li>a<ol><li>b</li></ol></li>"
         "<li>c</li></ul>"),
        ("<ul><li>a</li><ul><li>b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<h2><div>a</div></h2>", "<h2>a</h2>"),
        ("<b><p>a</p>b</b>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<p>Ðặng Thị\u200b Điệp</p>", "<p>Đặng Thị Điệp</p>"),
        ("<p>Tiê\u0301ng Viê\u0323t</p>", "<p>Tiếng Việt</p>"),
        ("<svg><b>a</b></svg><math>b</math>c<form>d</form>", "<p>c</p>"),
        ("<o:p>&nbsp;</o:p><p>a<o:p></o:p></p>", "<p>a</p>"),
        ("5 < 6 <3", "<p>5 &lt; 6 &lt;3</p>"),
    ],
)  # fmt: skip
def test_common_markup_is_brought_to_one_form(given_html, expected):
    assert clean_html(given_html) == expected


def test_a_figure_without_its_picture_leaves_the_caption():
    figure = (
        '<figure class="image"><img src="https://evil.test/a.png" alt="a">'
        "<figcaption>Chú <em>thích</em></figcaption></figure>"
    )

    assert clean_html(figure) == "<p>Chú <em>thích</em></p>"


def test_a_figure_holds_one_picture_and_what_else_it_held_follows():
    figure = (
        f"<figure style='width:50%'><div><img src='{PICTURE}'></div>Dòng lạc"
        f"<a href='/b/'><img src='{PICTURE}' alt='b'></a>"
        "<figcaption><p>Một</p><p>Hai</p></figcaption></figure>"
    )

    assert clean_html(figure) == (
        f'<figure class="image"><img src="{PICTURE}" alt=""></figure>'
        f'<figure class="image"><a href="/b/" rel="noopener noreferrer">'
        f'<img src="{PICTURE}" alt="b"></a><figcaption>Một Hai</figcaption></figure>'
        "<p>Dòng lạc</p>"
    )


def test_a_picture_copied_from_the_site_keeps_only_its_path(settings):
    settings.SITE_URL = "https://hpusta.vn"

    cleaned = clean_html(f'<p><img src="https://hpusta.vn{PICTURE}" srcset="x"></p>')

    assert cleaned == f'<p><img src="{PICTURE}" alt=""></p>'


def test_header_cells_say_what_they_head():
    table = (
        "<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr>"
        "<tr><th scope=rowgroup>e</th><td>f</td></tr></table>"
    )

    assert clean_html(table) == (
        '<table><tbody><tr><th scope="col">a</th><th scope="col">b</th></tr>'
        '<tr><th scope="row">c</th><td>d</td></tr>'
        '<tr><th scope="rowgroup">e</th><td>f</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://vusta.vn/a b?c=đ#e", "https://vusta.vn/a%20b?c=đ#e"),
        ("/tin-tuc/", "/tin-tuc/"),
        ("/", "/"),
        ("#muc-1", "#muc-1"),
        ("MAILTO:a@b.vn", "MAILTO:a@b.vn"),
        ("tel:(0225) 384-7.266", "tel:02253847266"),
        ("https://medium.com/@a", "https://medium.com/@a"),
        ("//evil.test", ""),
        ("/\\evil.test", ""),
        ("https:evil.test", ""),
        ("https://a@evil.test", ""),
        ("tin-tuc/", ""),
        ("", ""),
        ("https://a.vn/" + "a" * 2000, ""),
    ],
)
def test_links_lead_only_where_they_say(url, expected):
    assert clean_url(url) == expected


def test_plain_text_has_the_words_and_nothing_else():
    text = plain_text(RICH)

    assert text.startswith("Đại hội đại biểu lần thứ VII Sáng 12/3, Liên hiệp các Hội")
    assert "20 km2, lượng CO2 giảm < 5% & còn giảm. Nội dung Báo cáo Năm 2025" in text
    assert "Khoa học là then chốt." in text
    assert "rel=" not in text


POKE = """() => {
  document.addEventListener("click", (event) => event.preventDefault(), true);
  const types = ["click", "mouseover", "focus", "load", "error", "toggle", "paste"];
  for (const element of document.querySelectorAll("*")) {
    for (const type of types) element.dispatchEvent(new Event(type));
  }
  return window.ran;
}"""


def show(browser, bodies):
    """Return how often a script ran and what the page asked for beside itself."""
    context = browser.new_context()
    context.add_init_script("window.ran = 0; window.pwn = () => { window.ran += 1; };")
    page = context.new_page()
    signs = []
    page.on("dialog", lambda dialog: (signs.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: signs.append(popup.url))

    def answer(route):
        url = route.request.url
        if url == "https://portal.test/" and route.request.is_navigation_request():
            text = "".join(f"<section>{body}</section>" for body in bodies)
            return route.fulfill(body=text, content_type="text/html; charset=utf-8")
        if not url.endswith("/favicon.ico"):
            signs.append(url)
        return route.abort()

    context.route("**/*", answer)
    page.goto("https://portal.test/")
    ran = page.evaluate(POKE)
    page.wait_for_timeout(300)
    ran += page.evaluate("window.ran")
    context.close()
    return ran, signs


@pytest.mark.browser
def test_in_a_browser_no_cleaned_body_runs_or_asks_for_anything(browser):
    assert show(browser, map(clean_html, HOSTILE)) == (0, [])


@pytest.mark.browser
def test_the_watch_notices_what_it_should(browser):
    ran, signs = show(browser, ["<img src=https://evil.test/a onerror=pwn()>"])

    assert ran
    assert signs == ["https://evil.test/a"]
