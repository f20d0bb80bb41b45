"""A decision and all its lines are entered on one form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.figures import count_cells
from awards.models import Award, Decision
from awards.search import search_awards
from search.words import Query
from staff.roles import AWARDS_STAFF
from tests.awards.entry import ADD, form_address, rows_of, send, values_of, with_lines
from tests.making import make_award, make_decision, make_person, make_user

pytestmark = pytest.mark.django_db
PERSON, COLLECTIVE = "ca-nhan", "tap-the"
GIAY_KHEN = "Giấy khen của Liên hiệp Hội"


@pytest.fixture(autouse=True)
def staff(client):
    person = make_user(AWARDS_STAFF)
    client.force_login(person)
    return person


def make_draft_decision(lines=0, **fields):
    decision = make_decision(status="draft", **fields)
    Award.objects.bulk_create(
        Award(decision=decision, recipient_kind=PERSON, name=f"Lê An {n}", order=n,
              name_key=f"le an {n}")
        for n in range(lines)
    )  # fmt: skip
    return decision


def test_a_decision_and_its_lines_are_saved_at_once(client):
    data = with_lines(
        {"recipient_kind": COLLECTIVE, "count": 6, "kind_name": "giay khen"},
        {"name": "Ông Nguyễn Văn An", "unit": "Hội Cơ khí", "amount": "1.000.000"},
        {},
        reason="có thành tích",
        _continue="1",
    )

    assert send(client, ADD, data).status_code == 302

    first, second = Decision.objects.get().awards.all()
    assert (str(first), first.kind.name) == ("06 tập thể", GIAY_KHEN)
    assert (second.recipient_kind, second.amount) == (PERSON, 1_000_000)
    assert second.name_key == "nguyen van an"
    found = search_awards(Award.objects.all(), Query.parse("nguyen van an"))
    assert list(found) == [second]


def test_a_decision_with_nothing_known_is_taken(client):
    send(client, ADD, with_lines({"recipient_kind": PERSON}, _save="1"))

    assert [str(line) for line in Decision.objects.get().awards.all()] == ["01 cá nhân"]


def queries(client, path, data=None):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path) if data is None else send(client, path, data)
    return len(captured), answer


def test_a_form_of_300_lines_opens_and_saves_as_one_of_5_but_for_chunks(client):
    few, many = make_draft_decision(5), make_draft_decision(300, number="2/QĐ")
    client.get(form_address(few))
    costs = {}
    for decision in (few, many):
        opening, answer = queries(client, form_address(decision))
        data = values_of(answer)
        for row in range(decision.awards.count()):
            data[f"awards-{row}-unit"] = f"Hội {row}"
        saving, saved = queries(client, form_address(decision), data)
        assert saved.status_code == 302
        costs[decision] = opening, saving

    assert costs[few][0] == costs[many][0] <= 20
    assert costs[many][1] <= costs[few][1] + 20
    assert many.awards.filter(unit="Hội 299").count() == 1


def test_300_new_lines_are_written_in_few_statements(client):
    lines = [{"name": f"Lê An {n}", "kind_name": GIAY_KHEN} for n in range(300)]
    client.get(ADD)

    count, answer = queries(client, ADD, with_lines(*lines, _save="1"))

    assert answer.status_code == 302
    assert Award.objects.count() == 300
    assert count <= 45


def test_a_bad_line_287_keeps_the_other_299_on_screen(client):
    lines = [{"name": f"Lê An {n}"} for n in range(1, 301)]
    lines[286]["kind_name"] = "Bằng khen của trời"

    answer = send(client, ADD, with_lines(*lines, _save="1"))

    assert answer.status_code == 200
    assert [row["name"].value() for row in rows_of(answer)][:300] == [
        line["name"] for line in lines
    ]
    ((number, sentence, field),) = answer.context["line_errors"]
    assert number == 287
    assert "Danh mục không có “Bằng khen của trời”" in sentence
    assert f'href="#{field}"' in answer.content.decode()
    assert f'id="{field}"' in answer.content.decode()
    assert not Decision.objects.exists()


def test_only_these_forms_take_so_many_fields_and_only_so_many(client):
    lines = [{"name": f"Lê An {n}"} for n in range(300)]
    data = with_lines(*lines, **{f"odd-{n}": "1" for n in range(20_001)})

    assert send(client, ADD, data).status_code == 400
    client.logout()
    assert (
        send(client, ADD, with_lines(*lines, **dict.fromkeys("ab", "1"))).status_code
        == 302
    )


def paste(client, text, *lines, path=ADD, **fields):
    data = with_lines(*lines, paste=text, _paste="1", **fields)
    return send(client, path, data)


def names(answer):
    return [row["name"].value() for row in rows_of(answer) if row["name"].value()]


def test_a_pasted_list_becomes_rows_that_are_not_saved_yet(client):
    answer = paste(
        client, "1. Ông Lê An\n2. Hội Cơ khí", {"name": "Tô Mây"}, number="5"
    )

    assert names(answer) == ["Tô Mây", "Lê An", "Hội Cơ khí"]
    assert answer.context["adminform"].form["number"].value() == "5"
    assert not answer.context["errors"]
    assert not Decision.objects.exists()


def test_an_empty_paste_says_what_to_do(client):
    assert "hãy dán danh sách" in paste(client, " ").content.decode()


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_notes_of_a_list_go_where_only_the_office_reads_them_and_it_is_told(client):
    table = "Họ và tên\tGhi chú\tCCCD\nLê An\tlần hai\t0311\nTô Mây\t\t0312"

    answer = paste(client, table, internal_note="Đã gọi")
    send(client, ADD, values_of(answer) | {"_save": "1"})

    assert told(answer)[1:] == [
        "Không lấy các cột: “CCCD”.",
        "Ghi chú của 01 dòng được chép vào ô “Ghi chú nội bộ” của quyết định, người "
        "đọc không thấy.",
    ]
    decision = Decision.objects.get()
    assert decision.internal_note == "Đã gọi; Lê An: lần hai"
    assert [line.reason for line in decision.awards.all()] == ["", ""]


def test_notes_that_have_no_room_are_told_word_by_word(client):
    rows = [f"Lê An {n}\t{'x' * 600}" for n in range(4)]

    answer = paste(client, "\n".join(["Họ tên\tGhi chú", *rows]))
    send(client, ADD, values_of(answer) | {"_save": "1"})

    assert told(answer)[-1].endswith(f"hãy ghi lại nếu cần: Lê An 3: {'x' * 600}.")
    note = Decision.objects.get().internal_note
    assert note == "; ".join(f"Lê An {n}: {'x' * 600}" for n in range(3))


def test_a_list_in_an_old_font_is_converted_and_the_office_is_told(client):
    answer = paste(client, "NguyÔn V¨n An")

    assert names(answer) == ["Nguyễn Văn An"]
    assert told(answer)[1].startswith(
        "Danh sách có vẻ viết bằng phông TCVN3 (.VnTime): đã chuyển, ví dụ “NguyÔn "
        "V¨n An” đọc là “Nguyễn Văn An”."
    )


def test_an_old_font_stays_as_pasted_where_somebody_says_so(client):
    answer = paste(client, "NguyÔn V¨n An", keep_font="on")

    assert names(answer) == ["NguyÔn V¨n An"]
    assert "giữ nguyên chữ như đã dán" in told(answer)[1]
    assert 'name="keep_font" checked' in answer.content.decode()


def test_the_common_kind_is_given_to_lines_without_one(client):
    kinds = {"common_kind": GIAY_KHEN}
    own = {"name": "Tô Mây", "kind_name": "Lao động tiên tiến"}
    answer = paste(client, "Lê An", own, **kinds)

    assert [row["kind_name"].value() for row in rows_of(answer)][:2] == [
        "Lao động tiên tiến",
        GIAY_KHEN,
    ]


def test_pasted_names_replace_the_line_that_counted_them(client):
    counted = {"recipient_kind": COLLECTIVE, "count": 6, "kind_name": GIAY_KHEN}
    text = "\n".join(f"Hội số {n}" for n in range(6))

    answer = paste(client, text, counted, replace_counts="on")
    send(client, ADD, values_of(answer) | {"_save": "1"})

    lines = Decision.objects.get().awards.all()
    assert [str(line) for line in lines] == [f"Hội số {n}" for n in range(6)]
    assert {line.kind.name for line in lines} == {GIAY_KHEN}
    assert sum(cell.count for cell in count_cells(Award.objects.all())) == 6


def test_fewer_names_leave_the_rest_counted(client):
    counted = {"recipient_kind": COLLECTIVE, "count": 6}

    answer = paste(client, "Hội A\nHội B", counted, replace_counts="on")

    assert rows_of(answer)[0]["count"].value() == "4"


def test_a_name_stands_for_one_counted_line_of_its_form(client):
    flags = {"recipient_kind": COLLECTIVE, "count": 2, "kind_name": "Cờ thi đua"}
    letters = {"recipient_kind": COLLECTIVE, "count": 3, "kind_name": GIAY_KHEN}
    text = f"TT\tTên tập thể\tHình thức\n1\tHội A\t{GIAY_KHEN}\n2\tHội B\t{GIAY_KHEN}"

    answer = paste(client, text, flags, letters, replace_counts="on")

    rows = rows_of(answer)
    assert [rows[place]["count"].value() for place in (0, 1)] == ["2", "1"]
    assert not any(row["DELETE"].value() for row in rows[:2])


def test_a_name_without_form_is_taken_off_the_first_line_and_the_office_is_told(client):
    flags = {"recipient_kind": COLLECTIVE, "count": 2, "kind_name": "Cờ thi đua"}
    letters = {"recipient_kind": COLLECTIVE, "count": 3, "kind_name": GIAY_KHEN}

    answer = paste(client, "Hội A", flags, letters, replace_counts="on")

    rows = rows_of(answer)
    assert [rows[place]["count"].value() for place in (0, 1)] == ["1", "3"]
    assert any("dòng 1, 2" in sentence for sentence in told(answer))


def test_a_name_is_taken_off_the_line_of_its_form_by_any_name_of_it(client):
    unsaid = {"recipient_kind": COLLECTIVE, "count": 2}
    letters = {"recipient_kind": COLLECTIVE, "count": 3, "kind_name": GIAY_KHEN}
    text = "TT\tTên tập thể\tHình thức\n1\tHội A\tgiấy khen liên hiệp hội"

    answer = paste(client, text, unsaid, letters, replace_counts="on")

    rows = rows_of(answer)
    assert [rows[place]["count"].value() for place in (0, 1)] == ["2", "2"]
    assert not any("nhiều dòng" in sentence for sentence in told(answer))


@pytest.mark.parametrize("total", ["99999999", "1001", " 2000.0", "9" * 30])
def test_rows_that_were_only_claimed_cost_nothing_and_nothing_is_saved(client, total):
    data = with_lines({"name": "Lê An"}) | {"awards-TOTAL_FORMS": total, "_save": "1"}

    answer = send(client, ADD, data)

    assert "Chưa lưu: biểu mẫu báo nhiều dòng hơn" in " ".join(told(answer))
    assert [name for name in names(answer) if name] == ["Lê An"]
    assert len(rows_of(answer)) == 1
    assert not Decision.objects.exists()
    send(client, ADD, values_of(answer) | {"_save": "1"})
    assert str(Award.objects.get()) == "Lê An"


@pytest.mark.parametrize("total", ["9" * 5_000, "²", "-1", "abc"])
def test_a_number_of_rows_that_is_none_is_answered(client, total):
    data = with_lines({"name": "Lê An"}) | {"awards-TOTAL_FORMS": total, "_save": "1"}

    assert send(client, ADD, data).status_code in {200, 302}


def test_a_corrected_day_takes_its_year_along_and_the_office_is_told(client):
    decision = make_decision(decided_on="2023-01-05")
    data = values_of(client.get(form_address(decision))) | {"_continue": "1"}

    answer = send(
        client,
        form_address(decision),
        data | {"decided_on": "05/01/2024"},
        follow=True,
    )

    decision.refresh_from_db()
    assert decision.award_year == 2024
    assert any("đổi theo ngày quyết định: 2024" in one for one in told(answer))


def offered(answer, row=0, name="person_link"):
    return [label for _, label, _ in rows_of(answer)[row].offered.get(name, [])]


def test_proposals_stand_beside_the_line_and_nothing_is_linked_by_itself(client):
    person = make_person("TS. Lê Văn Ân")
    decision = make_draft_decision()
    line = make_award("Ông LÊ VĂN AN", decision)

    answer = client.get(form_address(decision))
    send(client, form_address(decision), values_of(answer))

    assert any("Lê Văn Ân" in label for label in offered(answer))
    line.refresh_from_db()
    assert line.person is None

    data = values_of(answer) | {"awards-0-person_link": str(person.pk)}
    data["seen_saved_at"] = Decision.objects.get().saved_at.isoformat()
    send(client, form_address(decision), data)
    line.refresh_from_db()
    assert line.person == person


def test_a_refused_proposal_is_not_shown_as_open_again(client):
    make_person("Lê An")
    decision = make_draft_decision()
    line = make_award("Lê An", decision)
    data = values_of(client.get(form_address(decision)))

    send(client, form_address(decision), data | {"awards-0-person_link": "-"})

    line.refresh_from_db()
    assert (line.is_unlisted, line.person) == (True, None)


@pytest.mark.parametrize("link", ["999999", "abc", "1" * 30])
def test_an_odd_link_is_refused_with_a_sentence(client, link):
    answer = send(client, ADD, with_lines({"name": "Lê An", "person_link": link}))

    assert "không còn trong danh bạ" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_a_public_decision_gave_is_not_overwritten_but_filled_in(client):
    decision = make_decision()
    line = make_award("Lê An", decision)
    data = values_of(client.get(form_address(decision)))

    send(client, 
        form_address(decision),
        data
        | {"awards-0-name": "Lê Bình", "awards-0-DELETE": "on",
           "awards-0-kind_name": GIAY_KHEN, "awards-0-unit": "Hội Cơ khí"},
    )  # fmt: skip

    line.refresh_from_db()
    assert (line.name, line.unit, str(line.kind)) == ("Lê An", "Hội Cơ khí", GIAY_KHEN)


def test_each_row_that_readers_have_seen_leads_to_its_correction(client):
    decision = make_decision()
    line = make_award("Lê An", decision)
    gone = make_award("Lê Bình", decision)
    gone.annul(by=None, reason="Khai sai")
    draft = make_draft_decision(lines=1)

    html = client.get(form_address(decision)).content.decode()

    for folder, label in (("dinh-chinh", "Đính chính"), ("huy-bo", "Hủy bỏ")):
        assert f'href="/admin/awards/award/{line.pk}/{folder}/">{label}<' in html
        assert f"/award/{gone.pk}/{folder}/" not in html
    assert f'/award/{gone.pk}/khoi-phuc/">Khôi phục hiệu lực<' in html
    page = client.get(form_address(draft)).content.decode()
    assert "/dinh-chinh/" not in page


def test_after_saving_the_office_is_told_of_doubts(client):
    data = with_lines({"name": "Lê An"}, {"name": "Lê An"}, _continue="1")

    answer = send(client, ADD, data, follow=True)

    assert "đứng hai lần" in answer.content.decode()
    assert Decision.objects.get().awards.count() == 2
