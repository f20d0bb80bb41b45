"""The sample awards: true where they are claimed, marked where invented."""

import json
import unicodedata
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from awards.figures import public_cells
from awards.incomplete import count_gaps
from awards.models import (
    Author,
    Award,
    AwardLevel,
    AwardStatus,
    Contest,
    Decision,
    Edition,
    Entry,
    Holiday,
    Nature,
    Notice,
    Prize,
    RecipientKind,
)
from awards.working_days import last_day
from documents.models import Stage
from news.models import Article
from portal.models import MenuItem
from portal.sample_content import awards, documents, loading, organizations
from tests.making import make_decision
from tests.portal.test_sample_organizations import texts

pytestmark = pytest.mark.django_db
REMARK = "dữ liệu minh họa"
MODELS = [Decision, Award, Contest, Edition, Prize, Entry, Author, Holiday, Notice]


@pytest.fixture
def _awards():
    organizations.load()
    awards.load()


def known():
    return Decision.objects.filter(remark="")


@pytest.mark.usefixtures("_awards")
def test_of_the_two_commendations_it_says_what_was_published_and_no_more():
    lines = Award.objects.filter(decision__in=known())

    assert known().count() == 2
    for decision in known():
        assert decision.ceremony_on == "2024-01-26"
        unknown = [decision.number, decision.decided_on, decision.award_year]
        unknown += [decision.signer, decision.signer_name, decision.commendation]
        assert not any(unknown)
    assert not lines.exclude(name="").exists()
    counts = {
        (line.recipient_kind, line.kind and line.kind.level): line.count
        for line in lines.select_related("kind")
    }
    assert counts == {
        (RecipientKind.COLLECTIVE, AwardLevel.CITY): 6,
        (RecipientKind.PERSON, AwardLevel.CITY): 1,
        (RecipientKind.COLLECTIVE, None): 4,
        (RecipientKind.PERSON, None): 3,
    }
    gaps = count_gaps()
    # The form of the union's own award is not known.
    assert gaps["hinh-thuc"] == 2
    assert gaps["so"] == gaps["ngay"] == 2


@pytest.mark.usefixtures("_awards")
def test_whatever_is_invented_says_so():
    for award in Award.objects.named().select_related("decision"):
        assert award.decision.remark == REMARK, award
    invented = Contest.objects.filter(remark=REMARK)
    assert Entry.objects.exists()
    assert not Entry.objects.exclude(edition__contest__in=invented).exists()
    assert not Entry.objects.exclude(edition__remark=REMARK).exists()
    assert REMARK in Notice.objects.get().title
    named = Award.objects.exclude(person=None)
    assert set(named.values_list("person__remark", flat=True)) == {REMARK}


@pytest.mark.usefixtures("_awards")
def test_statistics_have_more_than_five_years_and_something_of_everything():
    cells = public_cells()

    assert {cell.year for cell in cells} >= set(range(2019, 2026))
    assert {cell.level for cell in cells} >= set(AwardLevel.values)
    assert {cell.nature for cell in cells} >= set(Nature.values)
    assert {cell.recipient_kind for cell in cells} == set(RecipientKind.values)
    assert set(Award.objects.values_list("status", flat=True)) == set(AwardStatus)
    assert Award.objects.filter(is_masked=True).exists()
    lines = Award.objects.exclude(status=AwardStatus.ANNULLED)
    assert sum(cell.count for cell in cells) == lines.aggregate(n=Sum("count"))["n"]


@pytest.mark.usefixtures("_awards")
def test_of_an_edition_it_says_the_counts_that_were_reported():
    second = Edition.objects.get(contest__slug="sang-tao-ky-thuat", ordinal=2)

    assert second.entries_stated == 63
    assert [prize.count_stated for prize in second.prizes.all()] == [4, 5, 12, 15]
    assert second.fields.count() == 6
    editions = second.contest.editions.newest_first()
    assert [edition.ordinal for edition in editions] == [5, 4, 3, 2, 1]


@pytest.mark.usefixtures("_awards")
def test_the_plan_that_the_facts_know_stands_with_its_edition(client):
    documents.load()
    awards.link_papers()

    fifth = Edition.objects.get(contest__slug="sang-tao-ky-thuat", ordinal=5)
    assert (fifth.plan.stage, fifth.plan.type.name) == (Stage.PLANNED, "Kế hoạch")
    page = client.get(fifth.get_absolute_url()).content.decode()
    assert fifth.plan.get_absolute_url() in page
    assert Edition.objects.exclude(plan=None).get() == fifth


@pytest.mark.usefixtures("_awards")
def test_whoever_gets_an_award_may_get_it():
    for award in Award.objects.exclude(kind=None).select_related("kind"):
        assert award.kind.may_go_to(award.recipient_kind), award
        assert not award.grade or award.kind.nature in {Nature.FORM, Nature.PRIZE}


@pytest.mark.usefixtures("_awards")
def test_every_record_passes_the_rules():
    for model in MODELS:
        assert model.objects.exists()
        for item in model.objects.all():
            item.full_clean(exclude=["code", "closes_on"])


@pytest.mark.usefixtures("_awards")
def test_the_notice_is_open_on_the_day_of_loading():
    notice = Notice.objects.public().get()

    today = timezone.localdate()
    assert notice.opens_on < today < notice.closes_on
    assert notice.closes_on == last_day(notice.opens_on, 10)


def test_the_words_are_composed_vietnamese():
    data = json.loads(awards.FILE.read_text(encoding="utf-8"))

    for text in texts(data):
        assert text == unicodedata.normalize("NFC", text).strip()


def test_a_portal_that_has_a_decision_is_not_empty():
    make_decision(number="1/QĐ-LHH")

    assert not loading.is_empty()
    with pytest.raises(CommandError):
        call_command("load_sample_content")


@pytest.mark.usefixtures("_awards")
def test_the_pages_of_the_samples_answer(client):
    pages = [decision.get_absolute_url() for decision in Decision.objects.all()]
    pages += [contest.get_absolute_url() for contest in Contest.objects.all()]
    pages += [edition.get_absolute_url() for edition in Edition.objects.all()]
    pages += [Notice.objects.get().get_absolute_url()]
    pages += [reverse("awards:register"), reverse("awards:statistics")]

    for page in pages:
        assert client.get(page).status_code == 200, page


def test_stories_and_the_menu_lead_to_awards_and_contests(client):
    loading.load()

    story = Article.objects.get(editions__ordinal=4)
    assert story.published_at.date() == date(2024, 1, 26)
    # It reports the fourth, and that the plan of the fifth is made.
    held = [(one.contest.slug, one.ordinal) for one in story.editions.newest_first()]
    assert held == [("sang-tao-ky-thuat", 5), ("sang-tao-ky-thuat", 4)]
    assert Article.objects.exclude(editions=None).distinct().count() == 1
    labels = ["Khen thưởng", "Hội thi"]
    items = MenuItem.objects.filter(place="header", label__in=labels)
    assert items.count() == 2
    own = MenuItem.objects.filter(address__startswith="/khen-thuong/")
    for item in [*items, *own]:
        assert client.get(item.address).status_code == 200
