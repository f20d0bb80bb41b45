"""The offices, organizations and terms that a leadership list names."""

from functools import cached_property

from organizations.exchange.cells import same
from organizations.exchange.naming import Finder, split_code, with_code
from organizations.models import FormerName, Office, Organization, Term
from organizations.models.term import GENERATIONS
from organizations.similar import comparison_key

ACTING_WORDS = ("quyen ", "q. ", "q.")


class Catalogue:
    """Everything that a row may name but never makes. 4 queries."""

    @cached_property
    def offices(self) -> Finder:
        return Finder("chức vụ", Office.objects.all(), lambda office: [office.name])

    @cached_property
    def organizations(self) -> Finder:
        return Finder(
            "tổ chức",
            Organization.objects.defer("introduction").alphabetical(),
            lambda record: [record.name],
            lambda record: [record.short_name],
            lambda record: self._former_names.get(record.pk, []),
        )

    @cached_property
    def _former_names(self) -> dict[int, list[str]]:
        names: dict[int, list[str]] = {}
        for pk, name in FormerName.objects.values_list("organization", "name"):
            names.setdefault(pk, []).append(name)
        return names

    @cached_property
    def terms(self) -> dict[int, list[Term]]:
        """The terms of each organization."""
        found: dict[int, list[Term]] = {}
        for term in Term.objects.all():
            found.setdefault(term.organization_id, []).append(term)
        return found

    @cached_property
    def terms_by_pk(self) -> dict[int, Term]:
        return {term.pk: term for terms in self.terms.values() for term in terms}

    def office(self, text: str) -> tuple[Office, bool]:
        """Return the office, and whether the words say that it is held for a time."""
        office, is_acting = self.offices.find(text), False
        key = same(text)
        for word in ACTING_WORDS:
            if office is None and key.startswith(word):
                office, is_acting = self.offices.find(key.removeprefix(word)), True
        if office is None:
            raise ValueError(
                f"không có “{text}” trong Danh mục chức vụ. Hãy sửa cho đúng, hoặc "
                "thêm chức vụ vào danh mục rồi tải tệp lên lại."
            )
        return office, is_acting

    def organization(self, text: str) -> Organization:
        record = self.organizations.find(text)
        if record is None:
            raise ValueError(f"không có tổ chức “{text}” trên cổng. {self._hint(text)}")
        return record

    def _hint(self, text: str) -> str:
        key = comparison_key(text)
        for record in self.organizations.by_pk.values():
            if record.similarity_key == key:
                return f"Có phải “{record.name}” không? Hãy ghi đúng tên đầy đủ."
        return "Hãy ghi đúng tên đầy đủ, hoặc thêm tổ chức trước."

    def term(self, text: str, organization: Organization) -> Term:
        """Find a term by its label, among its own or those of whom it stands under."""
        name, code = split_code(text)
        if isinstance(code, int):
            return self._term_by_code(name, code)
        for above in self._line_of(organization):
            if found := self._called(name, self.terms.get(above.pk, [])):
                return found
        known = ", ".join(
            term.label
            for above in self._line_of(organization)
            for term in self.terms.get(above.pk, [])
        )
        raise ValueError(
            f"không có “{text}” trong các nhiệm kỳ của “{organization}”"
            f"{f' (có: {known})' if known else ''}. Hãy sửa cho đúng, hoặc lập nhiệm "
            "kỳ trước."
        )

    def _term_by_code(self, name: str, code: int) -> Term:
        term = self.terms_by_pk.get(code)
        if term is None or (name and not self._called(name, [term])):
            raise ValueError(f"mã {code} không phải của nhiệm kỳ “{name}”.")
        return term

    def _called(self, name: str, terms: list[Term]) -> Term | None:
        key = same(name)
        exact = [term for term in terms if term.label == name]
        called = [term for term in terms if key in (same(term.label), same(str(term)))]
        found = exact or called
        if len(found) > 1:
            choices = ", ".join(f"“{with_code(t.label, t.pk)}”" for t in found)
            raise ValueError(f"có nhiều nhiệm kỳ “{name}”. Hãy ghi kèm mã: {choices}.")
        return found[0] if found else None

    def is_served_in(self, term: Term, organization: Organization) -> bool:
        """`Term.is_served_in` without a query."""
        line = self._line_of(organization)
        return any(above.pk == term.organization_id for above in line)

    def refusal_of(self, term: Term, organization: Organization) -> str:
        term.organization = self.organizations.by_pk[term.organization_id]
        return term.refusal_of(organization)

    def _line_of(self, organization: Organization) -> list[Organization]:
        line, above = [], organization
        while above is not None and len(line) < GENERATIONS:
            line.append(above)
            above = self.organizations.by_pk.get(above.parent_id)
        return line

    def written_term(self, record) -> str:
        """Return how the export names the term of a position; "" for none."""
        term = self.terms_by_pk.get(record.term_id)
        if term is None:
            return ""
        try:
            is_found = self.term(term.label, record.organization) == term
        except ValueError:
            is_found = False
        return term.label if is_found else with_code(term.label, term.pk)
