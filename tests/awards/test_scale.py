"""10,000 decisions and 200,000 awards cost what 50 and 1,000 do (`make scale`)."""

import time
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.codes import new_code
from awards.models import Award, AwardKind, Decision
from awards.search import AWARD_INDEX, DECISION_INDEX, Row
from editorial.models import Status
from organizations.models import Person
from portal.content_version import source
from tests.making import make_article, make_organization, make_person, make_union
from visits import figures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scale]

MOST = 10
# Times of one run; what is bounded by the page's size stays far below.
FLAT = 1.5
LINES = 20
FIRST_YEAR, YEARS = 2001, 25
KINDS = ("tap-the", "ca-nhan", "ca-nhan", "ca-nhan")
# 64,000 names, so that as many bear one as in a city.
SYLLABLES = """
    An Ân Bách Bảo Bích Bình Châu Chi Công Cường Diệp Dung Dũng Duy Dương Đạt Đông Đức
    Giang Hà Hải Hạnh Hiền Hiếu Hòa Hồng Huệ Hùng Hưng Khánh Khoa Kiên Lan Linh Long
    Mai Minh Nam Nga Ngọc
""".split()  # noqa: SIM905 - read as a list of names
# Of as many as fill a page, among few and among many.
COMMON_NAME, COMMON = "Trần Đức Bình", 20


def fill(decisions):
    """Make decisions with their lines in bulk up to this number."""
    union = make_union() if not Decision.objects.exists() else None
    start = Decision.objects.count()
    kinds = list(AwardKind.objects.all())
    made = Decision.objects.bulk_create(
        new_decision(number, union) for number in range(start, decisions)
    )
    DECISION_INDEX.write(Row(one.pk, one.number, one.reason, "") for one in made)
    for place in range(0, len(made), 500):
        lines = Award.objects.bulk_create(
            new_award(one, line, kinds)
            for one in made[place : place + 500]
            for line in range(LINES)
        )
        AWARD_INDEX.write(Row(one.pk, one.name, one.unit, "") for one in lines)


def new_decision(number, union):
    year = str(FIRST_YEAR + number % YEARS)
    return Decision(
        number=f"{number}/QĐ-LHH",
        number_key=f"{number}qdlhh",
        decided_on=year,
        sort_day=year,
        award_year=int(year),
        issuer=union,
        reason="có thành tích trong công tác hội",
        level="co-so",
        commendation="cong-trang",
        status=Status.PUBLISHED,
        published_at=timezone.now() - timedelta(hours=1),
    )


def new_award(decision, line, kinds):
    name = name_of(decision.pk * LINES + line)
    return Award(
        decision=decision,
        order=line,
        recipient_kind=KINDS[line % len(KINDS)],
        name=name,
        name_key=name.lower(),
        unit="Trường Đại học",
        kind=kinds[(decision.pk + line) % len(kinds)],
        code=new_code(),
    )


def name_of(number):
    """Return a name of three syllables; of 64,000 in a row no two are the same."""
    size = len(SYLLABLES)
    # A stride that shares no divisor with their number, so that neighbours differ.
    place = number * 7_919 % size**3
    places = (place % size, place // size % size, place // size**2)
    return " ".join(SYLLABLES[one] for one in places)


def name_alike(decisions):
    """Give the last line of each the same name."""
    last = [decision.awards.order_by("order").last().pk for decision in decisions]
    Award.objects.filter(pk__in=last).update(name=COMMON_NAME)
    AWARD_INDEX.write(Row(pk, COMMON_NAME, "Trường Đại học", "") for pk in last)


def pages():
    decision = Decision.objects.order_by("pk").first()
    award = decision.awards.first()
    person, member = Person.objects.get(), award.organization
    kind = award.kind.slug
    last = (Decision.objects.count() - 1) // 20 + 1
    return {
        "register": "/khen-thuong/",
        "register, last page": f"/khen-thuong/?trang={last}",
        "one kind": f"/khen-thuong/?hinh-thuc={kind}&doi-tuong=ca-nhan",
        "one level": "/khen-thuong/?cap=co-so",
        "a person's": f"/khen-thuong/?nhan-su={person.slug}",
        "an organization's": f"/khen-thuong/?to-chuc={member.slug}",
        "by number": "/khen-thuong/?q=7/Q%C4%90-LHH",
        "by recipient": f"/khen-thuong/?q={quote(COMMON_NAME)}",
        "decision": decision.get_absolute_url(),
        "statistics": "/khen-thuong/thong-ke/",
        "verification": f"/khen-thuong/xac-minh/{award.code}/",
        "person": person.get_absolute_url(),
        "organization": member.get_absolute_url(),
    }


class Cost(NamedTuple):
    queries: int
    # The least of seven, and of as many pages beside it that are always the same: the
    # machine is not as fast at the end of a run as at its beginning.
    milliseconds: float
    beside: float

    @property
    def ratio(self):
        return self.milliseconds / self.beside


def costs(client):
    """Return {page: its cost}."""
    client.get("/lien-he/")  # all pages share its frame
    found = {}
    for name, path in pages().items():
        # What is kept under a content version is asked for once.
        assert client.get(path).status_code == 200, path
        found[name] = cost(client, path, lambda: None)
    return found


def costs_after_a_change(client):
    """The same where what pages keep is of an older version, but for their frame."""

    def change():
        source().bump(is_removal=False)
        client.get("/lien-he/")

    return {name: cost(client, path, change) for name, path in pages().items()}


def cost(client, path, prepare):
    prepare()
    figures.forget()
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    # The next request forgets them.
    count = len(queries)
    times, beside = [], []
    for _ in range(7):
        prepare()
        times.append(milliseconds(client, path))
        beside.append(milliseconds(client, "/lien-he/"))
    return Cost(count, min(times), min(beside))


def milliseconds(client, path):
    start = time.process_time()
    client.get(path)
    return (time.process_time() - start) * 1000


def growth(few, many):
    """Return {page: how many times it costs what it did, by the page beside it}."""
    return {name: round(many[name].ratio / few[name].ratio, 2) for name in few}


def table(title, few, many):
    grown = growth(few, many)
    return f"\n{title}\n" + "\n".join(
        f"{name:20} {few[name].queries:3} {many[name].queries:3} queries"
        f" {few[name].milliseconds:8.1f} {many[name].milliseconds:8.1f} ms"
        f" x {grown[name]:.2f}"
        for name in few
    )


def test_pages_for_readers_stay_flat(client, monkeypatch):
    monkeypatch.setattr("awards.verification.TRIES_A_MINUTE", 1_000)
    # On a busy machine a kept value may be too old between two requests of a page.
    monkeypatch.setattr("portal.per_version.LIFE", 600)
    make_article()
    fill(50)
    person, member = make_person("Lê Thị Nhật Xuân"), make_organization("Hội A")
    first = Decision.objects.order_by("pk").first().awards.order_by("order", "pk")
    Award.objects.filter(pk__in=first.values("pk")[:5]).update(
        person=person, organization=member
    )
    name_alike(Decision.objects.order_by("pk")[:COMMON])
    few, few_anew = costs(client), costs_after_a_change(client)
    fill(10_000)

    many, many_anew = costs(client), costs_after_a_change(client)

    # The figures are what this is run for.
    print(table("while nothing changes", few, many))  # noqa: T201
    print(table("after each change", few_anew, many_anew))  # noqa: T201
    assert Award.objects.count() == 200_000
    assert min(cost.queries for cost in many_anew.values()) > 0
    assert max(cost.queries for cost in many.values()) <= MOST, many
    # The first page of its kind after a change also asks for what its kind shares.
    assert max(cost.queries for cost in many_anew.values()) <= MOST + 2, many_anew
    assert {name: x for name, x in growth(few, many).items() if x > FLAT} == {}
