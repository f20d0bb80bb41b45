from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial.models import TRANSITIONS, Status, TransitionRefused
from news.models import Article
from tests.making import make_article, make_draft, make_image, make_scheduled, make_user

pytestmark = pytest.mark.django_db


def test_publishing_a_draft_makes_it_public_now_and_says_who_did_it():
    draft, editor = make_draft(), make_user()

    draft.publish(by=editor, note="Đã duyệt")

    entry = draft.history.get()
    assert draft.is_public
    assert (entry.verb, entry.by, entry.note) == ("publish", editor, "Đã duyệt")
    assert (entry.from_status, entry.to_status) == (Status.DRAFT, Status.PUBLISHED)


def test_publishing_with_a_time_to_come_schedules():
    draft = make_draft()
    draft.published_at = timezone.now() + timedelta(hours=2)

    draft.publish()

    assert draft.status == Status.SCHEDULED
    assert draft not in Article.objects.public()
    assert draft.history.get().verb == "schedule"


def test_a_scheduled_story_is_public_at_its_second_without_any_job():
    at = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    story = make_scheduled()
    Article.objects.filter(pk=story.pk).update(published_at=at)

    with time_machine.travel(at - timedelta(seconds=1), tick=False):
        assert not Article.objects.public().exists()
    with time_machine.travel(at, tick=False):
        assert Article.objects.public().exists()
        assert Article.objects.get().is_public


def test_tick_records_what_the_clock_has_published_once():
    story = make_scheduled()

    with time_machine.travel(story.published_at + timedelta(minutes=1)):
        call_command("tick")
        call_command("tick")

    story.refresh_from_db()
    assert story.status == Status.PUBLISHED
    assert [entry.by for entry in story.history.all()] == [None]


def test_tick_leaves_what_is_still_to_come():
    story = make_scheduled()

    call_command("tick")

    story.refresh_from_db()
    assert story.status == Status.SCHEDULED


def test_a_withdrawn_story_can_be_published_again_at_its_old_time():
    story = make_article()
    time = story.published_at

    story.withdraw(note="Sai số liệu")
    story.publish()

    assert (story.status, story.published_at) == (Status.PUBLISHED, time)
    assert [entry.verb for entry in story.history.all()] == ["publish", "withdraw"]


def test_restoring_brings_back_to_the_drafts_and_says_so():
    story = make_article()
    story.withdraw()

    story.restore(note="Sửa lại")

    assert story.status == Status.DRAFT
    assert [entry.verb for entry in story.history.all()] == ["restore", "withdraw"]


REFUSED = [
    (status, verb)
    for status in Status
    for verb in ("publish", "withdraw", "restore")
    if status not in TRANSITIONS[verb].starts_from
]


@pytest.mark.parametrize(("status", "verb"), REFUSED)
def test_a_verb_that_does_not_fit_the_state_is_refused_and_changes_nothing(
    status, verb
):
    story = make_article(status=status)

    with pytest.raises(TransitionRefused, match=status.label):
        getattr(story, verb)()

    story.refresh_from_db()
    assert story.status == status
    assert not story.history.exists()


def test_the_stored_state_decides_not_the_one_in_memory():
    """Two people press the button; the second is told so."""
    first = make_draft()
    second = Article.objects.get(pk=first.pk)
    first.publish()

    with pytest.raises(TransitionRefused, match="Đã đăng"):
        second.publish()

    assert first.history.count() == 1


def test_a_repost_without_source_cannot_be_published():
    story = make_draft(is_repost=True, source_name="Báo Hải Phòng")

    with pytest.raises(TransitionRefused, match="nguồn"):
        story.publish()

    story.refresh_from_db()
    assert story.status == Status.DRAFT


def test_not_even_the_database_takes_a_public_repost_without_source():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(is_repost=True)


def test_a_story_without_text_or_with_an_undescribed_cover_is_not_published():
    story = make_draft(body="", cover=make_image(alt=""))

    with pytest.raises(TransitionRefused) as refusal:
        story.publish()

    assert "Bài chưa có nội dung." in refusal.value.messages
    assert "mô tả thay thế" in " ".join(refusal.value.messages)


def test_a_picture_in_the_text_needs_a_description_or_is_decorative():
    silent = make_image(alt="", caption="Quang cảnh")
    story = make_draft(body=f'<figure><img src="{silent.url}" alt=""></figure>')

    with pytest.raises(TransitionRefused, match="“Quang cảnh” trong bài chưa có mô tả"):
        story.publish()

    silent.is_decorative = True
    silent.save()
    story.publish()
    assert story.is_public


def test_a_public_item_without_a_time_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(published_at=None)
