from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = "Tổ chức và nhân sự"

    def ready(self):
        from images import usage
        from organizations import term_endings
        from organizations.models import uses_of_image
        from organizations.search import connect_signals

        usage.register(uses_of_image)
        connect_signals()
        term_endings.set_up()
