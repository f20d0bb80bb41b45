"""The form of a story: what its text names is linked where the editor ticks it."""

from django import forms

from editorial.forms import PublishableForm
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

    def offer(self, suggestions: Suggestions) -> None:
        """Draw boxes for these; the label of each choice is its suggestion."""
        self._draw("suggested_organizations", suggestions.organizations)
        self._draw("suggested_people", suggestions.people)

    def _draw(self, name: str, suggestions: list[Suggestion]) -> None:
        self.fields[name].widget.choices = [(item.pk, item) for item in suggestions]

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.organizations.add(*self.cleaned_data["suggested_organizations"])
        self.instance.people.add(*self.cleaned_data["suggested_people"])
