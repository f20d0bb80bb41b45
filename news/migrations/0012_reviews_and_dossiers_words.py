from django.db import migrations

from news.dossiers.search import DOSSIER_INDEX
from news.reviews.search import REVIEW_INDEX


class Migration(migrations.Migration):
    """The full-text tables that stand beside reviews and dossiers."""

    dependencies = [("news", "0011_plan_words")]

    operations = [
        migrations.RunPython(index.create, index.drop, elidable=False)
        for index in (REVIEW_INDEX, DOSSIER_INDEX)
    ]
