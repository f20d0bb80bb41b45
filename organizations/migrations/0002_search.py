from django.db import migrations

from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX


class Migration(migrations.Migration):
    """The full-text tables that stand beside organizations and people."""

    dependencies = [("organizations", "0001_initial")]

    operations = [
        migrations.RunPython(index.create, index.drop, elidable=False)
        for index in (ORGANIZATION_INDEX, PERSON_INDEX)
    ]
