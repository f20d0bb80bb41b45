"""The office, as an editor and a chief editor use it."""

from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from editorial.models import Status
from news.models import Article
from tests.editorial.office_forms import change, form_data
from tests.making import (
    make_article,
    make_draft,
    make_section,
)

pytestmark = pytest.mark.django_db


def test_an_editor_writes_a_draft_that_readers_do_not_see(client, editor):
    section = make_section()

    client.post(
        reverse("admin:news_article_add"),
        {
            "title": "Đại hội lần thứ VIII",
            "body": "<p>Nội dung</p>",
            "section": section.pk,
            "_continue": "1",
        },
    )

    story = Article.objects.get()
    assert (story.slug, story.status) == ("dai-hoi-lan-thu-viii", Status.DRAFT)
    assert story.created_by == editor
    assert client.get(story.get_absolute_url()).status_code == 404


def test_the_chief_editor_publishes_with_one_button(client, chief):
    draft = make_draft()

    answer = client.post(
        change(draft),
        {**form_data(client, change(draft)), "_publish": "1"},
        follow=True,
    )

    draft.refresh_from_db()
    assert draft.is_public
    assert "Đã đăng" in answer.content.decode()
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_a_time_to_come_schedules_and_says_when(client, chief):
    draft = make_draft()
    data = form_data(client, change(draft))
    data |= {"published_at_0": "01/02/2099", "published_at_1": "07:30"}

    answer = client.post(change(draft), {**data, "_publish": "1"}, follow=True)

    draft.refresh_from_db()
    assert draft.status == Status.SCHEDULED
    assert "tự đăng lúc 07:30 ngày 01/02/2099" in answer.content.decode()


def test_what_speaks_against_publishing_is_said_and_the_text_is_kept(client, chief):
    draft = make_draft(body="")
    data = {**form_data(client, change(draft)), "title": "Tên mới", "_publish": "1"}

    answer = client.post(change(draft), data, follow=True)

    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Tên mới", Status.DRAFT)
    assert "Bài chưa có nội dung." in answer.content.decode()


def test_an_editor_cannot_publish_by_posting_the_button(client, editor):
    draft = make_draft()

    answer = client.post(
        change(draft), {**form_data(client, change(draft)), "_publish": "1"}
    )

    draft.refresh_from_db()
    assert answer.status_code == 403
    assert draft.status == Status.DRAFT


def test_an_editor_sees_what_is_public_but_cannot_change_it(client, editor):
    story = make_article()

    page = client.get(change(story)).content.decode()
    answer = client.post(change(story), {"title": "Đổi trộm"})

    story.refresh_from_db()
    assert "chỉ Trưởng ban biên tập sửa được" in page
    assert answer.status_code == 403
    assert story.title != "Đổi trộm"


def test_an_editor_whose_draft_was_published_meanwhile_gets_the_text_back(
    client, editor
):
    draft = make_draft()
    data = {**form_data(client, change(draft)), "body": "<p>Đoạn viết thêm</p>"}
    draft.publish()

    answer = client.post(change(draft), {**data, "_save": "1"})

    draft.refresh_from_db()
    assert answer.status_code == 403
    assert "&lt;p&gt;Đoạn viết thêm&lt;/p&gt;" in answer.content.decode()
    assert "viết thêm" not in draft.body


def test_changing_public_content_shows_when_it_was_updated(client, chief):
    story = make_article()
    data = {**form_data(client, change(story)), "body": "<p>Đã sửa</p>", "_save": "1"}

    client.post(change(story), data)

    assert "Cập nhật" in client.get(story.get_absolute_url()).content.decode()


def test_saving_without_a_change_updates_nothing_that_readers_see(client, chief):
    time = timezone.now().replace(microsecond=0, second=37) - timedelta(days=1)
    story = make_article(published_at=time)

    client.post(change(story), {**form_data(client, change(story)), "_save": "1"})

    story.refresh_from_db()
    assert (story.published_at, story.revised_at) == (time, None)


def test_changing_a_draft_is_no_update_for_readers(client, chief):
    draft = make_draft()

    data = {**form_data(client, change(draft)), "title": "Tên khác", "_publish": "1"}
    client.post(change(draft), data)

    draft.refresh_from_db()
    assert draft.is_public
    assert draft.revised_at is None


def test_a_correction_made_while_withdrawn_is_an_update(client, chief):
    story = make_draft()
    story.publish()
    story.withdraw()
    data = {**form_data(client, change(story)), "title": "Đã đính chính"}

    client.post(change(story), {**data, "_publish": "1"})

    assert "Cập nhật" in client.get(story.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("date", "word"), [("", "phải có thời điểm đăng"), ("01/01/2099", "giờ sắp tới")]
)
def test_what_is_public_keeps_a_time_that_has_come(client, chief, date, word):
    story = make_article()
    data = form_data(client, change(story))
    data |= {"published_at_0": date, "published_at_1": date and "07:00", "_save": "1"}

    answer = client.post(change(story), data)

    story.refresh_from_db()
    assert word in answer.content.decode()
    assert story.is_public


def test_an_emptied_slug_beside_another_error_breaks_nothing(client, chief):
    story = make_article()
    data = {**form_data(client, change(story)), "slug": "", "title": "", "_save": "1"}

    assert client.post(change(story), data).status_code == 200


def test_a_public_page_cannot_be_emptied(client, chief):
    from tests.making import make_page

    page = make_page()
    path = reverse("admin:portal_page_change", args=[page.pk])

    answer = client.post(path, {**form_data(client, path), "body": "", "_save": "1"})

    page.refresh_from_db()
    assert page.body
    assert "Trang chưa có nội dung." in answer.content.decode()


def test_withdrawing_asks_for_a_reason_and_keeps_it(client, chief):
    story = make_article()
    address = reverse("admin:news_article_withdraw", args=[story.pk])

    refused = client.post(address, {"reason": "  "})
    client.post(address, {"reason": "Sai tên đơn vị"})

    entry = story.history.get()
    assert "Hãy ghi lý do gỡ" in refused.content.decode()
    assert (entry.verb, entry.note, entry.by) == ("withdraw", "Sai tên đơn vị", chief)
    told = LogEntry.objects.get(object_id=story.pk)
    assert (told.get_change_message(), told.user) == ("Gỡ", chief)
    assert client.get(story.get_absolute_url()).status_code == 404


def test_the_second_of_two_editors_is_told_and_loses_nothing(client, chief):
    draft = make_draft()
    mine = {**form_data(client, change(draft)), "title": "Bản của tôi", "_save": "1"}
    theirs = Article.objects.get(pk=draft.pk)
    theirs.title = "Bản của người kia"
    theirs.save()

    refused = client.post(change(draft), mine)
    draft.refresh_from_db()
    page = refused.content.decode()
    assert draft.title == "Bản của người kia"
    assert "có người đã lưu nội dung này" in page
    assert 'value="Bản của tôi"' in page

    token = refused.context["adminform"].form["seen_saved_at"].value()
    client.post(change(draft), {**mine, "seen_saved_at": token})
    draft.refresh_from_db()
    assert draft.title == "Bản của tôi"


def test_a_preview_shows_a_draft_to_the_office_only(client, editor):
    draft = make_draft("Bài sắp đăng")
    address = reverse("admin:news_article_preview", args=[draft.pk])

    answer = client.get(address)
    client.logout()

    assert "Bài sắp đăng" in answer.content.decode()
    assert "Bản xem trước" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert client.get(address).status_code == 302


def test_odd_values_in_the_address_of_the_form_break_nothing(client, chief):
    address = reverse("admin:news_article_add")

    assert client.get(address, {"section": "abc", "cover": "x"}).status_code == 200


def test_errors_are_listed_on_top_with_links_to_their_fields(client, chief):
    page = client.post(reverse("admin:news_article_add"), {"_continue": "1"})

    assert '<a href="#id_title">Tiêu đề</a>' in page.content.decode()
    assert '<a href="#id_section">Chuyên mục</a>' in page.content.decode()


def test_the_site_time_is_shown_on_every_machine(client, chief):
    story = make_article(
        published_at=datetime(2024, 1, 26, 7, 0, tzinfo=timezone.get_fixed_timezone(0))
    )

    data = form_data(client, change(story))

    assert (data["published_at_0"], data["published_at_1"]) == ("26/01/2024", "14:00")


def test_who_may_only_look_sees_the_text_as_readers_do(client, editor):
    story = make_article(body="<p>Toàn <strong>văn</strong></p>")

    page = client.get(change(story)).content.decode()

    assert "<p>Toàn <strong>văn</strong></p>" in page
    assert "&lt;p&gt;" not in page


@pytest.mark.parametrize(
    ("date", "time", "word"),
    [
        ("01/01/0001", "00:00", "năm từ 1900"),
        ("31/12/9999", "23:59", "năm từ 1900"),
        ("32/13/2024", "07:00", "hợp lệ"),
        ("01/02/2099", "25:00", "hợp lệ"),
    ],
)
def test_an_impossible_time_gets_a_sentence(client, chief, date, time, word):
    draft = make_draft()
    data = form_data(client, change(draft))
    data |= {"published_at_0": date, "published_at_1": time, "_publish": "1"}

    answer = client.post(change(draft), data)

    assert answer.status_code == 200
    assert word in answer.content.decode()


@pytest.mark.parametrize(
    ("reason", "said"),
    [("\x00 \n", "Hãy ghi lý do gỡ"), ("x" * 1_001, "Lý do dài quá 1000 ký tự")],
)
def test_a_reason_that_cannot_be_kept_withdraws_nothing(client, chief, reason, said):
    story = make_article()
    address = reverse("admin:news_article_withdraw", args=[story.pk])

    html = client.post(address, {"reason": reason}).content.decode()

    assert said in html
    story.refresh_from_db()
    assert story.is_public


def test_what_no_database_keeps_is_left_out_of_a_reason(client, chief):
    story = make_article()
    address = reverse("admin:news_article_withdraw", args=[story.pk])

    client.post(address, {"reason": "Sai\x00 tên"})

    assert story.history.get(verb="withdraw").note == "Sai tên"
