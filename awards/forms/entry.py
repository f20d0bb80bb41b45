from awards.forms.seen_state import SeenStateForm
from awards.models import ContestField, Edition, Entry, Prize
from editorial.pickers import is_key


class EntryForm(SeenStateForm):
    """Offers the fields and prizes of the entry's own edition, once it is known."""

    class Meta:
        model = Entry
        fields = ["edition", "title", "field", "unit", "organization", "prize",
                  "award", "order"]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        edition = self._edition()
        for name, model in (("field", ContestField), ("prize", Prize)):
            # Who may only look has no such fields.
            if name not in self.fields:
                continue
            self.fields[name].queryset = model.objects.filter(edition=edition)
            if edition is None:
                self.fields[
                    name
                ].help_text = "Chọn lần tổ chức và lưu, rồi mở lại để chọn."

    @staticmethod
    def edition_of(given) -> Edition | None:
        """Return the edition that an address or a form names by key."""
        key = str(given.get("edition") or "")
        return Edition.objects.filter(pk=key).first() if is_key(key) else None

    def _edition(self):
        if self.is_bound:
            return self.edition_of(self.data)
        if self.instance.pk:
            return self.instance.edition
        return self.edition_of(self.initial)
