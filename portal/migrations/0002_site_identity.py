from django.db import migrations


def make_row(apps, schema_editor):
    apps.get_model("portal", "SiteIdentity").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    """The one row of the site's identity exists from the start."""

    dependencies = [("portal", "0001_initial")]

    operations = [migrations.RunPython(make_row, migrations.RunPython.noop)]
