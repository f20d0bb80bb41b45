from django.db import migrations, models


def tell_issues(apps, schema_editor):
    """Each was made of the issue that was the newest on its day."""
    for correction in apps.get_model("news", "ReviewCorrection").objects.all():
        issued = correction.review.issues.filter(
            issued_at__date__lte=correction.made_on
        )
        newest = issued.order_by("-number").first()
        correction.of_issue = newest.number if newest else 1
        correction.save(update_fields=["of_issue"])


class Migration(migrations.Migration):
    dependencies = [("news", "0013_plan_limits")]

    operations = [
        migrations.AddField(
            model_name="reviewcorrection",
            name="of_issue",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="bản số"
            ),
        ),
        migrations.RunPython(tell_issues, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="reviewcorrection",
            constraint=models.UniqueConstraint(
                fields=("review", "of_issue", "text"),
                name="news_reviewcorrection_once",
                violation_error_message="Đính chính này đã ghi rồi.",
            ),
        ),
    ]
