from django.apps import apps
from django.core.management.base import BaseCommand

from editorial.models import Publishable, publish_due


class Command(BaseCommand):
    help = "Làm mọi việc đến giờ: ghi nhận nội dung đã tới giờ đăng. Chạy mỗi phút."

    def handle(self, **options):
        models = [m for m in apps.get_models() if issubclass(m, Publishable)]
        count = sum(publish_due(model) for model in models)
        self.stdout.write(f"Đã ghi nhận {count} nội dung tới giờ đăng.")
