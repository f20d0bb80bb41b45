from django.db import migrations

from awards.search import AWARD_INDEX, DECISION_INDEX


class Migration(migrations.Migration):
    """The full-text tables that stand beside decisions and their lines."""

    dependencies = [("awards", "0001_initial")]

    operations = [
        migrations.RunPython(index.create, index.drop, elidable=False)
        for index in (DECISION_INDEX, AWARD_INDEX)
    ]
