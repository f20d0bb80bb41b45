from django.db import migrations

from awards.shipped import rows
from vietnamese.slugs import slugify


def add_catalogue(apps, schema_editor):
    kinds = apps.get_model("awards", "AwardKind").objects
    for row in rows():
        kinds.using(schema_editor.connection.alias).get_or_create(
            name=row["name"], defaults={**row, "slug": slugify(row["name"])[:100]}
        )


class Migration(migrations.Migration):
    """The titles, forms, medals and prizes that the law and the unions name."""

    dependencies = [("awards", "0002_search")]

    operations = [
        migrations.RunPython(add_catalogue, migrations.RunPython.noop, elidable=False)
    ]
