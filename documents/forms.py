"""The office's forms of a document and of the rows that stand on its form."""

from django import forms

from documents.models import Document, Relation
from editorial.forms import PublishableForm


class DocumentForm(PublishableForm):
    class Meta:
        model = Document
        fields = []  # The ModelAdmin names them.

    def clean(self):
        cleaned = super().clean()
        has_reason = cleaned.get("validity_reason", self.instance.validity_reason)
        if cleaned.get("validity_override") and not has_reason:
            self.add_error(
                "validity_reason",
                "Hãy ghi lý do khi tự ghi tình trạng hiệu lực, hoặc để trống tình "
                "trạng để cổng tự xác định.",
            )
        return cleaned


class PartForm(forms.ModelForm):
    """A row that comes with the record that it refers to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            picker = getattr(field.widget, "widget", None)
            if hasattr(picker, "known"):
                picker.known = (
                    getattr(self.instance, name) if self.instance.pk else None
                )


class RelationForm(PartForm):
    class Meta:
        model = Relation
        fields = []  # The inline names them.
