"""Every figure that readers and the office get, against a recount of the lines."""

import csv
from collections import Counter
from io import StringIO

from awards.boxes import box_of_organization, box_of_person
from awards.models import (
    Award,
    AwardKind,
    AwardLevel,
    RecipientKind,
)
from awards.register import Asked
from awards.reports.asked import ALL, PUBLIC, read_report
from awards.reports.tables import KIND_UNKNOWN, NOBODY_SAID
from awards.summaries import counts_in_words, summaries_of
from awards.verification import verify
from organizations.models import Organization, Person
from organizations.papers.report import RowKind
from vietnamese.numbers import padded_count

UNKNOWN = "Chưa rõ"
SUMMED = {
    "nam": lambda line: str(line.decision.award_year or UNKNOWN),
    "cap": lambda line: AwardLevel(line.level).label if line.level else UNKNOWN,
    "nhom": lambda line: line.kind.get_nature_display() if line.kind else UNKNOWN,
    "hinh-thuc": lambda line: line.kind.name if line.kind else UNKNOWN,
    "loai": lambda line: line.decision.get_commendation_display() or UNKNOWN,
}


def year_of(line):
    return line.decision.award_year


def level_and_form(line):
    """Under which heading of the yearly report a line counts, and in which row."""
    level = AwardLevel(line.level).label if line.level else NOBODY_SAID
    return f"Cấp: {level}", line.kind.name if line.kind else KIND_UNKNOWN


def way_of(line):
    return "", line.decision.get_commendation_display() or NOBODY_SAID


def recount(lines, row_of):
    """Return {(heading, row): the counts of each kind of recipient, then their sum}."""
    counts = {}
    for line in lines:
        counts.setdefault(row_of(line), Counter())[line.recipient_kind] += line.count
    return {
        row: [*(by_kind[kind] for kind in RecipientKind), by_kind.total()]
        for row, by_kind in counts.items()
    }


def rows_of(report):
    """Return {(heading, row): its numbers} of a report; headings are texts alone."""
    rows, heading = {}, ""
    for row in report.rows:
        if row.kind == RowKind.GROUP:
            heading = row.cells[0]
        elif row.kind == RowKind.LINE:
            label, *numbers = row.cells
            assert (heading, label) not in rows
            rows[heading, label] = numbers
    return rows


def everything_agrees(client):
    lines = Award.objects.select_related("decision", "kind", "person")
    public = [line for line in lines if line.decision.is_public]
    counted = [line for line in public if line.is_counted]
    statistics_agree(client, counted)
    open_data_agrees(client, public)
    register_agrees(public, counted)
    pages_agree(counted)
    reports_agree([line for line in lines if line.is_counted], counted)
    histories_agree(public, counted)
    terms_agree(client, counted)
    for line in lines:
        found = verify(line.code)
        assert (found is not None) == line.decision.is_public
        if found:
            assert found.award.status == line.status
            assert found.award.shown_name == line.shown_name
            assert found.is_annulled != line.is_counted


def statistics_agree(client, counted):
    page = client.get("/khen-thuong/thong-ke/")
    for sheet in page.context["statistics"].sheets:
        expected = Counter()
        for line in counted:
            expected[SUMMED[sheet.name](line)] += line.count
        assert {row.label: row.total for row in sheet.rows} == expected, sheet.name
        assert sheet.total == expected.total()


def reports_agree(all_counted, counted):
    """The yearly report and that by kind of commendation, of each scope."""
    for scope, lines, year in (
        (ALL, all_counted, ""),
        (PUBLIC, counted, ""),
        (PUBLIC, counted, "2024"),
    ):
        asked = {"gom": scope, "nam": year}
        within = [line for line in lines if year in ("", str(year_of(line)))]
        yearly = read_report({**asked, "bao-cao": "nam"})
        assert rows_of(yearly) == recount(within, level_and_form), asked
        by_kind = read_report({**asked, "bao-cao": "loai"})
        assert rows_of(by_kind) == recount(within, way_of), asked
        totals = [row.cells for row in yearly.rows if row.kind == RowKind.TOTAL]
        assert totals == [row.cells for row in by_kind.rows[-1:]]
        assert yearly.summary == by_kind.summary


def open_data_agrees(client, public):
    page = client.get("/khen-thuong/du-lieu.csv")
    text = b"".join(page.streaming_content).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(StringIO(text)) if row["Mã dòng"]]
    assert {
        (int(row["Mã dòng"]), int(row["Số lượng"]), row["Tình trạng"]) for row in rows
    } == {(line.pk, line.count, line.get_status_display()) for line in public}


def register_agrees(public, counted):
    of_decision = {}
    for line in counted:
        counts = of_decision.setdefault(line.decision_id, Counter())
        counts[line.recipient_kind] += line.count
    told = summaries_of(pk for pk in {line.decision_id for line in public})
    assert {pk: summary.counts for pk, summary in told.items()} == {
        pk: counts_in_words(counts) for pk, counts in of_decision.items()
    }
    for kind in AwardKind.objects.filter(name__endswith="mẫu"):
        asked = Asked.read({"hinh-thuc": kind.slug})
        assert set(asked.found().keys) == {
            line.decision_id for line in public if line.kind == kind
        }
    for level in AwardLevel.values:
        found = set(Asked.read({"cap": level}).found().keys)
        assert found >= {line.decision_id for line in public if line.level == level}


def pages_agree(counted):
    told = [line for line in counted if not line.hides_identity]
    for person in Person.objects.all():
        box = box_of_person(person)
        number = sum(line.person == person for line in told)
        heading = f"Khen thưởng: {padded_count(number, 'lần')}"
        assert (box.heading if box else "") == (heading if number else "")
    for organization in Organization.objects.all():
        box = box_of_organization(organization)
        counts = Counter()
        for line in told:
            if line.organization_id == organization.pk:
                counts[line.recipient_kind] += line.count
        heading = f"Khen thưởng: {counts_in_words(counts)}"
        assert (box.heading if box else "") == (heading if counts else "")


def total_of(**asked):
    report = read_report(
        {name.replace("_", "-"): value for name, value in asked.items()}
    )
    return report.rows[-1].cells[-1]


def sum_of(lines):
    return sum(line.count for line in lines)


def histories_agree(public, counted):
    """What each person, collective and association was given, also in the register."""
    for person in Person.objects.all():
        own = [line for line in counted if line.person == person]
        assert total_of(bao_cao="ca-nhan", ma=str(person.pk)) == sum_of(own)
        if person.is_public:
            found = Asked.read({"nhan-su": person.slug}).found().keys
            assert set(found) == {
                line.decision_id
                for line in public  # also what was annulled, shown as such
                if line.person == person and not line.hides_identity
            }
    for organization in Organization.objects.all():
        own = [line for line in counted if line.organization_id == organization.pk]
        groups = [line for line in own if line.recipient_kind != RecipientKind.PERSON]
        key = str(organization.pk)
        assert total_of(bao_cao="don-vi", ma=key) == sum_of(own)
        assert total_of(bao_cao="tap-the", ma=key) == sum_of(groups)
        if organization.is_public:
            found = Asked.read({"to-chuc": organization.slug}).found().keys
            assert set(found) >= {
                line.decision_id for line in own if not line.hides_identity
            }


def terms_agree(client, counted):
    """Ranges that follow each other share no line and lose none; so do years."""
    dated = sum_of(line for line in counted if line.decision.sort_day)
    for edge, next_day in (("2021-06-15", "2021-06-16"), ("2023", "2024")):
        ranges = ({"tu": "1990", "den": edge}, {"tu": next_day, "den": "2100"})
        assert sum(total_of(bao_cao="nhiem-ky", **one) for one in ranges) == dated
    pages = (
        client.get("/khen-thuong/thong-ke/", asked)
        for asked in ({"den": "2022"}, {"tu": "2023"})
    )
    in_years = sum_of(line for line in counted if line.decision.award_year)
    assert sum(page.context["statistics"].total for page in pages) == in_years
