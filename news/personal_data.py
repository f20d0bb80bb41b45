"""Where stories name a person in their own words, for whoever asks what is kept."""

from django.urls import reverse

from editorial.addresses import absolute
from news.models import Article
from news.search import ARTICLE_INDEX
from organizations.models import Person
from organizations.personal_data import Kept
from search.words import Query


def stories_naming(person: Person) -> list[Kept]:
    """Return the stories, drafts too, in which the name stands in full. 1 query."""
    query = Query.parse(person.full_name).together()
    if not query:
        return []
    stories = Article.objects.filter(pk__in=ARTICLE_INDEX.matching(query))
    lines = [
        (
            story.title,
            absolute(reverse("admin:news_article_change", args=[story.pk])),
        )
        for story in stories.only("title").newest_first()
    ]
    return [Kept("Bài viết có họ tên này (có thể là người trùng tên)", lines)]
