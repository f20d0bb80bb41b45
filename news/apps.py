from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"

    def ready(self):
        from awards.models import Contest, Decision, Edition
        from documents.models import Document
        from editorial import related
        from images import usage
        from news import graph
        from news.dossiers.setting_up import set_up as set_up_dossiers
        from news.events.setting_up import set_up as set_up_events
        from news.models import Article, uses_of_image
        from news.personal_data import stories_naming
        from news.plans.setting_up import set_up as set_up_plans
        from news.reviews.setting_up import set_up as set_up_reviews
        from news.stories_about import box_of_stories
        from organizations import personal_data
        from organizations.models import Organization, Person
        from visits import items

        usage.register(uses_of_image)
        for model in (Organization, Person, Document, Decision, Contest, Edition):
            related.contribute(model, box_of_stories)
        for model in graph.NAMED:
            related.contribute(model, graph.box_of_the_year)
        items.register("news:article", Article)
        personal_data.register(stories_naming)
        set_up_events()
        set_up_plans()
        set_up_reviews()
        set_up_dossiers()
