"""The pages of yearly plans and of their tasks, as readers see them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from awards.models import Contest, Edition
from editorial.models import Status
from images.usage import uses_of
from news.models import TaskStatus, TaskUpdate
from organizations.models import FormerName
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_draft,
    make_event,
    make_image,
    make_organization,
    make_person,
    make_plan,
    make_task,
)
from visits.items import item_at

pytestmark = pytest.mark.django_db
TODAY = "2024-03-01T03:00:00Z"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def note(task, status, words="", on="2024-02-01"):
    return TaskUpdate.objects.create(
        task=task, status=status, note=words, noted_on=date.fromisoformat(on)
    )


def titles(client, path):
    groups = client.get(path).context["groups"]
    return [line.task.title for group in groups for line in group.lines]


def test_the_years_are_compared_newest_first(client):
    plans = {year: make_plan(year) for year in (2022, 2024, 2023)}
    make_task(plan=plans[2024])
    note(make_task(plan=plans[2024]), TaskStatus.DONE)

    answer = client.get("/ke-hoach/")

    entries = answer.context["entries"]
    assert [plan.year for plan, *_ in entries] == [2024, 2023, 2022]
    assert entries[0][1].in_words == "2 nhiệm vụ: hoàn thành 1, chưa bắt đầu 1"
    assert "Năm 2024: 2 (hoàn thành 1, chưa bắt đầu 1)" in answer.content.decode()
    assert "50%" in answer.content.decode()


def test_no_plan_at_all_is_said(client):
    assert "Chưa có kế hoạch nào" in text_of(client, "/ke-hoach/")


def test_tasks_stand_in_their_order_under_their_groups(client):
    plan = make_plan(introduction="<p>Lời <b>mở đầu</b></p>")
    for order, (group, title) in enumerate(
        [("Tư vấn", "Phản biện"), ("Tư vấn", "Giám định"), ("", "Việc khác")]
    ):
        make_task(title, plan, group=group, order=order, number=str(order + 1))

    answer = client.get("/ke-hoach/2024/")

    assert [group.heading for group in answer.context["groups"]] == [
        "Tư vấn",
        "Nhiệm vụ khác",
    ]
    assert titles(client, "/ke-hoach/2024/") == ["Phản biện", "Giám định", "Việc khác"]
    assert "mở đầu" in answer.content.decode()


def test_a_task_tells_owner_partners_due_status_note_and_counts(client):
    owner, partner = make_organization("Ban Tư vấn"), make_organization("Sở Nội vụ")
    task = make_task(
        "Phản biện đề án",
        owner=owner,
        partners_named="Trường Đại học; Viện Mỏ",
        due="2024-q2",
        measure="số đề án",
        target=12,
        result="2.5",
    )
    task.partners.add(partner)
    note(task, TaskStatus.UNDERWAY, "Đã lập hội đồng", "2024-02-03")
    note(task, TaskStatus.UNDERWAY, "", "2024-02-05")
    for make in (make_article, make_draft):
        make().tasks.add(task)
    make_event(starts_on=date(2024, 2, 9)).tasks.add(task)

    html = text_of(client, "/ke-hoach/2024/")

    for told in (
        f'<a href="{owner.get_absolute_url()}">Ban Tư vấn</a>',
        "Sở Nội vụ</a>; Trường Đại học; Viện Mỏ",
        "quý II/2024",
        "số đề án: mục tiêu 12, kết quả 2,5",
        "1 tin bài, 1 sự kiện",
        "Đã lập hội đồng",
        ">Đang làm</span>",
    ):
        assert told in html, told


def test_organizations_have_the_name_that_they_had_when_the_year_began(client):
    owner = make_organization("Ban mới")
    FormerName.objects.create(organization=owner, name="Ban cũ", until="2024-02-01")
    task = make_task(owner=owner)
    task.partners.add(owner)

    for path in ("/ke-hoach/2024/", task.get_absolute_url()):
        html = text_of(client, path)
        assert html.count("Ban cũ</a>") == 2
        assert "Ban mới" not in html


@pytest.mark.parametrize("printed", ["", "Ban Kín và ông Kín"])
def test_who_is_hidden_is_never_named(client, printed):
    hidden = make_organization("Ban Kín", is_public=False)
    person = make_person("Phạm Kín", is_public=False)
    task = make_task(owner=hidden, owner_person=person, owner_name=printed)
    task.partners.add(hidden)

    for path in ("/ke-hoach/2024/", task.get_absolute_url(), "/ke-hoach/?q=kin"):
        assert "Kín" not in text_of(client, path)
    assert client.get("/ke-hoach/2024/?chu-tri=ban-kin").status_code == 404
    assert client.get("/ke-hoach/?q=kin").context["found"] == []


def test_what_was_printed_of_the_owner_goes_before_its_name(client):
    task = make_task(owner=make_organization("Văn phòng"), owner_name="VP, Ban Thi đua")
    lone = make_task("Khác", task.plan, owner_name="Các hội thành viên")

    html = text_of(client, "/ke-hoach/2024/")

    assert '/to-chuc/van-phong/">VP, Ban Thi đua</a>' in html
    assert "Các hội thành viên" in text_of(client, lone.get_absolute_url())
    path = "/ke-hoach/2024/?chu-tri=cac-hoi-thanh-vien"
    assert titles(client, path) == ["Khác"]


def test_the_list_is_narrowed_by_status_and_owner(client):
    owner = make_organization("Văn phòng")
    first = make_task("Đầu", owner=owner, due="2024-02")
    make_task("Giữa", first.plan, owner=owner)
    note(make_task("Cuối", first.plan), TaskStatus.DONE)

    assert titles(client, "/ke-hoach/2024/?tinh-trang=cham") == ["Đầu"]
    assert titles(client, "/ke-hoach/2024/?chu-tri=van-phong") == ["Đầu", "Giữa"]
    both = "/ke-hoach/2024/?tinh-trang=hoan-thanh&chu-tri=van-phong"
    assert "Không có nhiệm vụ nào như vậy" in text_of(client, both)
    for odd in ("tinh-trang=xong", "chu-tri=khong-co"):
        assert client.get(f"/ke-hoach/2024/?{odd}").status_code == 404


@pytest.mark.parametrize(
    "state",
    [
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.WITHDRAWN},
        {"status": Status.SCHEDULED, "published_at": "later"},
    ],
)
def test_a_plan_that_is_not_public_and_its_tasks_are_nowhere(client, state):
    if state.get("published_at") == "later":
        state = state | {"published_at": timezone.now() + timedelta(hours=1)}
    task = make_task("Việc kín", make_plan(**state))

    for path in ("", "ke-hoach.docx", "ke-hoach.xlsx", f"nhiem-vu/{task.pk}/"):
        assert client.get(f"/ke-hoach/2024/{path}").status_code == 404
    assert "2024</a>" not in text_of(client, "/ke-hoach/")
    assert client.get("/ke-hoach/?q=viec+kin").context["found"] == []


def test_a_task_stands_under_its_own_year_only(client):
    task = make_task()
    make_plan(2023)

    assert client.get(f"/ke-hoach/2023/nhiem-vu/{task.pk}/").status_code == 404


def test_the_page_of_a_task_shows_its_history_and_what_reports_on_it(client):
    before = make_task("Việc năm trước", make_plan(2023))
    task = make_task("Việc", text="Toàn văn nhiệm vụ", due="2024", continues=before)
    after = make_task("Việc năm sau", make_plan(2025), continues=task)
    note(task, TaskStatus.UNDERWAY, "Bắt đầu", "2024-01-10")
    note(task, TaskStatus.DONE, "Xong rồi", "2024-02-10")
    story, event = (
        make_article("Tin về việc"),
        make_event("Hội nghị", starts_on=date(2024, 2, 9)),
    )
    for item in (story, event, make_draft("Tin kín")):
        item.tasks.add(task)
    document, decision = make_document("7/KH"), make_decision("8/QĐ")
    contest = Contest.objects.create(name="Hội thi A")
    edition = Edition.objects.create(contest=contest, ordinal=3)
    task.documents.add(document, make_document("9/KÍN", status="draft"))
    task.decisions.add(decision)
    task.editions.add(edition)

    html = text_of(client, task.get_absolute_url())

    for item in (before, after, story, event, document, decision, edition):
        assert f'href="{item.get_absolute_url()}"' in html, item
    assert "KÍN" not in html.upper()
    assert html.index("Xong rồi") < html.index("Bắt đầu")
    assert "Toàn văn nhiệm vụ" in html
    assert "Cả năm 2024" in html


def test_only_events_that_were_held_are_results(client):
    task = make_task()
    for title, day, standing in [
        ("Đã họp", date(2024, 2, 9), "theo-ke-hoach"),
        ("Họp tới", date(2024, 5, 9), "theo-ke-hoach"),
        ("Họp hủy", date(2024, 2, 10), "huy"),
        ("Họp hoãn", date(2024, 5, 10), "hoan"),
    ]:
        make_event(title, starts_on=day, standing=standing).tasks.add(task)

    answer = client.get(task.get_absolute_url())

    (results,) = answer.context["evidence"]
    assert ([event.title for event in results.items], results.count) == (["Đã họp"], 1)
    assert [
        (heading, [event.title for event in events])
        for heading, events in answer.context["announced"]
    ] == [
        ("Sự kiện sắp tới", ["Họp tới"]),
        ("Sự kiện hoãn, hủy", ["Họp hủy", "Họp hoãn"]),
    ]
    assert "<strong>Hủy</strong>" in answer.content.decode()
    assert "<dd><a" in (html := text_of(client, "/ke-hoach/2024/"))
    assert "1 sự kiện</a>" in html


def test_continued_tasks_of_hidden_plans_are_not_told(client):
    hidden = {"status": Status.DRAFT, "published_at": None}
    before = make_task("Việc kín trước", make_plan(2023, **hidden))
    task = make_task(continues=before)
    make_task("Việc kín sau", make_plan(2025, **hidden), continues=task)

    assert "Việc kín" not in text_of(client, task.get_absolute_url())


def test_what_is_late_by_itself_says_what_was_noted(client):
    task = make_task(due="2024-02-29")
    note(task, TaskStatus.UNDERWAY, on="2024-02-01")

    html = text_of(client, task.get_absolute_url())

    assert ">Chậm</span>" in html
    assert "được ghi là “đang làm”" in html


def test_the_issuing_document_is_linked_while_readers_may_see_it(client):
    document = make_document("3/KH-LHH", type="Kế hoạch")
    make_plan(document=document)
    assert "Kế hoạch số 3/KH-LHH" in text_of(client, "/ke-hoach/2024/")

    document.withdraw(note="sai")

    assert "3/KH-LHH" not in text_of(client, "/ke-hoach/2024/")


def test_tasks_and_plans_are_found_by_words_without_marks(client):
    owner = make_organization("Ban Tư vấn")
    task = make_task("Phản biện đề án", make_plan(2024), owner=owner)
    note(task, TaskStatus.UNDERWAY, "Đã họp hội đồng")
    make_task("Hội thi sáng tạo", make_plan(2023))

    def found(asked):
        return [
            item.name for item in client.get(f"/ke-hoach/?q={asked}").context["found"]
        ]

    assert found("phan bien") == found("hop hoi dong") == found("tu van")
    assert found("phan bien") == ["Phản biện đề án"]
    assert found("ke hoach 2023") == ["Kế hoạch công tác năm 2023"]
    assert found("xyz") == []
    owner.name = "Ban Mới"
    owner.save()
    assert (found("tu van"), found("ban moi")) == ([], ["Phản biện đề án"])
    task.delete()
    assert found("phan bien") == []


def test_the_search_of_the_portal_finds_plans_and_tasks(client):
    plan = make_plan(2024)
    for number in range(7):
        make_task(f"Phản biện đề án {number}", plan)

    html = text_of(client, "/tim-kiem/?q=phan+bien")
    assert html.count("Nhiệm vụ trong kế hoạch năm 2024") == 5
    assert "Chưa có tin nào nhắc tới" in html
    assert 'href="/ke-hoach/?q=phan' in html
    assert plan.get_absolute_url() in text_of(client, "/tim-kiem/?q=ke+hoach+2024")


def test_pages_of_plans_and_tasks_are_counted_by_themselves():
    task = make_task()

    assert item_at(task.get_absolute_url()) == (type(task), task.pk)
    assert item_at("/ke-hoach/2024/") == (type(task.plan), task.plan.pk)
    assert item_at("/ke-hoach/2023/") is None


def test_a_picture_in_an_introduction_is_in_use():
    image = make_image()
    plan = make_plan(introduction=f'<p><img src="{image.url}" alt="Ảnh"></p>')

    labels = [label for label, _ in uses_of(image)]

    assert f"“{plan}”" in labels
