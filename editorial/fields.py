"""Text columns that hold clean text however it was written."""

from django.db import models

from vietnamese.cleaning import clean_text


class CleanTextMixin:
    """NFC, one line, no invisible or control characters; cleaned before it is judged.

    So two names that look alike are one name, and blanks only are nothing.
    """

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean_text(value)
            setattr(model_instance, self.attname, value)
        return value


class CleanCharField(CleanTextMixin, models.CharField):
    pass


class CleanTextField(CleanTextMixin, models.TextField):
    pass
