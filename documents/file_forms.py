"""The office's forms of a document's files."""

from django import forms

from documents.models import DocumentFile
from vietnamese.cleaning import clean_text

NEW_FILES = 3
ACCEPTED = ".pdf,.docx,.xlsx,.doc,.xls"


class _ContentField(forms.FileField):
    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def __init__(self, **options):
        # What is empty is refused with our sentence.
        super().__init__(allow_empty_file=True, **options)


class NewFileForm(forms.Form):
    """One file to add; a row that is left blank adds none."""

    content = _ContentField(label="Tệp", required=False)
    label = forms.CharField(
        label="Tên hiện cho người đọc",
        required=False,
        max_length=DocumentFile._meta.get_field("label").max_length,
        help_text="Ví dụ: Toàn văn, Phụ lục 1.",
    )

    @property
    def is_blank(self) -> bool:
        given = self.cleaned_data
        return given.get("content") is None and not given.get("label")

    def clean_label(self):
        return clean_text(self.cleaned_data["label"])

    def clean(self):
        given = super().clean()
        if given.get("content") is None and given.get("label"):
            self.add_error("content", "Chưa chọn tệp cho tên này.")
        if given.get("content") is not None and not given.get("label"):
            message = (
                "Hãy ghi tên hiện cho người đọc, ví dụ: Toàn văn; rồi chọn lại tệp."
            )
            self.add_error("label", message)
        return given


class ReplaceForm(forms.Form):
    content = _ContentField(label="Tệp mới thay cho bản hiện hành")


class NameForm(forms.ModelForm):
    class Meta:
        model = DocumentFile
        fields = ["label", "order"]


# Only names what is there: files come in through the forms above.
NameFormSet = forms.modelformset_factory(
    DocumentFile, form=NameForm, extra=0, edit_only=True
)


def new_file_forms(data=None, files=None) -> list[NewFileForm]:
    return [
        NewFileForm(data, files, prefix=f"moi-{number}") for number in range(NEW_FILES)
    ]
