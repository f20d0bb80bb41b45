from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0005_unlisted"), ("news", "0005_documents")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="decisions",
            field=models.ManyToManyField(
                blank=True,
                related_name="articles",
                to="awards.decision",
                verbose_name="khen thưởng được đưa tin",
            ),
        ),
    ]
