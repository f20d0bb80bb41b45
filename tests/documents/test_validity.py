"""From when to when a document is in force, against a recount from the relations."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from documents.models import Document, Relation, RelationKind, Stage, Validity
from documents.validity import end_day, first_day
from editorial.models import Status
from tests.making import make_document

DAY = date(2024, 6, 1)


def relate(source, kind, target, **fields):
    return Relation.objects.create(source=source, kind=kind, target=target, **fields)


def validity(document, day=DAY):
    document.refresh_from_db()
    return document.validity_on(day)


@pytest.mark.django_db
class TestDates:
    def test_in_force_from_the_effective_day_else_from_the_day_of_issue(self):
        later = make_document(issued_on="2024-05-01", effective_on="2024-06-02")
        at_once = make_document(issued_on="2024-06-01")

        assert validity(later) == Validity.NOT_YET
        assert validity(later, DAY + timedelta(days=1)) == Validity.IN_FORCE
        assert validity(at_once) == Validity.IN_FORCE

    def test_the_day_it_names_is_the_first_without_force(self):
        document = make_document(issued_on="2020", expires_on="2024-06-01")

        assert validity(document, DAY - timedelta(days=1)) == Validity.IN_FORCE
        assert validity(document) == Validity.EXPIRED

    def test_an_end_known_to_the_year_comes_when_the_year_is_over(self):
        document = make_document(issued_on="2020", expires_on="2024")

        assert validity(document, date(2024, 12, 31)) == Validity.IN_FORCE
        assert validity(document, date(2025, 1, 1)) == Validity.EXPIRED

    def test_without_a_date_nothing_is_claimed(self):
        assert validity(make_document(issued_on="")) == Validity.UNKNOWN

    def test_a_draft_has_no_validity(self):
        assert validity(make_document(stage=Stage.DRAFT)) is None

    def test_what_the_office_notes_goes_first(self):
        document = make_document(
            issued_on="2020",
            validity_override=Validity.SUSPENDED,
            validity_reason="Ngưng theo công văn",
        )

        assert validity(document) == Validity.SUSPENDED
        assert document.derived_validity_on(DAY) == Validity.IN_FORCE


@pytest.mark.django_db
class TestRelations:
    @pytest.fixture(autouse=True)
    def _documents(self):
        self.old = make_document("1/QĐ", issued_on="2020")
        self.new = make_document("2/QĐ", issued_on="2024-06-01")

    @pytest.mark.parametrize("kind", ["replaces", "abolishes"])
    def test_ends_when_what_ends_it_comes_into_force(self, kind):
        relate(self.new, kind, self.old)

        assert validity(self.old, DAY - timedelta(days=1)) == Validity.IN_FORCE
        assert validity(self.old) == Validity.EXPIRED

    @pytest.mark.parametrize("kind", ["replaces", "abolishes"])
    def test_ends_in_part(self, kind):
        relate(self.new, kind, self.old, is_partial=True)

        assert validity(self.old) == Validity.PARTLY

    def test_amended_is_in_force_in_part(self):
        relate(self.new, "amends", self.old)

        assert validity(self.old) == Validity.PARTLY

    @pytest.mark.parametrize("kind", ["corrects", "guides", "based_on"])
    def test_other_relations_change_nothing(self, kind):
        relate(self.new, kind, self.old)

        assert validity(self.old) == Validity.IN_FORCE

    def test_a_relation_taken_away_or_led_elsewhere_acts_no_more(self):
        other = make_document("3/QĐ", issued_on="2021")
        relation = relate(self.new, "replaces", self.old)

        relation.target = other
        relation.save()
        assert validity(self.old) == Validity.IN_FORCE
        assert validity(other) == Validity.EXPIRED
        relation.delete()
        assert validity(other) == Validity.IN_FORCE

    def test_only_what_readers_may_see_acts(self):
        relate(self.new, "replaces", self.old)

        self.new.withdraw(note="Đăng nhầm")
        assert validity(self.old) == Validity.IN_FORCE
        self.new.publish()
        assert validity(self.old) == Validity.EXPIRED
        self.new.stage = Stage.DRAFT
        self.new.save()
        assert validity(self.old) == Validity.IN_FORCE

    def test_what_ended_before_it_began_never_acted(self):
        relate(self.new, "replaces", self.old)
        earlier = make_document("4/QĐ", issued_on="2024-05-01")
        relate(earlier, "abolishes", self.new)

        assert validity(self.old, date(2025, 1, 1)) == Validity.IN_FORCE

    def test_what_was_replaced_does_not_come_back_with_the_end_of_the_newer(self):
        relate(self.new, "replaces", self.old)
        newest = make_document("4/QĐ", issued_on="2024-07-01")
        relate(newest, "abolishes", self.new)

        assert validity(self.old, date(2025, 1, 1)) == Validity.EXPIRED

    @pytest.mark.parametrize("steps", [1, 2, 3])
    def test_a_ring_is_refused_with_a_sentence_and_nothing_is_written(self, steps):
        chain = [self.old]
        for number in range(steps):
            chain.append(make_document(f"{number + 10}/QĐ"))
            relate(chain[-1], "amends", chain[-2])

        with pytest.raises(ValidationError, match="kiểm tra lại chiều"):
            relate(chain[0], "based_on", chain[-1])
        assert Relation.objects.count() == steps


def recount(documents, relations):
    """The rules once more, without columns: each end asked for from the sources."""

    def start(pk):
        document = documents[pk]
        return first_day(document.effective_on or document.issued_on)

    def end(pk):
        ends = [end_day(documents[pk].expires_on)]
        ends += [start(source) for source in acting(pk, is_end=True)]
        return min(filter(None, ends), default=None)

    def acting(pk, *, is_end):
        for source, kind, is_partial, target in relations:
            ends = kind in ("replaces", "abolishes") and not is_partial
            changes = kind in ("replaces", "abolishes", "amends")
            if target == pk and changes and ends is is_end and acts(source):
                yield source

    def acts(pk):
        document, begins, ends = documents[pk], start(pk), end(pk)
        is_seen = document.status == Status.PUBLISHED
        is_issued = document.stage == Stage.ISSUED
        return is_seen and is_issued and begins and (ends is None or ends > begins)

    return {
        pk: (
            start(pk),
            end(pk),
            min(map(start, acting(pk, is_end=False)), default=None),
        )
        for pk in documents
    }


dates = st.sampled_from(["", "2020", "2021-05", "2021-05-10", "2023-01-01", "2030"])
papers = st.fixed_dictionaries(
    {
        "issued_on": dates,
        "effective_on": dates,
        "expires_on": dates,
        "stage": st.sampled_from([Stage.ISSUED, Stage.ISSUED, Stage.DRAFT]),
        "status": st.sampled_from([Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT]),
    }
)
links = st.tuples(
    st.integers(0, 5),
    st.sampled_from(RelationKind.values),
    st.booleans(),
    st.integers(0, 5),
)
# A step undoes or redoes something in the order in which an office might.
steps = st.tuples(
    st.sampled_from(["withdraw", "publish", "drop", "date", "stage"]), st.integers(0, 9)
)


class TestAnyGraph(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(papers, min_size=6, max_size=6),
        st.lists(links, max_size=12),
        st.lists(steps, max_size=6),
    )
    def test_the_columns_equal_a_recount_after_any_changes(self, papers, links, steps):
        rows = [make_document(f"{n}/QĐ", **fields) for n, fields in enumerate(papers)]
        for source, kind, is_partial, target in links:
            exists = Relation.objects.filter(
                source=rows[source], target=rows[target], kind=kind
            ).exists()
            if source == target or exists:
                continue
            reached = self.reached(rows[target].pk)
            if rows[source].pk in reached:
                with pytest.raises(ValidationError):
                    relate(rows[source], kind, rows[target])
            else:
                relate(rows[source], kind, rows[target], is_partial=is_partial)
        self.compare()
        for verb, place in steps:
            self.step(verb, place)
        self.compare()

    def step(self, verb, place):
        document = Document.objects.order_by("pk")[place % 6]
        if verb == "withdraw" and document.status == Status.PUBLISHED:
            document.withdraw(note="Thử")
        elif verb == "publish" and document.status != Status.PUBLISHED:
            document.publish()
        elif verb == "drop":
            Relation.objects.filter(source=document).delete()
        elif verb == "date":
            document.effective_on = "2022-02-02"
            document.save()
        elif verb == "stage":
            document.stage = Stage.ISSUED
            document.save()

    def reached(self, pk):
        found, waiting = set(), {pk}
        while waiting:
            found |= waiting
            waiting = (
                set(
                    Relation.objects.filter(source__in=waiting).values_list(
                        "target", flat=True
                    )
                )
                - found
            )
        return found

    def compare(self):
        documents = {document.pk: document for document in Document.objects.all()}
        relations = list(
            Relation.objects.values_list("source", "kind", "is_partial", "target")
        )
        assert recount(documents, relations) == {
            pk: (item.in_force_from, item.in_force_until, item.amended_from)
            for pk, item in documents.items()
        }
        for day in (date(2019, 1, 1), date(2021, 5, 10), DAY, date(2031, 1, 1)):
            for value in Validity.values:
                found = Document.objects.with_validity(value, day)
                assert set(found.values_list("pk", flat=True)) == {
                    pk
                    for pk, item in documents.items()
                    if item.validity_on(day) == value
                }
