from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self):
        from images import usage
        from news.models import uses_of_image

        usage.register(uses_of_image)
