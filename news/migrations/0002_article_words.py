from django.db import migrations

from news.search import ARTICLE_INDEX


class Migration(migrations.Migration):
    """The full-text table that stands beside the articles."""

    dependencies = [("news", "0001_initial")]

    operations = [
        migrations.RunPython(ARTICLE_INDEX.create, ARTICLE_INDEX.drop, elidable=False)
    ]
