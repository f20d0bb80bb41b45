"""The office's report on its screens: who sees what, what it costs, its files."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from portal.models import Page
from staff.roles import AWARDS_STAFF, EDITOR
from tests.making import make_article, make_draft, make_page, make_user
from tests.visits.test_periods import REFUSED, TODAY, add_day
from visits import reports
from visits.exports import as_text
from visits.models import DailyTotal, ItemViews
from visits.periods import Span, Step

pytestmark = pytest.mark.django_db

REPORT = "admin:visits_dailytotal_changelist"
FILES = (
    "admin:visits_dailytotal_series_file",
    "admin:visits_dailytotal_most_read_file",
)


def add_views(item, views, day=None, pk=None):
    ItemViews.objects.create(
        day=day or timezone.localdate(),
        content_type=ContentType.objects.get_for_model(item),
        object_id=pk or item.pk,
        views=views,
    )


@pytest.fixture
def editor(client):
    client.force_login(make_user(EDITOR))
    return client


def rows_of(response):
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


# The page


@pytest.mark.parametrize(("query", "sentence"), REFUSED[:8])
def test_the_page_and_its_files_say_why_not(editor, query, sentence):
    for name in (REPORT, *FILES):
        response = editor.get(reverse(name), query)

        assert response.status_code == 400
        html = response.content.decode()
        if "chưa tới" not in sentence:  # depends on the day of the test
            assert sentence in html


def test_nobody_posts_to_the_report(editor):
    for name in (REPORT, *FILES):
        assert editor.post(reverse(name)).status_code == 405


def test_without_the_permission_the_report_is_closed(client):
    client.force_login(make_user())

    for name in (REPORT, *FILES):
        assert client.get(reverse(name)).status_code == 403


def test_the_office_may_look_at_a_day_and_nobody_may_edit_it(client):
    add_day(TODAY, 5)
    client.force_login(make_user(is_superuser=True))

    for page, status in (("change", 200), ("delete", 403)):
        path = reverse(f"admin:visits_dailytotal_{page}", args=[TODAY])
        assert client.get(path).status_code == status
        assert client.post(path, {"visits": "9", "post": "yes"}).status_code == 403
    assert client.get(reverse("admin:visits_dailytotal_add")).status_code == 403
    assert DailyTotal.objects.get().visits == 5


def queries(client, **query):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(REPORT), query).status_code == 200
    return len(captured)


def test_the_report_costs_the_same_for_many_days_and_items(editor):
    today = timezone.localdate()
    add_day(today, 5)
    add_views(make_article("Bài đầu"), 3)
    editor.get(reverse(REPORT))  # fills what the process remembers
    few = queries(editor)

    for number in range(1, 700):
        add_day(today - timedelta(days=number), number)
    for number in range(30):
        add_views(make_article(f"Bài {number}"), number + 1)

    assert queries(editor) == few
    first = today - timedelta(days=399)
    assert queries(editor, tu=first.isoformat()) == few
    assert queries(editor, theo="nam") == few


def test_an_empty_portal_has_a_report(editor):
    for theo in Step:
        response = editor.get(reverse(REPORT), {"theo": theo})

        assert response.status_code == 200
        assert "chưa có số liệu" in response.content.decode()


def test_the_page_writes_no_decimal_comma_into_the_drawing(editor):
    add_day(timezone.localdate(), 1234)

    html = editor.get(reverse(REPORT)).content.decode()

    assert 'role="img"' in html
    assert "1.234" in html
    assert ' width="25.33"' in html
    assert "style=" not in html


# The most read


def test_the_most_read_add_up_over_the_days_of_the_period_only(editor):
    today = timezone.localdate()
    one, two = make_article("Bài một"), make_article("Bài hai")
    add_views(one, 10)
    add_views(two, 6)
    add_views(two, 6, today - timedelta(days=3))
    add_views(one, 1000, today - timedelta(days=30))

    found = reports.most_read(
        Span(today - timedelta(days=29), today), 20, lambda _: "/x/"
    )

    assert [(item.title, item.views) for item in found] == [
        ("Bài hai", 12),
        ("Bài một", 10),
    ]
    html = editor.get(reverse(REPORT)).content.decode()
    assert html.index("Bài hai") < html.index("Bài một")
    assert f'href="{two.get_absolute_url()}"' in html


def test_a_draft_leads_to_the_office_and_not_to_its_public_page(editor):
    draft = make_draft("Bài chưa đăng")
    add_views(draft, 3)

    html = editor.get(reverse(REPORT)).content.decode()

    assert "Bài chưa đăng" in html
    assert reverse("admin:news_article_change", args=[draft.pk]) in html
    assert f'href="{draft.get_absolute_url()}"' not in html


def test_who_may_not_view_a_kind_of_item_does_not_learn_its_titles(client):
    """Awards staff may view stories, and no pages."""
    page = make_page("Trang kín")
    add_views(page, 3)
    client.force_login(make_user(AWARDS_STAFF))

    for name in (REPORT, FILES[1]):
        text = client.get(reverse(name)).content.decode()
        assert "(không có quyền xem)" in text
        assert "Trang kín" not in text
        assert page.get_absolute_url() not in text


def test_a_deleted_item_keeps_its_line(editor):
    add_views(Article(), 4, pk=987_654)
    gone = ContentType.objects.create(app_label="cu", model="bai")
    ItemViews.objects.create(
        day=timezone.localdate(), content_type=gone, object_id=1, views=2
    )

    html = editor.get(reverse(REPORT)).content.decode()

    assert html.count("(đã xóa)") == 2


def test_items_with_the_same_number_are_told_apart(editor):
    article, page = make_article("Bài số bảy", pk=7), make_page("Trang số bảy", pk=7)
    add_views(article, 2)
    add_views(page, 1)

    html = editor.get(reverse(REPORT)).content.decode()

    assert html.index("Bài số bảy") < html.index("Trang số bảy")
    assert Page.objects.get().pk == Article.objects.get().pk == 7


# The files


def test_the_series_as_a_file(editor):
    add_day(date(2025, 1, 1), 3, 9)
    add_day(date(2026, 1, 2), 1234, 5678)

    response = editor.get(
        reverse(FILES[0]), {"tu": "2026-01-01", "den": "02/01/2026", "theo": "ngay"}
    )

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = "truy-cap-theo-ngay_2026-01-01_2026-01-02.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    heads, *rows = rows_of(response)
    assert heads[2] == "Lượt truy cập"
    assert rows == [
        ["2026-01-01", "2026-01-01", "0", "0", "3", "9"],
        ["2026-01-02", "2026-01-02", "1234", "5678", "0", "0"],
    ]


def test_a_year_before_without_figures_is_an_empty_cell(editor):
    add_day(date(2026, 1, 1), 3, 9)

    response = editor.get(reverse(FILES[0]), {"tu": "2026-01-01", "den": "2026-01-01"})

    assert rows_of(response)[1][4:] == ["", ""]


def test_the_most_read_as_a_file(editor):
    formula = make_article('=HYPERLINK("https://x.example","Ấn vào đây")')
    add_views(formula, 5)
    add_views(make_draft("Bản nháp, có dấu phẩy"), 3)

    response = editor.get(reverse(FILES[1]))

    today = timezone.localdate()
    assert (
        f"doc-nhieu-nhat_{today - timedelta(days=29)}_{today}.csv"
        in (response["Content-Disposition"])
    )
    heads, *rows = rows_of(response)
    assert heads == ["Thứ hạng", "Tiêu đề", "Địa chỉ", "Lượt xem"]
    address = f"http://testserver{formula.get_absolute_url()}"
    assert rows == [
        ["1", f"'{formula.title}", address, "5"],
        ["2", "Bản nháp, có dấu phẩy", "", "3"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(start):
    assert as_text(f"{start}1+1") == f"'{start}1+1"
    assert as_text("Bài =1") == "Bài =1"
    assert as_text(-1) == -1
