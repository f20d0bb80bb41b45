"""The form of a story: what its text names is linked where the editor ticks it."""

from django import forms

from awards.models import Decision
from documents.models import Document
from editorial.forms import PublishableForm
from news.cited_numbers import link_numbers
from news.mentions import Suggestion, Suggestions
from organizations.models import Organization, Person


class _SuggestedField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError:
            # A number that no row can have, made up by whoever posted it.
            raise forms.ValidationError(
                "Gợi ý đã chọn không còn. Hãy mở lại bài và chọn lại."
            ) from None


def _suggested(model, label: str) -> forms.ModelMultipleChoiceField:
    return _SuggestedField(
        model.objects.public(),
        required=False,
        label=label,
        widget=forms.CheckboxSelectMultiple,
    )


class ArticleForm(PublishableForm):
    """Unticked boxes change nothing; what is ticked is linked beside what was picked.

    Which boxes are offered is said by `offer`; no more is taken than a picker takes.
    """

    suggested_organizations = _suggested(Organization, "tổ chức được gợi ý")
    suggested_people = _suggested(Person, "nhân sự được gợi ý")
    suggested_documents = _suggested(Document, "văn bản được gợi ý")
    suggested_decisions = _suggested(Decision, "quyết định khen thưởng được gợi ý")

    def offer(self, suggestions: Suggestions) -> None:
        """Draw boxes for these; the label of each choice is its suggestion."""
        self._draw("suggested_organizations", suggestions.organizations)
        self._draw("suggested_people", suggestions.people)
        self._draw("suggested_documents", suggestions.documents)
        self._draw("suggested_decisions", suggestions.decisions)

    def _draw(self, name: str, suggestions: list[Suggestion]) -> None:
        self.fields[name].widget.choices = [(item.pk, item) for item in suggestions]

    def clean(self):
        """What is cited by number becomes a link where the text first names it."""
        cleaned = super().clean()
        addresses = self._addresses(cleaned) if cleaned.get("body") else {}
        if addresses:
            cleaned["body"] = link_numbers(cleaned["body"], addresses)
        return cleaned

    @staticmethod
    def _addresses(cleaned: dict) -> dict[str, str]:
        """Return the address of each number that was ticked, by its key.

        Of two that bear one number the first; the paper itself before its award page.
        """
        documents = cleaned.get("suggested_documents") or Document.objects.none()
        decisions = cleaned.get("suggested_decisions") or Decision.objects.none()
        addresses: dict[str, str] = {}
        for item in (*documents.select_related("type"), *decisions):
            addresses.setdefault(item.number_key, item.get_absolute_url())
        return addresses

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.organizations.add(*self.cleaned_data["suggested_organizations"])
        self.instance.people.add(*self.cleaned_data["suggested_people"])
        self.instance.documents.add(*self.cleaned_data["suggested_documents"])
        self.instance.decisions.add(*self.cleaned_data["suggested_decisions"])
