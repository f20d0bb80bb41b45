from django.db import models

from editorial.sanitizing import clean_html


class RichTextField(models.TextField):
    """Temporary."""

    def pre_save(self, instance, add):
        value = clean_html(super().pre_save(instance, add) or "")
        setattr(instance, self.attname, value)
        return value
