"""An honest text that uses all we allow, and a judge of whether HTML stays within it.

The judge parses with Python's own parser, not with the one that cleans.
"""

import unicodedata
from html.parser import HTMLParser

PICTURE = "/media/anh/a1/" + "a1b2c3d4" * 4 + "-1600x900.jpg"
RICH = (
    "<h2>Đại hội đại biểu lần thứ VII</h2>"
    "<p>Sáng 12/3, <strong>Liên hiệp các Hội</strong> tổ chức <em>hội nghị</em>; "
    "diện tích 20 km<sup>2</sup>, lượng CO<sub>2</sub> giảm &lt; 5% &amp; còn giảm.</p>"
    "<h3>Nội dung</h3>"
    '<ul><li>Báo cáo<ul><li>Năm 2025</li></ul></li><li><a href="/van-ban/12/" '
    'title="Văn bản" rel="noopener noreferrer">Văn bản 12</a></li></ul>'
    '<ol start="3"><li>Bầu cử</li><li><p>Một.</p><p>Hai.</p></li></ol>'
    f'<figure class="image"><img src="{PICTURE}" alt="Toàn cảnh &quot;Đại hội&quot;">'
    "<figcaption>Toàn cảnh. <em>Ảnh: Ban Thông tin</em></figcaption></figure>"
    '<figure class="table"><table><thead><tr><th scope="col">Đơn vị</th>'
    '<th scope="col">Số hội viên</th></tr></thead><tbody><tr><th rowspan="2" '
    'scope="row">Hội Đúc</th><td>120</td></tr><tr><td></td></tr></tbody>'
    '<tfoot><tr><th scope="row">Cộng</th><td>120</td></tr></tfoot></table>'
    "<figcaption>Bảng 1. Hội viên</figcaption></figure>"
    "<table><caption>Bảng 2</caption><tbody><tr><td>Ô</td></tr></tbody></table>"
    "<h4>Phát biểu</h4><blockquote><p>Khoa học là<br>then chốt.</p></blockquote><hr>"
    '<p><a href="https://vusta.vn/?a=1&amp;b=2#c" rel="noopener noreferrer">VUSTA</a>, '
    '<a href="mailto:vp@hpusta.vn" rel="noopener noreferrer">thư</a>, '
    '<a href="tel:+842253847" rel="noopener noreferrer">điện thoại</a></p>'
)

BARE = (
    "p h2 h3 h4 strong em sub sup ul li blockquote figcaption table thead tbody tfoot"
    " tr caption br hr"
)
ALLOWED = {
    **dict.fromkeys(BARE.split(), set()),
    "ol": {"start"},
    "a": {"href", "title", "rel"},
    "img": {"src", "alt"},
    "figure": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")


class Judge(HTMLParser):
    """Fails on anything the policy does not list."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.open = []

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert tag in ALLOWED
        assert set(names) <= ALLOWED[tag]
        assert len(names) == len(set(names))
        for name, value in attributes:
            getattr(self, f"judge_{name}", lambda value: None)(value)
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def judge_href(self, value):
        is_path = value.startswith("/") and value[1:2] not in ("/", "\\")
        assert is_path or value.lower().startswith(SCHEMES)
        assert not any(ord(letter) <= 32 for letter in value)

    def judge_src(self, value):
        assert value.startswith("/media/anh/")
        assert ".." not in value

    def judge_class(self, value):
        assert value in ("image", "table")

    def judge_start(self, value):
        assert 1 < int(value) < 10_000

    judge_colspan = judge_rowspan = judge_start

    def judge_rel(self, value):
        assert value == "noopener noreferrer"

    def judge_scope(self, value):
        assert value in ("col", "row", "colgroup", "rowgroup")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def judge(html):
    judge = Judge()
    judge.feed(html)
    judge.close()
    assert judge.open == []
    assert unicodedata.is_normalized("NFC", html)
    assert not set(html) & set("\0\u200b\u202e\ufeff\ud800\u00a0\u2066")
