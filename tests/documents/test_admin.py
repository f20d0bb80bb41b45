"""The office enters a document: its parties, its relations, what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from documents.models import Document, Issuer, Relation, Signer
from editorial.models import Status
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.documents.office import (
    ADD,
    form_page,
    new_decision,
    open_form,
    row_errors,
    sentences,
)
from tests.making import make_document, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db

RING = "đã có quan hệ dẫn về chính"


def make_draft(number="02/QĐ-LHH", **fields):
    return make_document(number, status=Status.DRAFT, published_at=None, **fields)


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def relate(source, target, kind="replaces"):
    return Relation.objects.create(source=source, target=target, kind=kind)


def test_awards_staff_enter_a_decision_with_all_that_stands_on_the_paper(client):
    client.force_login(make_user(AWARDS_STAFF))
    old = make_document("01/QĐ-LHH")
    union, person = make_organization("Liên hiệp Hội"), make_person()
    data = new_decision(
        client,
        number=" 05/QĐ-LHH ",
        issued_on="10/2/2025",
        **{
            "issuers-0-organization": union.pk,
            "signers-0-person": person.pk,
            "signers-0-form": "KT.",
            "signers-0-office": "Phó Chủ tịch",
            "relations-0-kind": "replaces",
            "relations-0-target": old.pk,
        },
    )

    client.post(ADD, data)

    document = Document.objects.get(number="05/QĐ-LHH")
    assert (document.status, document.issued_on) == (Status.DRAFT, "2025-02-10")
    assert document.issuers.get().organization == union
    signer = document.signers.get()
    assert (signer.person, signer.form) == (person, "KT.")
    assert document.relations.get().target == old


@pytest.mark.parametrize(
    "number", ["35/2023/QĐ-UBND", "Số 7 - KH/ĐU", "không rõ", "12"]
)
def test_a_number_is_kept_as_it_is_printed(client, chief, number):
    client.post(ADD, new_decision(client, number=number))

    assert Document.objects.get().number == number


def test_a_chief_publishes_from_the_form_and_withdraws_with_a_reason(client, chief):
    draft = make_draft()

    client.post(
        form_page(draft), {**open_form(client, form_page(draft)), "_publish": "1"}
    )
    draft.refresh_from_db()
    assert draft.is_public

    withdraw = reverse("admin:documents_document_withdraw", args=[draft.pk])
    client.post(withdraw, {"reason": "Đăng nhầm bản"})
    draft.refresh_from_db()
    assert draft.status == Status.WITHDRAWN
    assert draft.history.first().note == "Đăng nhầm bản"


@pytest.mark.parametrize("role", [EDITOR, AWARDS_STAFF])
def test_what_is_public_is_looked_at_by_those_who_may_not_publish(client, role):
    document = make_document(issuer=make_organization())
    Signer.objects.create(document=document, name="Lê An")
    client.force_login(make_user(role))

    page = client.get(form_page(document)).content.decode()

    assert "26/01/2024" in page
    assert "Hội Cơ khí" in page
    assert "Lê An" in page
    assert 'name="issuers-0-name"' not in page
    assert client.post(form_page(document), {"_save": "1"}).status_code == 403


def test_rows_are_not_smuggled_into_what_may_only_be_looked_at(client):
    document = make_document()
    client.force_login(make_user(EDITOR))

    client.post(
        form_page(document),
        {
            "issuers-TOTAL_FORMS": 1,
            "issuers-INITIAL_FORMS": 0,
            "issuers-0-name": "Cơ quan lạ",
        },
    )

    assert not Issuer.objects.exists()


def test_what_was_written_while_somebody_published_it_comes_back(client):
    draft = make_draft()
    client.force_login(make_user(EDITOR))
    data = open_form(client, form_page(draft))
    draft.publish()

    answer = client.post(form_page(draft), {**data, "summary": "Tóm tắt tôi viết."})

    assert answer.status_code == 403
    assert "Tóm tắt tôi viết." in answer.content.decode()


def test_a_save_over_somebody_elses_save_is_asked_about_first(client, chief):
    draft = make_draft()
    data = open_form(client, form_page(draft))
    Document.objects.get(pk=draft.pk).save()

    answer = client.post(form_page(draft), {**data, "abstract": "Của tôi"})

    assert "có người đã lưu nội dung này" in answer.content.decode()
    assert Document.objects.get().abstract == draft.abstract


def test_a_row_of_nobody_is_refused_with_a_sentence_above_the_form(client, chief):
    data = new_decision(client, **{"issuers-0-order": "2"})

    answer = client.post(ADD, data)

    assert row_errors(answer) == ["Hãy chọn cơ quan trong danh bạ hoặc ghi tên."]
    assert "Cơ quan ban hành, dòng 1" in answer.content.decode()
    assert not Document.objects.exists()


# Relations


def test_a_ring_is_refused_on_the_row_and_nothing_is_written(client, chief):
    old, middle, new = (make_draft(f"0{n}/QĐ") for n in (1, 2, 3))
    relate(new, middle)
    relate(middle, old, "amends")
    data = open_form(client, form_page(old))
    data |= {"relations-0-kind": "guides", "relations-0-target": new.pk}

    answer = client.post(form_page(old), {**data, "abstract": "Trích yếu mới"})

    assert RING in row_errors(answer)[0]
    assert "Trích yếu mới" in answer.content.decode()
    assert Document.objects.get(pk=old.pk).abstract == old.abstract
    assert Relation.objects.count() == 2


def test_the_same_relation_twice_and_one_to_itself_are_refused(client, chief):
    old, new = make_draft("01/QĐ"), make_draft("02/QĐ")
    data = open_form(client, form_page(new))
    data["relations-TOTAL_FORMS"] = 2
    for number in range(2):
        data |= {
            f"relations-{number}-kind": "replaces",
            f"relations-{number}-target": old.pk,
        }

    twice = client.post(form_page(new), data)
    data["relations-TOTAL_FORMS"] = 1
    itself = client.post(form_page(new), {**data, "relations-0-target": new.pk})

    assert row_errors(twice)
    assert any("chính" in sentence for sentence in row_errors(itself))
    assert not Relation.objects.exists()


def test_a_ring_closed_by_somebody_else_at_the_same_moment_is_told(
    client, chief, monkeypatch
):
    """The forms see no ring, the save does; the next look at the forms does too."""
    old, new = make_draft("01/QĐ"), make_draft("02/QĐ")
    data = open_form(client, form_page(old))
    data |= {"relations-0-kind": "replaces", "relations-0-target": new.pk}
    clean, calls = Relation.clean, []

    def clean_before_the_other_saved(relation):
        calls.append(relation)
        if len(calls) > 1:
            clean(relation)

    monkeypatch.setattr(Relation, "clean", clean_before_the_other_saved)
    relate(new, old)

    answer = client.post(form_page(old), {**data, "abstract": "Trích yếu mới"})

    assert answer.status_code == 200
    assert RING in row_errors(answer)[0]
    assert Document.objects.get(pk=old.pk).abstract == old.abstract
    assert Relation.objects.count() == 1


def test_what_the_database_refuses_once_is_tried_again_as_a_whole(
    client, chief, monkeypatch
):
    """As when somebody else saves the same relation and takes it back."""
    old, new = make_document("01/QĐ"), make_draft("02/QĐ")
    data = open_form(client, form_page(new))
    data |= {"relations-0-kind": "replaces", "relations-0-target": old.pk}

    def refuse_once(relation, *args, **kwargs):
        monkeypatch.undo()
        raise IntegrityError("documents_relation_once")

    monkeypatch.setattr(Relation, "save", refuse_once)

    answer = client.post(form_page(new), {**data, "abstract": "Trích yếu mới"})

    assert answer.status_code == 302
    assert Relation.objects.filter(source=new, target=old).count() == 1
    assert Document.objects.get(pk=new.pk).abstract == "Trích yếu mới"


def test_relations_that_lead_here_are_shown_with_the_way_to_them(client, chief):
    old, new = make_document("01/QĐ"), make_draft("02/QĐ")
    relate(new, old)

    page = client.get(form_page(old)).content.decode()

    assert f'Được thay thế bởi: <a href="{form_page(new)}">' in page
    assert "bản nháp, chưa có tác động" in page


# Validity


def test_a_validity_noted_by_the_office_wants_its_reason(client, chief):
    draft = make_draft()
    data = open_form(client, form_page(draft))
    data["validity_override"] = "ngung-hieu-luc"

    refused = client.post(form_page(draft), data)
    client.post(form_page(draft), {**data, "validity_reason": "Theo công văn 5"})

    errors = refused.context["adminform"].form.errors
    assert list(errors) == ["validity_reason"]
    page = client.get(form_page(draft)).content.decode()
    assert "Ngưng hiệu lực (do văn phòng ghi: Theo công văn 5)." in page
    assert "Theo các ngày và quan hệ: Còn hiệu lực." in page


# Bad input

LONG_KEY = "9" * 25


@pytest.mark.parametrize(
    "fields",
    [
        {"type": LONG_KEY},
        {"type": "abc"},
        {"field": LONG_KEY, "level": "khong-co"},
        {"issuers-0-organization": LONG_KEY},
        {"issuers-0-organization": "abc"},
        {"signers-0-person": "²"},
        {"relations-0-target": LONG_KEY, "relations-0-kind": "replaces"},
        {"relations-0-target": "1.5", "relations-0-kind": "khong-co"},
        {"relations-0-kind": "replaces"},
        {"number": "05\x00/QĐ", "abstract": "\x00"},
        {"issued_on": "31/02/2024", "comments_open_on": "x"},
        {"comments_open_on": "02/02/2024", "comments_close_on": "01/02/2024"},
        {"issuers-TOTAL_FORMS": LONG_KEY},
        {"issuers-TOTAL_FORMS": "abc"},
        {"relations-INITIAL_FORMS": "3", "relations-0-kind": "replaces"},
        {"relations-0-id": LONG_KEY, "relations-0-kind": "replaces"},
        {"issuers-0-id": "abc", "issuers-0-name": "Sở"},
        {"issuers-0-order": LONG_KEY, "issuers-0-name": "Sở"},
    ],
)
def test_crafted_forms_come_back_and_write_nothing(client, chief, fields):
    answer = client.post(ADD, new_decision(client, **{"number": "5", **fields}))

    assert answer.status_code == 200
    assert not Document.objects.exists()


@pytest.mark.parametrize("key", [LONG_KEY, "abc", "-1"])
def test_a_form_of_no_document_leads_back_to_the_desk(client, chief, key):
    answer = client.get(f"/admin/documents/document/{key}/change/")

    assert answer.status_code == 302


def test_crafted_words_of_text_fields_posted_to_what_was_published(client):
    document = make_document()
    client.force_login(make_user(EDITOR))

    answer = client.post(form_page(document), {"title": "x", "lead": "y"})

    assert answer.status_code == 403


def test_a_relation_row_that_is_gone_is_no_trouble(client, chief):
    old, new = make_draft("01/QĐ"), make_draft("02/QĐ")
    relate(new, old)
    data = open_form(client, form_page(new))
    Relation.objects.all().delete()

    answer = client.post(form_page(new), {**data, "relations-0-note": "Điều 5"})

    assert answer.status_code in (200, 302)
    assert Document.objects.count() == 2


def test_save_that_fails_in_the_model_is_not_swallowed(client, chief, monkeypatch):
    def refuse(*args, **kwargs):
        raise ValidationError("Không lưu được.")

    draft = make_draft()
    data = open_form(client, form_page(draft))
    monkeypatch.setattr(Document, "save", refuse)

    with pytest.raises(ValidationError):
        client.post(form_page(draft), data)


def test_saving_to_add_files_leads_to_their_page(client, chief):
    answer = client.post(ADD, {**new_decision(client, number="5"), "_files": "1"})

    document = Document.objects.get()
    assert answer.url == f"/admin/documents/document/{document.pk}/tep/"
    assert sentences(answer)
