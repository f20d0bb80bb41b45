"""Who may do what: the permission matrix, proved on the screens themselves."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from awards.models import (
    Author,
    Award,
    AwardChange,
    AwardKind,
    Contest,
    ContestField,
    Decision,
    Edition,
    Entry,
    Holiday,
    Notice,
    Prize,
)
from documents.models import Document, DocumentField, DocumentType, Relation
from editorial.models import Status
from news.models import (
    Article,
    Dossier,
    Highlight,
    ReviewIssue,
    Section,
    Tag,
    YearReview,
)
from news.models.event_kind import EventKind
from organizations.lineage import rename
from organizations.models import Office, Operation, Organization, Person, Position, Term
from portal.models import MenuItem, SiteIdentity
from staff.roles import ADMINISTRATOR, AWARDS_STAFF, CHIEF_EDITOR, EDITOR, PERMISSIONS
from tests.making import (
    make_article,
    make_award,
    make_decision,
    make_document,
    make_dossier,
    make_draft,
    make_event,
    make_image,
    make_notice,
    make_organization,
    make_page,
    make_person,
    make_plan,
    make_position,
    make_section,
    make_task,
    make_union,
    make_user,
    make_withdrawn,
)
from tests.news.reviews import make_draft_review, make_issued_review
from visits.models import DailyTotal

pytestmark = pytest.mark.django_db

ANONYMOUS = "người đọc"
ROLES = (ANONYMOUS, EDITOR, CHIEF_EDITOR, AWARDS_STAFF, ADMINISTRATOR)
VERBS = ("view", "add", "change", "delete", "publish")

# One row a kind of content, one column a role: the first letters of what is allowed.
#                     anonymous editor chief  awards administrator
MATRIX = {
    "draft":          ("-----", "vac--", "vacdp", "v----", "vacdp"),
    "withdrawn":      ("-----", "vac--", "vacdp", "v----", "vacdp"),
    "published":      ("-----", "va---", "vac-p", "v----", "vac-p"),
    "scheduled":      ("-----", "va---", "vac-p", "v----", "vac-p"),
    "page draft":     ("-----", "vac--", "vacdp", "-----", "vacdp"),
    "page public":    ("-----", "va---", "vac-p", "-----", "vac-p"),
    "section":        ("-----", "v----", "vacd-", "-----", "vacd-"),
    "tag":            ("-----", "va---", "vacd-", "-----", "vacd-"),
    "image":          ("-----", "vac--", "vacd-", "va---", "vacd-"),
    "identity":       ("-----", "-----", "v-c--", "-----", "v-c--"),
    "menu item":      ("-----", "-----", "vacd-", "-----", "vacd-"),
    "document draft": ("-----", "vac--", "vacdp", "vac--", "vacdp"),
    "document public":("-----", "va---", "vac-p", "va---", "vac-p"),
    "document type":  ("-----", "v----", "vacd-", "va---", "vacd-"),
    "document field": ("-----", "v----", "vacd-", "va---", "vacd-"),
    "organization":   ("-----", "v----", "vacd-", "vac--", "vacd-"),
    "person":         ("-----", "v----", "vacd-", "vac--", "vacd-"),
    "term":           ("-----", "v----", "vacd-", "v----", "vacd-"),
    "office":         ("-----", "v----", "vacd-", "v----", "vacd-"),
    "position":       ("-----", "v----", "vacd-", "v----", "vacd-"),
    "operation":      ("-----", "-----", "v----", "-----", "v----"),
    "decision draft":  ("-----", "v----", "v----", "vacdp", "vacdp"),
    "decision public": ("-----", "v----", "v----", "vac-p", "vac-p"),
    # A line is added and taken away on the form of its decision.
    "award":        ("-----", "v----", "v----", "v-c--", "v-c--"),
    "award kind":   ("-----", "v----", "v----", "vacd-", "vacd-"),
    "contest":      ("-----", "v----", "v----", "vacd-", "vacd-"),
    "edition":      ("-----", "v----", "v----", "vacd-", "vacd-"),
    "entry":        ("-----", "v----", "v----", "vacd-", "vacd-"),
    "holiday":      ("-----", "v----", "v----", "vacd-", "vacd-"),
    "notice draft": ("-----", "-----", "v----", "vacdp", "vacdp"),
    "review draft":  ("-----", "vac--", "vacdp", "-----", "vacdp"),
    # No issue is changed; who may issue writes the next one.
    "review public": ("-----", "va---", "vac-p", "-----", "vac-p"),
    "highlight":     ("-----", "v-cd-", "v-cd-", "-----", "v-cd-"),
    "highlight of public": ("-----", "v----", "v-cd-", "-----", "v-cd-"),
    "dossier draft":  ("-----", "vac--", "vacdp", "-----", "vacdp"),
    "dossier public": ("-----", "va---", "vac-p", "-----", "vac-p"),
    "plan draft":    ("-----", "vac--", "vacdp", "v----", "vacdp"),
    "plan public":   ("-----", "va---", "vac-p", "v----", "vac-p"),
    "task of draft": ("-----", "vac--", "vacd-", "v----", "vacd-"),
    "task of public plan": ("-----", "va---", "vacd-", "v----", "vacd-"),
    "event draft":  ("-----", "vac--", "vacdp", "v----", "vacdp"),
    "event public": ("-----", "va---", "vac-p", "v----", "vac-p"),
    "event kind":   ("-----", "v----", "vacd-", "-----", "vacd-"),
    "notice public":("-----", "-----", "v----", "vac-p", "vac-p"),
    "visit figure":   ("-----", "v----", "v----", "v----", "v----"),
    "user":           ("-----", "-----", "-----", "-----", "vacd-"),
    "group":          ("-----", "-----", "-----", "-----", "vacd-"),
}  # fmt: skip


DRAFT = {"status": Status.DRAFT, "published_at": None}


def make_edition():
    return Edition.objects.create(contest=Contest.objects.create(name="Hội thi"))


MAKERS = {
    "draft": make_draft,
    "withdrawn": make_withdrawn,
    "published": make_article,
    "scheduled": lambda: make_article(
        status=Status.SCHEDULED, published_at=timezone.now() + timedelta(days=1)
    ),
    "page draft": lambda: make_page(status=Status.DRAFT, published_at=None),
    "page public": make_page,
    "section": make_section,
    "tag": lambda: Tag.objects.create(name="hội thi"),
    "image": make_image,
    "identity": SiteIdentity.current,
    "menu item": lambda: MenuItem.objects.create(label="Tin", address="/tin-tuc/"),
    "document draft": lambda: make_document(status=Status.DRAFT, published_at=None),
    "document public": make_document,
    "document type": lambda: DocumentType.objects.create(name="Sắc lệnh"),
    "document field": lambda: DocumentField.objects.create(name="Sáng kiến"),
    "organization": make_organization,
    "person": make_person,
    "term": lambda: Term.objects.create(
        organization=make_union(), label="Khóa VII", started_on="2019"
    ),
    "office": lambda: Office.objects.create(name="Chủ nhiệm"),
    "position": make_position,
    "operation": lambda: rename(make_organization(), "Hội Cơ khí mới", until="2020"),
    "decision draft": lambda: make_decision(status=Status.DRAFT, published_at=None),
    "decision public": make_decision,
    "award": make_award,
    "award kind": lambda: AwardKind.objects.create(
        name="Giấy khen của hội", nature="hinh-thuc", level="co-so"
    ),
    "contest": lambda: Contest.objects.create(name="Hội thi"),
    "edition": make_edition,
    "entry": lambda: Entry.objects.create(edition=make_edition(), title="Máy cấy"),
    "holiday": lambda: Holiday.objects.create(day="2030-09-02", name="Quốc khánh"),
    "review draft": make_draft_review,
    "review public": make_issued_review,
    "highlight": lambda: make_draft_review().highlights.get(),
    "highlight of public": lambda: make_issued_review().highlights.get(),
    "dossier draft": lambda: make_dossier(status=Status.DRAFT, published_at=None),
    "dossier public": make_dossier,
    "plan draft": lambda: make_task(plan=make_plan(**DRAFT)).plan,
    "plan public": make_plan,
    "task of draft": lambda: make_task(plan=make_plan(**DRAFT)),
    # The last task of a public plan nobody deletes.
    "task of public plan": lambda: make_task(plan=make_task().plan),
    "event draft": lambda: make_event(status=Status.DRAFT, published_at=None),
    "event public": make_event,
    "event kind": lambda: EventKind.objects.create(name="Giao lưu"),
    "notice draft": lambda: make_notice(status=Status.DRAFT, published_at=None),
    "notice public": make_notice,
    "visit figure": lambda: DailyTotal.objects.create(day=timezone.localdate()),
    "user": make_user,
    "group": lambda: Group.objects.create(name="Cộng tác viên"),
}

CELLS = [
    (kind, role, verb, verb[0] in allowed[ROLES.index(role)])
    for kind, allowed in MATRIX.items()
    for role in ROLES
    for verb in VERBS
]


def address(item, page, *args):
    return reverse(
        f"admin:{item._meta.app_label}_{item._meta.model_name}_{page}", args=args
    )


def attempt(client, item, verb):
    """Try the verb on the screens, as a browser would; return whether it was let in."""
    if verb == "view":
        answer = client.get(address(item, "change", item.pk), follow=False)
    elif verb == "add":
        answer = client.get(address(item, "add"))
    elif verb == "change":
        answer = client.post(address(item, "change", item.pk), {"_save": "1"})
        # A form that forces no field is saved as it was sent.
        return answer.status_code == 200 or was_saved(answer)
    elif verb == "delete":
        answer = client.post(address(item, "delete", item.pk), {"post": "yes"})
        return answer.status_code == 302 and not still_there(item)
    else:
        return attempt_publish(client, item)
    return answer.status_code == 200


def was_saved(answer):
    return answer.status_code == 302 and "/login/" not in answer.url


def still_there(item):
    return type(item)._base_manager.filter(pk=item.pk).exists()


def attempt_publish(client, item):
    if not hasattr(item, "publish"):
        return False
    if item.status in (Status.PUBLISHED, Status.SCHEDULED):
        client.post(address(item, "withdraw", item.pk), {"reason": "Thử"})
    else:
        chosen = {"action": "publish_selected", "_selected_action": item.pk}
        client.post(address(item, "changelist"), chosen)
    before = item.status
    item.refresh_from_db()
    return item.status != before


@pytest.mark.parametrize(("kind", "role", "verb", "allowed"), CELLS)
def test_the_matrix_holds_on_the_screens(client, kind, role, verb, allowed):
    item = MAKERS[kind]()
    if role != ANONYMOUS:
        client.force_login(make_user(role))

    assert attempt(client, item, verb) is allowed


def office_patterns():
    for pattern in get_resolver().url_patterns:
        if getattr(pattern, "namespace", None) == "admin":
            yield from walk(pattern.url_patterns)


def walk(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from walk(pattern.url_patterns)


def test_every_model_of_the_office_stands_in_the_permission_table():
    registered = {
        f"{model._meta.app_label}.{model._meta.model_name}"
        for model in admin.site._registry
    }

    assert registered == set(PERMISSIONS)


# Screens that need no permission beyond having an account.
OPEN_TO_STAFF = {
    "index", "login", "logout", "password_change", "password_change_done", "jsi18n",
    "app_list", "autocomplete", "view_on_site",
}  # fmt: skip


def addresses_of(world):
    """Every address of the office, with the arguments it takes."""
    for pattern in office_patterns():
        if pattern.name is None or pattern.name in OPEN_TO_STAFF:
            continue
        names = list(pattern.pattern.converters) or list(
            pattern.pattern.regex.groupindex
        )
        model = pattern.name.rpartition("_")[0]
        item = next((world[key] for key in world if pattern.name.startswith(key)), None)
        assert item is not None, f"no item for {pattern.name} ({model})"
        yield (
            pattern.name,
            reverse(f"admin:{pattern.name}", args=[item.pk] * len(names)),
        )


@pytest.fixture
def world():
    group = make_user(EDITOR).groups.get()
    return {
        "news_article": make_draft(),
        "news_section": make_section(),
        "news_tag": Tag.objects.create(name="hội thi"),
        "images_image": make_image(),
        "portal_page": make_page(status=Status.DRAFT),
        "portal_siteidentity": SiteIdentity.current(),
        "portal_menuitem": MenuItem.objects.create(label="Tin", address="/tin-tuc/"),
        # The longer names first: addresses are told by how they begin.
        "documents_documenttype": MAKERS["document type"](),
        "documents_documentfield": MAKERS["document field"](),
        "documents_document": MAKERS["document draft"](),
        "organizations_organization": MAKERS["organization"](),
        "organizations_person": MAKERS["person"](),
        "organizations_term": MAKERS["term"](),
        "organizations_office": MAKERS["office"](),
        "organizations_position": MAKERS["position"](),
        "organizations_operation": MAKERS["operation"](),
        "awards_decision": MAKERS["decision draft"](),
        "awards_awardkind": MAKERS["award kind"](),
        "awards_award": MAKERS["award"](),
        "awards_contest": MAKERS["contest"](),
        "awards_edition": MAKERS["edition"](),
        "awards_entry": MAKERS["entry"](),
        "awards_holiday": MAKERS["holiday"](),
        "awards_notice": MAKERS["notice draft"](),
        "news_yearreview": MAKERS["review draft"](),
        "news_highlight": make_draft_review(2022).highlights.get(),
        "news_dossier": MAKERS["dossier draft"](),
        "news_yearlyplan": MAKERS["plan draft"](),
        "news_plantask": make_task(plan=make_plan(2025, **DRAFT)),
        "news_eventkind": MAKERS["event kind"](),
        "news_event": MAKERS["event draft"](),
        "timetable": make_event(),
        "visits_dailytotal": DailyTotal.objects.create(day=timezone.localdate()),
        "staff_user": make_user(),
        "auth_user": make_user(),
        "auth_group": group,
    }


def test_no_address_of_the_office_opens_without_signing_in(client, world):
    for name, path in addresses_of(world):
        for method in (client.get, client.post):
            answer = method(path)

            assert answer.status_code in (302, 403), name
            if answer.status_code == 302:
                assert answer.url.startswith(reverse("admin:login")), name


def test_a_person_without_a_role_is_let_in_nowhere(client, world):
    client.force_login(make_user())

    for name, path in addresses_of(world):
        for method in (client.get, client.post):
            answer = method(path)

            assert answer.status_code in (302, 403, 404, 405), name
            if answer.status_code == 302:
                # The list of one row leads to its form, which refuses.
                assert client.get(answer.url).status_code == 403, name


KEPT = (
    Article, Section, Tag, SiteIdentity, MenuItem, DailyTotal,
    Organization, Person, Term, Office, Position, Operation,
    Document, DocumentType, DocumentField, Relation,
    Contest, Edition, Entry,
    YearReview, Highlight, ReviewIssue, Dossier,
    Decision, Award, AwardChange, AwardKind, Notice, Holiday,
    Contest, ContestField, Edition, Prize, Entry, Author,
)  # fmt: skip


def test_looking_at_the_office_writes_nothing(client, world):
    client.force_login(make_user(ADMINISTRATOR))
    before = [list(model._base_manager.order_by("pk").values()) for model in KEPT]

    for _, path in addresses_of(world):
        client.get(path)

    assert before == [
        list(model._base_manager.order_by("pk").values()) for model in KEPT
    ]


def test_a_hidden_field_cannot_be_smuggled_in(client):
    """An editor cannot set the schedule of a draft by posting a field not shown."""
    draft = make_draft()
    client.force_login(make_user(EDITOR))

    client.post(
        address(draft, "change", draft.pk),
        {
            "title": "Đã sửa",
            "body": draft.body,
            "section": draft.section_id,
            "seen_saved_at": draft.saved_at.isoformat(),
            "status": "published",
            "published_at_0": "01/01/2024",
            "published_at_1": "10:00",
            "_save": "1",
        },
    )

    draft.refresh_from_db()
    assert draft.title == "Đã sửa"
    assert (draft.status, draft.published_at) == (Status.DRAFT, None)


def test_an_administrator_cannot_take_over_a_superuser(client):
    chief = make_user(is_superuser=True)
    client.force_login(make_user(ADMINISTRATOR))

    for page in ("change", "delete"):
        path = reverse(f"admin:staff_user_{page}", args=[chief.pk])
        assert client.post(path, {"post": "yes"}).status_code == 403
    path = reverse("admin:auth_user_password_change", args=[chief.pk])
    assert client.post(path, {"password1": "x"}).status_code == 403


def test_an_administrator_cannot_make_themselves_a_superuser(client):
    person = make_user(ADMINISTRATOR)
    client.force_login(person)

    client.post(
        address(person, "change", person.pk),
        {"username": person.username, "is_active": "on", "is_superuser": "on"},
    )

    person.refresh_from_db()
    assert person.is_superuser is False


def may_delete(client, item):
    path = address(item, "delete", item.pk)
    return client.post(path, {"post": "yes"}).status_code != 403


def test_nobody_locks_themselves_out(client):
    person = make_user(is_superuser=True)
    client.force_login(person)

    client.post(address(person, "change", person.pk), {"username": person.username})

    person.refresh_from_db()
    assert (person.is_active, person.is_staff, person.is_superuser) == (True,) * 3
    assert (
        client.post(address(person, "delete", person.pk), {"post": "yes"}).status_code
        == 403
    )


def test_an_account_that_was_used_is_switched_off_and_never_deleted(client):
    worker = make_user(EDITOR, last_login=timezone.now())
    client.force_login(make_user(is_superuser=True))

    assert (
        client.post(address(worker, "delete", worker.pk), {"post": "yes"}).status_code
        == 403
    )
    assert still_there(worker)


def test_the_built_in_roles_cannot_be_deleted_or_renamed(client):
    group = make_user(EDITOR).groups.get()
    client.force_login(make_user(is_superuser=True))

    client.post(address(group, "change", group.pk), {"name": "Khác"})

    group.refresh_from_db()
    assert group.name == EDITOR
    assert (
        client.post(address(group, "delete", group.pk), {"post": "yes"}).status_code
        == 403
    )
