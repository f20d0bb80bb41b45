"""What search engines read about a story: schema.org as JSON-LD."""

from collections.abc import Iterable

from django.utils import timezone

from editorial.addresses import absolute
from images.renditions import share_url
from news.models import Article

# Google cuts a headline at this length (its Article documentation).
HEADLINE_LENGTH = 110


def article_data(article: Article, subjects: Iterable[tuple[str, str, str]]) -> dict:
    """`subjects` are (schema.org type, name, path) of what the story is about."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title[:HEADLINE_LENGTH],
        "description": article.lead,
        "inLanguage": "vi",
        "mainEntityOfPage": absolute(article.get_absolute_url()),
    }
    if article.published_at:
        changed = article.revised_at or article.published_at
        data["datePublished"] = timezone.localtime(article.published_at).isoformat()
        data["dateModified"] = timezone.localtime(changed).isoformat()
    if article.author:
        data["author"] = {"@type": "Person", "name": article.author}
    if article.cover:
        data["image"] = [absolute(share_url(article.cover))]
    if article.is_repost:
        data["isBasedOn"] = article.source_link
    about = [
        {"@type": kind, "name": name, "url": absolute(path)}
        for kind, name, path in subjects
    ]
    if about:
        data["about"] = about
    return data
