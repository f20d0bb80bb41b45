from django.db import models


class RecipientKind(models.TextChoices):
    """Whom an award may go to; households are a kind of their own in law."""

    COLLECTIVE = "tap-the", "Tập thể"
    PERSON = "ca-nhan", "Cá nhân"
    HOUSEHOLD = "ho-gia-dinh", "Hộ gia đình"
    GROUP = "nhom-tac-gia", "Nhóm tác giả"
