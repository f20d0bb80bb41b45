"""On a public decision a number without names gives way to names, to nothing else."""

import pytest

from awards.models import AwardKind
from staff.roles import AWARDS_STAFF
from tests.awards.entry import form_address, rows_of, send, values_of
from tests.making import make_award, make_decision, make_user

pytestmark = pytest.mark.django_db
FORM = "Giấy khen của Liên hiệp Hội"


@pytest.fixture(autouse=True)
def staff(client):
    client.force_login(make_user(AWARDS_STAFF))


@pytest.fixture
def counted():
    decision = make_decision()
    return make_award("", decision, count=6, recipient_kind="tap-the", kind=FORM)


def save(client, counted, **columns):
    path = form_address(counted.decision)
    data = values_of(client.get(path)) | {"_save": "1"}
    data |= {name.replace("__", "-"): value for name, value in columns.items()}
    return send(client, path, data)


def name_in_row_2(name, kind=FORM):
    return {
        "awards__TOTAL_FORMS": 2,
        "awards__1__name": name,
        "awards__1__recipient_kind": "tap-the",
        "awards__1__kind_name": kind,
    }


def lines(counted):
    found = counted.decision.awards.order_by("pk")
    return [(line.name, line.count, line.kind.name) for line in found]


@pytest.mark.parametrize(
    "columns",
    [
        {"awards__0__count": "60"},
        {"awards__0__count": "5"},
        {"awards__0__DELETE": "on"},
        {"awards__0__recipient_kind": "ca-nhan"},
        {"awards__0__kind_name": "Cờ thi đua"},
        {"awards__0__count": "4", **name_in_row_2("Hội A")},
        {"awards__0__count": "5", **name_in_row_2("Hội A", "Cờ thi đua")},
        {"awards__0__DELETE": "on", **name_in_row_2("Hội A")},
        {"awards__0__count": "1", "awards__0__name": "Hội A"},
    ],
)
def test_it_is_corrected_or_annulled_otherwise(client, counted, columns):
    AwardKind.objects.get_or_create(
        name="Cờ thi đua", defaults={"nature": "danh-hieu", "level": "co-so"}
    )

    answer = save(client, counted, **columns)

    assert answer.status_code == 200
    assert "“Đính chính”" in " ".join(s for _, s, _ in answer.context["line_errors"])
    assert lines(counted) == [("", 6, FORM)]


def test_names_take_its_place_one_by_one(client, counted):
    answer = save(
        client, counted, awards__0__count="5", **name_in_row_2("Hội A", kind="")
    )

    assert answer.status_code == 302
    found = counted.decision.awards.order_by("pk")
    assert [(line.name, line.count) for line in found] == [("", 5), ("Hội A", 1)]


def test_one_that_is_counted_gets_its_name_in_its_own_row(client):
    one = make_award("", count=1, recipient_kind="tap-the", kind=FORM)

    assert save(client, one, awards__0__name="Hội A").status_code == 302

    assert lines(one) == [("Hội A", 1, FORM)]


def test_all_names_pasted_take_its_place_on_a_public_decision(client, counted):
    path = form_address(counted.decision)
    names = "\n".join(f"Hội số {n}" for n in range(6))
    data = values_of(client.get(path))
    answer = send(
        client, path, data | {"_paste": "1", "paste": names, "replace_counts": "on"}
    )
    assert rows_of(answer)[0]["DELETE"].value()

    answer = send(client, path, values_of(answer) | {"_save": "1"})
    assert answer.status_code == 302, answer.context["line_errors"]

    assert lines(counted) == [(f"Hội số {n}", 1, FORM) for n in range(6)]
