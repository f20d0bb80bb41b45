from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("awards", "0003_catalogue")]

    operations = [
        migrations.CreateModel(
            name="VerificationTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("reader", models.CharField(max_length=64, unique=True)),
                ("minute", models.PositiveBigIntegerField(db_index=True)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "lượt hỏi mã xác minh",
                "verbose_name_plural": "lượt hỏi mã xác minh",
            },
        ),
    ]
