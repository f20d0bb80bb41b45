from django.db import models


class VerificationTry(models.Model):
    """How many codes one reader asked about within one minute.

    A table, so that all workers and hosts count together, with or without Redis.
    """

    # A keyed hash of the address and the minute: it leads back to nobody.
    reader = models.CharField(max_length=64, unique=True)
    # Minutes since 1970.
    minute = models.PositiveBigIntegerField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "lượt hỏi mã xác minh"
        verbose_name_plural = "lượt hỏi mã xác minh"

    def __str__(self):
        return f"{self.count} lượt"
