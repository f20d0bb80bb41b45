from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self):
        from editorial import related
        from images import usage
        from news.models import Article, uses_of_image
        from news.personal_data import stories_naming
        from news.stories_about import box_of_stories
        from organizations import personal_data
        from organizations.models import Organization, Person
        from visits import items

        usage.register(uses_of_image)
        related.contribute(Organization, box_of_stories)
        related.contribute(Person, box_of_stories)
        items.register("news:article", Article)
        personal_data.register(stories_naming)
