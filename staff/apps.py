from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = "Cán bộ"

    def ready(self):
        from staff.permission_names import name_permissions
        from staff.roles import grant_roles

        # Django's own way to keep rows that follow from the code, as it does for
        # the permissions themselves.
        post_migrate.connect(name_permissions, dispatch_uid="staff.name_permissions")
        post_migrate.connect(grant_roles, dispatch_uid="staff.grant_roles")
