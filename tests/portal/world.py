"""A small site in which everything that readers must not see carries the canary."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from editorial.models import Status
from news.models import Event, PlanTask, Tag
from organizations.models import Kind, Organization, Person, Term
from portal.models import MenuItem
from tests.making import (
    make_article,
    make_draft,
    make_image,
    make_organization,
    make_page,
    make_person,
    make_position,
    make_scheduled,
    make_section,
    make_union,
    make_withdrawn,
)
from tests.portal.world_of_awards import make_awards
from tests.portal.world_of_documents import make_documents
from tests.portal.world_of_events import make_events
from tests.portal.world_of_organizations import make_organizations
from tests.portal.world_of_the_year import make_the_year
from tests.portal.world_of_topics import make_topics

CANARY = "chimhoangyen"
TEXTS = {
    "lead": f"Tóm tắt {CANARY}.",
    "body": f"<p>Nội dung {CANARY}.</p>",
    "author": f"Tác giả {CANARY}",
    "source_name": f"Nguồn {CANARY}",
    "source_link": f"https://{CANARY}.example.vn/",
}
MAKERS = (make_draft, make_scheduled, make_withdrawn)
HIDDEN_PERSON = {
    "biography": f"<p>Tiểu sử {CANARY}.</p>",
    "remark": f"Ghi chú {CANARY}",
    "shows_phone": True,
    "shows_email": True,
    "shows_address": True,
}
PRIVATE = {
    "phone": f"0225 {CANARY}",
    "email": f"{CANARY}@example.vn",
    "address": f"Số 1 phố {CANARY}",
    "internal_note": f"Ghi chú {CANARY}",
}


def make_people(hidden_picture):
    union = make_union("Liên hiệp Hội mở", short_name="LHH mở")
    body = make_organization("Văn phòng mở", kind=Kind.BODY, parent=union)
    hidden_body = make_organization(
        f"Ban {CANARY}", kind=Kind.BODY, parent=union, is_public=False
    )
    term = Term.objects.create(organization=union, label="Khóa I", started_on="2019")
    hidden_term = Term.objects.create(
        organization=hidden_body, label=f"Khóa {CANARY}", started_on="2019"
    )
    person = make_person("Trần Thị Công Khai", **PRIVATE)
    hidden_person = make_person(
        f"Phạm {CANARY}",
        is_public=False,
        photo=hidden_picture,
        **PRIVATE,
        **HIDDEN_PERSON,
    )
    for holder in (person, hidden_person):
        make_position(holder, union, term=term)
        make_position(holder, body, "Chánh Văn phòng", term=hidden_term)
        make_position(
            holder,
            hidden_body,
            f"Trưởng ban {CANARY}",
            term=hidden_term,
            decision=CANARY,
        )
    return {
        "term": term,
        "hidden_term": hidden_term,
        "person": person,
        "hidden_person": hidden_person,
    }


def make_world():
    section = make_section("Chuyên mục mở", description="Giới thiệu chuyên mục.")
    hidden_section = make_section(f"Mục {CANARY}", is_hidden=True, description=CANARY)
    tag = Tag.objects.create(name="hội thi")
    hidden_tag = Tag.objects.create(name=f"thẻ {CANARY}")
    picture = make_image(caption="Ảnh công khai")
    hidden_picture = make_image(colour=(0, 0, 0), alt=CANARY, caption=CANARY)
    article = make_article("Bài công khai", section=section, cover=picture)
    article.tags.add(tag)
    make_article("Bài trong mục ẩn", section=hidden_section)
    hidden = [
        make(f"Bài {CANARY} {place}", section=section, cover=hidden_picture, **TEXTS)
        for place, make in enumerate(MAKERS)
    ]
    # Scheduled from withdrawn and pinned: states may combine with anything else.
    hidden.append(make_draft(f"Ghim {CANARY}", section=section, is_pinned=True))
    for item in hidden:
        item.tags.add(tag, hidden_tag)
    page = make_page("Giới thiệu")
    hidden_pages = [
        make_page(f"Trang {CANARY} {status}", status=status)
        for status in (Status.DRAFT, Status.WITHDRAWN)
    ]
    tomorrow = timezone.now() + timedelta(days=1)
    hidden_pages.append(
        make_page(
            f"Trang {CANARY} hẹn giờ", status=Status.SCHEDULED, published_at=tomorrow
        )
    )
    for place in MenuItem.Place.values:
        MenuItem.objects.create(place=place, label="Giới thiệu", page=page)
        MenuItem.objects.create(
            place=place, label=f"Mục {CANARY}", section=hidden_section
        )
        for item in hidden_pages:
            MenuItem.objects.create(place=place, label=f"Trang {CANARY}", page=item)
    organizations = vars(make_organizations(CANARY, hidden_picture))
    people = make_people(hidden_picture)
    documents = make_documents(
        CANARY, organizations["hidden_organization"], people["hidden_person"]
    )
    awards = make_awards(
        CANARY,
        organizations["organization"],
        organizations["hidden_organization"],
        people["person"],
        people["hidden_person"],
        documents.document,
    )
    year = make_the_year(
        CANARY,
        organizations["hidden_organization"],
        people["person"],
        people["hidden_person"],
    )
    events = make_events(CANARY)
    for item in (article, *hidden):
        item.events.set(Event.objects.all())
        item.tasks.set(PlanTask.objects.all())
        item.organizations.set(Organization.objects.all())
        item.people.set(Person.objects.all())
        item.documents.set(Document.objects.all())
        item.decisions.set(Decision.objects.all())
        item.editions.set(Edition.objects.all())
    topics = make_topics(CANARY)
    return SimpleNamespace(
        section=section,
        hidden_section=hidden_section,
        tag=tag,
        hidden_tag=hidden_tag,
        article=article,
        hidden_articles=hidden,
        page=page,
        hidden_pages=hidden_pages,
        years=[timezone.localtime().year, timezone.localtime(tomorrow).year, 2020],
        picture_file=(picture.url.removeprefix("/media/"),),
        **organizations,
        **people,
        **vars(documents),
        **vars(awards),
        **vars(events),
        **vars(topics),
        **vars(year),
    )
