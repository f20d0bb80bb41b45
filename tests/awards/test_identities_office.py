"""Who only looks at awards reads no name in the office that readers are not told."""

import json
import re

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from awards.codes import shown_code
from awards.forms.line import CELLS
from awards.models import MASKED_NAME, Author, Award, Contest, Edition, Entry
from staff.roles import (
    ADMINISTRATOR,
    AWARDS_STAFF,
    CHIEF_EDITOR,
    EDITOR,
    PERMISSIONS,
    ROLES,
)
from tests.making import make_award, make_decision, make_organization, make_person
from tests.making import make_user as make
from tests.organizations.workbooks import opened

pytestmark = pytest.mark.django_db

LOOKS, WORKS = (EDITOR, CHIEF_EDITOR), (AWARDS_STAFF, ADMINISTRATOR)
# What would tell who the child and the hidden person are.
SECRETS = ("Lê Thị Bé", "Lớp Hoa Mai", "Bùi Văn Ẩn", "Sở Kín", "con ông Ba")
# What would tell it of an entry.
OF_ENTRY = ("Trường Kín Tiếng", "Trường Trong Danh Bạ")
KNOWN = "Trần Văn Công Khai"


@pytest.fixture
def decision():
    decision = make_decision(internal_note="Lê Thị Bé: con ông Ba")
    school = make_organization("Trường Biển")
    masked = {"is_masked": True, "unit": "Lớp Hoa Mai", "organization": school}
    make_award("Lê Thị Bé", decision, **masked)
    hidden = make_person("Bùi Văn Ẩn", is_public=False)
    make_award("Bùi Văn Ẩn", decision, person=hidden, unit="Sở Kín")
    make_award(KNOWN, decision, organization=school)
    # Said twice: a doubt that names it.
    make_award("Lê Thị Bé", decision, **masked)
    return decision


@pytest.fixture
def entry(decision):
    contest = Contest.objects.create(name="Hội thi Sáng tạo", slug="hoi-thi")
    edition = Edition.objects.create(contest=contest, ordinal=4, slug="lan-4")
    entry = Entry.objects.create(
        edition=edition,
        title="Máy gặt",
        unit="Trường Kín Tiếng",
        organization=make_organization("Trường Trong Danh Bạ"),
        award=decision.awards.first(),
    )
    Author.objects.create(
        entry=entry, name="Lê Thị Bé", unit="Lớp Hoa Mai", is_masked=True
    )
    Author.objects.create(entry=entry, name=KNOWN)
    return entry


def log_of_lines(record):
    """What a save of the form notes of the rows that it changed."""
    said = {"name": "dòng", "object": "Lê Thị Bé", "fields": ["unit"]}
    LogEntry.objects.create(
        user=make(AWARDS_STAFF),
        content_type=ContentType.objects.get_for_model(record),
        object_id=str(record.pk),
        object_repr=str(record),
        action_flag=CHANGE,
        change_message=json.dumps([{"changed": said}]),
    )


def address(page, *args, **query):
    return reverse(f"admin:awards_{page}", args=args, query=query or None)


def pages_of(decision, entry):
    """The pages on which names of lines and authors may stand."""
    school = decision.awards.first().organization_id
    hidden = decision.awards.get(name="Bùi Văn Ẩn")
    report = "decision_report"
    return [
        address("decision_change", decision.pk),
        address("decision_history", decision.pk),
        address("decision_preview", decision.pk),
        address("decision_changelist"),
        address("award_changelist"),
        *(address("award_change", award.pk) for award in decision.awards.all()),
        address("award_history", hidden.pk),
        address(report, **{"bao-cao": "quyet-dinh", "ma": decision.pk}),
        address(report, **{"bao-cao": "don-vi", "ma": school}),
        address(report, **{"bao-cao": "ca-nhan", "ma": hidden.person_id}),
        address("entry_changelist"),
        address("entry_change", entry.pk),
        address("entry_history", entry.pk),
    ]


def body_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def told_on(path, html):
    """The secrets of a page; the report about a person is asked for by name."""
    asked = "Bùi Văn Ẩn" if "ca-nhan" in path else ""
    told = [name for name in (*SECRETS, *OF_ENTRY) if name in html]
    return [name for name in told if name != asked]


@pytest.mark.parametrize("role", LOOKS)
def test_who_only_looks_reads_no_hidden_name(client, decision, entry, role):
    log_of_lines(decision)
    log_of_lines(entry)
    client.force_login(make(role))

    for path in pages_of(decision, entry):
        assert told_on(path, body_of(client.get(path))) == [], path
    form = body_of(client.get(address("decision_change", decision.pk)))
    assert MASKED_NAME in form
    assert KNOWN in form


@pytest.mark.parametrize("role", WORKS)
def test_who_works_with_awards_reads_all_names(client, decision, entry, role):
    client.force_login(make(role))

    form = body_of(client.get(address("decision_change", decision.pk)))
    assert all(name in form for name in SECRETS)
    assert 'name="internal_note"' in form
    listed = body_of(client.get(address("award_changelist")))
    assert all(name in listed for name in SECRETS[:4])
    form = body_of(client.get(address("entry_change", entry.pk)))
    assert all(name in form for name in ("Lê Thị Bé", *OF_ENTRY))
    assert OF_ENTRY[0] in body_of(client.get(address("entry_changelist")))


def test_a_line_is_blanked_on_the_page_alone(client, decision):
    client.force_login(make(EDITOR))

    client.get(address("decision_change", decision.pk))
    client.get(address("award_changelist"))

    assert Award.objects.filter(name="Lê Thị Bé").count() == 2


def test_a_correction_of_a_hidden_line_is_told_without_names(client, decision):
    award = decision.awards.first()
    award.correct(by=None, reason="Ghi nhầm tên cháu Bé", name="Lê Thị Bé Em")

    for role, is_told in ((EDITOR, False), (AWARDS_STAFF, True)):
        client.force_login(make(role))
        html = body_of(client.get(address("award_change", award.pk)))
        assert ("Ghi nhầm tên cháu Bé" in html, "Bé Em" in html) == (is_told, is_told)


@pytest.mark.parametrize("role", ROLES)
def test_codes_are_shown_to_who_works_with_awards(client, decision, role):
    client.force_login(make(role))
    award = decision.awards.first()
    codes = address("decision_codes", decision.pk)
    picture = address("decision_code_picture", decision.pk, award.pk, "svg")
    expected = 200 if role in WORKS else 403

    assert client.get(codes).status_code == expected
    assert client.get(picture).status_code == expected
    form = body_of(client.get(address("decision_change", decision.pk)))
    assert (codes in form) == (role in WORKS)
    assert award.code not in form
    assert shown_code(award.code) not in form


@pytest.mark.parametrize("role", LOOKS)
def test_files_for_who_only_looks_hold_no_hidden_name(client, decision, entry, role):
    client.force_login(make(role))
    asked = {"bao-cao": "quyet-dinh", "ma": decision.pk}
    for path in (
        address("decision_export", decision.pk),
        address("edition_export", entry.edition_id),
        address("decision_report_file", "xlsx", **asked),
    ):
        book = opened(client.get(path).content)
        cells = [c.value for sheet in book for row in sheet for c in row]
        told = " ".join(str(cell) for cell in cells)
        assert told_on(path, told) == [], path
        assert MASKED_NAME in told
        assert KNOWN in told


def test_pickers_and_addresses_do_not_tell_whose_a_line_is(client, decision, entry):
    picker = reverse(
        "admin:autocomplete",
        query={"app_label": "awards", "model_name": "entry", "field_name": "award"},
    )
    telling = {"name__startswith": "L", "person": "1", "code__startswith": "A"}
    for role, lines in ((EDITOR, 1), (AWARDS_STAFF, 4)):
        client.force_login(make(role))
        assert len(client.get(picker).json()["results"]) == lines
        for name, value in telling.items():
            status = client.get(address("award_changelist", **{name: value}))
            assert (status.status_code == 400) == (role == EDITOR), name
        note = address("decision_changelist", internal_note__startswith="L")
        assert (client.get(note).status_code == 400) == (role == EDITOR)
        for words in ("Lê Thị Bé", "Kín Tiếng"):
            found = client.get(address("entry_changelist", q=words))
            assert ("Máy gặt" in body_of(found)) == (role == AWARDS_STAFF)
        for name in ("unit__startswith", "organization", "organization_id"):
            asked = client.get(address("entry_changelist", **{name: "1"}))
            assert (asked.status_code == 400) == (role == EDITOR), name
        ordered = body_of(client.get(address("entry_changelist")))
        assert ("sortable column-unit" in ordered) == (role == AWARDS_STAFF)


def test_the_unit_of_an_entry_whose_authors_are_named_is_shown(client, entry):
    entry.authors.filter(is_masked=True).delete()
    client.force_login(make(EDITOR))

    for page in (("entry_changelist",), ("entry_change", entry.pk)):
        assert OF_ENTRY[0] in body_of(client.get(address(*page)))


def test_editors_look_at_awards_and_change_none():
    for model in ("awards.decision", "awards.award", "awards.entry"):
        assert [PERMISSIONS[model][role] for role in LOOKS] == ["view", "view"]


def test_each_column_of_a_line_that_is_looked_at_is_named_for_phones(client, decision):
    client.force_login(make(EDITOR))

    form = body_of(client.get(address("decision_change", decision.pk)))

    row = form.partition('id="row-1"')[2].partition("</tr>")[0]
    assert re.findall(r'data-label="([^"]+)"', row) == list(CELLS.values())
