from django.db import migrations

from news.plans.search import PLAN_INDEX, TASK_INDEX


class Migration(migrations.Migration):
    """The full-text tables that stand beside yearly plans and their tasks."""

    dependencies = [("news", "0010_event_words")]

    operations = [
        migrations.RunPython(index.create, index.drop, elidable=False)
        for index in (PLAN_INDEX, TASK_INDEX)
    ]
