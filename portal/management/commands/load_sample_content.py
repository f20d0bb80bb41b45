from django.core.management.base import BaseCommand, CommandError

from portal.sample_content import loading


class Command(BaseCommand):
    help = "Nạp nội dung mẫu vào cổng thông tin còn trống."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="không làm gì nếu cổng đã có nội dung"
        )

    def handle(self, *, once, **options):
        if not loading.is_empty():
            if once:
                return
            raise CommandError(
                "Cổng đã có nội dung; nội dung mẫu chỉ nạp khi còn trống."
            )
        count = loading.load(say=self.stdout.write)
        self.stdout.write(f"Đã nạp nội dung mẫu: {count} bài viết.")
