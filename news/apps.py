from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self):
        from images import usage
        from news.models import Article, uses_of_image
        from visits import items

        usage.register(uses_of_image)
        items.register("news:article", Article)
