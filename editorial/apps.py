from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Biên tập"

    def ready(self):
        from editorial import publications

        publications.set_up()
