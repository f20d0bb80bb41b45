from django.db import migrations

from news.events.search import EVENT_INDEX


class Migration(migrations.Migration):
    """The full-text table that stands beside events."""

    dependencies = [("news", "0009_event_kinds")]

    operations = [
        migrations.RunPython(EVENT_INDEX.create, EVENT_INDEX.drop, elidable=False)
    ]
