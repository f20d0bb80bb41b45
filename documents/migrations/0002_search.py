from django.db import migrations

from documents.search import DOCUMENT_INDEX


class Migration(migrations.Migration):
    """The full-text table that stands beside documents."""

    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RunPython(
            DOCUMENT_INDEX.create, DOCUMENT_INDEX.drop, elidable=False
        )
    ]
