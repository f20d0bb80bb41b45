from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from django.db.backends.signals import connection_created

        from editorial import versioning
        from editorial.signals import left_public
        from images import usage
        from organizations import personal_data
        from portal import review_days
        from portal.admin_site import name_links_between_models
        from portal.content_changes import note_removal, watch_connection
        from portal.models import uses_of_image
        from portal.per_version import OncePerVersion
        from portal.personal_data import pages_and_pictures_naming

        versioning.install(lambda compute: OncePerVersion(compute).get)
        connection_created.connect(watch_connection)
        left_public.connect(note_removal)
        name_links_between_models()
        usage.register(uses_of_image)
        personal_data.register(pages_and_pictures_naming)
        review_days.set_up()


class PortalAdminConfig(AdminConfig):
    default_site = "portal.admin_site.PortalAdminSite"


class PortalStaticFilesConfig(StaticFilesConfig):
    # The editor speaks some eighty languages; compressing them all takes half a minute.
    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "django_ckeditor_5/dist/translations/[!v]*",
    ]
