"""The pages of contests: what was won by whom, and what readers must not learn."""

import pytest
from django.urls import reverse

from awards.models import Author, Contest, ContestField, Edition, Entry, Prize
from tests.making import make_award, make_decision, make_document, make_person

pytestmark = pytest.mark.django_db


def make_edition(contest=None, **fields):
    contest = contest or Contest.objects.create(name="Hội thi Sáng tạo kỹ thuật")
    return Edition.objects.create(
        contest=contest, **{"ordinal": 4, "year_from": 2022, "year_to": 2023, **fields}
    )


def make_entry(edition, title="Máy cấy", prize="Giải Nhất", **fields):
    won = Prize.objects.get_or_create(edition=edition, name=prize)[0]
    return Entry.objects.create(edition=edition, title=title, prize=won, **fields)


def page(client, item):
    return client.get(item.get_absolute_url()).content.decode()


def test_a_reader_walks_from_the_list_to_the_winners(client):
    edition = make_edition()
    field = ContestField.objects.create(edition=edition, name="Cơ khí, tự động hóa")
    entry = make_entry(edition, field=field, unit="Hội Cơ khí")
    for order, (name, share) in enumerate([("Trần Văn Hai", 40), ("Lê Thị Một", 60)]):
        Author.objects.create(entry=entry, name=name, share=share, order=order)

    listed = client.get(reverse("awards:contests")).content.decode()
    assert edition.contest.get_absolute_url() in listed
    assert edition.get_absolute_url() in page(client, edition.contest)
    shown = page(client, edition)
    for words in ("lần thứ 4 (2022 – 2023)", "Cơ khí, tự động hóa", "Giải Nhất"):
        assert words in shown
    assert shown.index("Trần Văn Hai") < shown.index("Lê Thị Một")
    assert "(60%)" in shown


def test_reported_counts_stand_in_for_lists_and_are_named_so(client):
    edition = make_edition(entries_stated=63)
    Prize.objects.create(edition=edition, name="Giải Nhì", count_stated=5)

    shown = page(client, edition)

    assert "63 (theo báo cáo)" in shown
    assert "5 <span" in shown


def test_a_masked_author_is_not_told_nor_the_school(client):
    edition = make_edition()
    entry = make_entry(edition, unit="Trường Mật")
    Author.objects.create(entry=entry, name="Bé Mật", unit="Lớp Mật", is_masked=True)
    hidden = make_person("Người Mật", is_public=False)
    Author.objects.create(entry=entry, name="Người Mật", unit="Mật", person=hidden)

    shown = page(client, edition)

    assert "Mật" not in shown
    assert shown.count("Không công khai danh tính") == 2


def test_a_hidden_contest_has_no_edition_for_readers(client):
    edition = make_edition()
    other = make_edition(edition.contest, ordinal=5, is_public=False)
    assert client.get(other.get_absolute_url()).status_code == 404
    assert other.get_absolute_url() not in page(client, edition.contest)

    edition.contest.is_public = False
    edition.contest.save()

    assert client.get(edition.get_absolute_url()).status_code == 404
    assert "Sáng tạo" not in client.get("/hoi-thi/").content.decode()


def test_papers_and_decisions_link_only_while_readers_may_see_them(client):
    plan = make_document("214/KH-UBND", type="Kế hoạch")
    award = make_award("Máy cấy", make_decision("12/QĐ-LHH"), recipient_kind="tap-the")
    edition = make_edition(plan=plan)
    make_entry(edition, award=award)

    shown = page(client, edition)
    assert plan.get_absolute_url() in shown
    assert award.decision.number in shown

    plan.withdraw(note="Thử")
    award.decision.withdraw(note="Thử")
    shown = page(client, edition)
    assert plan.number not in shown
    assert award.decision.number not in shown


def test_the_decision_that_names_a_masked_author_is_not_led_to(client):
    decision = make_decision("12/QĐ-LHH")
    entry = make_entry(make_edition(), award=make_award("Lê Thị Bé", decision))
    author = Author.objects.create(entry=entry, name="Lê Thị Bé")
    assert decision.number in page(client, entry.edition)

    author.is_masked = True
    author.save()

    assert decision.number not in page(client, entry.edition)


def test_two_editions_of_one_number_have_addresses_of_their_own():
    one = make_edition()
    two = make_edition(one.contest)

    assert (one.slug, two.slug) == ("lan-4", "lan-4-2")
    assert make_edition(one.contest, ordinal=None).slug == "2022-2023"


def test_the_page_costs_the_same_with_many_entries(
    client, django_assert_max_num_queries
):
    edition = make_edition()
    for number in range(60):
        entry = make_entry(edition, f"Công trình {number}", f"Giải {number % 4}")
        for place in range(3):
            Author.objects.create(entry=entry, name=f"Tác giả {number} {place}")
    client.get(edition.get_absolute_url())

    with django_assert_max_num_queries(15):
        client.get(edition.get_absolute_url())
