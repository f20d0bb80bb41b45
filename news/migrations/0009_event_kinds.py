from django.db import migrations

from vietnamese.slugs import slugify

KINDS = [
    "Hội nghị",
    "Hội thảo",
    "Tọa đàm",
    "Đại hội",
    "Lễ trao giải",
    "Tập huấn",
    "Thông tin chuyên đề",
    "Gặp mặt",
]


def add_kinds(apps, schema_editor):
    kinds = apps.get_model("news", "EventKind").objects
    for place, name in enumerate(KINDS, 1):
        kinds.get_or_create(
            slug=slugify(name), defaults={"name": name, "order": place * 10}
        )


class Migration(migrations.Migration):
    dependencies = [("news", "0008_the_year")]

    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
