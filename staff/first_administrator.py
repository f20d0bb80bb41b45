"""The first account of a new portal."""

import secrets

from django.contrib.auth.models import Group

from staff.models import User
from staff.roles import ADMINISTRATOR

USERNAME = "quan-tri"


def create_first_administrator() -> str | None:
    """Make the account if nobody has one yet; return its password, else None."""
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_superuser(
        USERNAME, password=password, full_name="Quản trị viên"
    )
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    return password
