"""Vietnamese names for the permissions, which Django stores in English."""

from django.conf import settings
from django.utils import translation

VERBS = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "view": "Xem"}


def name_permissions(*, app_config, using="default", **kwargs):
    """Rename one app's default permissions; receives post_migrate once per app."""
    from django.contrib.auth.models import Permission

    permissions = Permission.objects.using(using).select_related("content_type")
    for permission in permissions.filter(content_type__app_label=app_config.label):
        verb = VERBS.get(permission.codename.partition("_")[0])
        model = permission.content_type.model_class()
        if not (verb and model and permission.codename in _default_codenames(model)):
            continue
        # `migrate` itself runs in English.
        with translation.override(settings.LANGUAGE_CODE):
            name = f"{verb} {model._meta.verbose_name}"
        if permission.name != name:
            permission.name = name
            permission.save(update_fields=["name"])


def _default_codenames(model) -> set[str]:
    return {f"{verb}_{model._meta.model_name}" for verb in VERBS}
