from django.conf import settings
from django.core.management.base import BaseCommand

from editorial.models import publish_due, publishable_models
from organizations.models import ImportDraft
from visits.rollup import roll_up


class Command(BaseCommand):
    help = (
        "Làm mọi việc đến giờ: ghi nhận nội dung đã tới giờ đăng, cộng lượt truy cập, "
        "bỏ bản chạy thử nhập Excel quá một ngày. Chạy mỗi phút."
    )

    def handle(self, **options):
        count = sum(publish_due(model) for model in publishable_models())
        self.stdout.write(f"Đã ghi nhận {count} nội dung tới giờ đăng.")
        ImportDraft.objects.forget_old()
        views = roll_up(settings.STATE_ROOT / "visits")
        self.stdout.write(f"Đã cộng {views} lượt xem trang.")
