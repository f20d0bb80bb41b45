from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who works in the editors' office."""

    # Vietnamese names are one whole: never split into first and last name.
    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=150, blank=True)
    is_staff = models.BooleanField(
        "được vào trang quản trị",
        default=True,
        help_text="Bỏ chọn để tạm ngừng quyền làm việc trong trang quản trị.",
    )

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ["username"]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name or self.username
