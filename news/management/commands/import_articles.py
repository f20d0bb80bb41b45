from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from news.importing import import_lines
from vietnamese.numbers import group_thousands


class Command(BaseCommand):
    help = "Nhập bài viết từ tệp JSON Lines (mỗi dòng một bài)."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.jsonl", help="tệp cần nhập")

    def handle(self, *, file, **options):
        try:
            lines = Path(file).open("rb")  # noqa: SIM115 - closed by the with below
        except OSError as error:
            raise CommandError(f"Không mở được tệp {file}: {error.strerror}.") from None
        shown = 0
        with lines:
            for report in import_lines(lines):
                for number, sentence in report.errors[shown:]:
                    self.stderr.write(f"Dòng {number}: {sentence}.")
                shown = len(report.errors)
                self.stdout.write(
                    f"Đã đọc {group_thousands(report.read)} dòng, thêm "
                    f"{group_thousands(report.created)} bài …"
                )
        self.stdout.write(
            f"Xong: thêm {group_thousands(report.created)} bài, "
            f"{group_thousands(report.known)} bài đã có từ trước, "
            f"{group_thousands(len(report.errors))} dòng lỗi."
        )
