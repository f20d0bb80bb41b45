import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from organizations.erasing import NAMELESS, erase
from organizations.models import Person
from organizations.personal_data import as_json, gather


class Command(BaseCommand):
    help = (
        "Dữ liệu cá nhân của một người: xem hoặc lưu ra tệp mọi thông tin đang giữ, "
        "hoặc xóa những gì được xóa."
    )

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["export", "erase"])
        parser.add_argument("slug", help="phần cuối địa chỉ: /nhan-su/<slug>/")
        parser.add_argument("--output", help="tệp JSON; không ghi thì in ra màn hình")
        parser.add_argument(
            "--yes", action="store_true", help="xóa thật; thiếu thì chỉ kể ra"
        )

    def handle(self, *, action, slug, output, yes, **options):
        person = Person.objects.filter(slug=slug).first()
        if person is None:
            raise CommandError(f"Không có ai ở địa chỉ /nhan-su/{slug}/.")
        if action == "erase" and yes:
            erase(person)
            self.stdout.write(f"Đã xóa; hồ sơ còn lại mang tên “{NAMELESS}”.")
            return
        text = json.dumps(as_json(person, gather(person)), ensure_ascii=False, indent=2)
        if output:
            Path(output).write_text(text, encoding="utf-8")
            self.stdout.write(f"Đã ghi {output}.")
        else:
            self.stdout.write(text)
        if action == "erase":
            self.stdout.write("Chưa xóa gì. Thêm --yes để xóa; không hoàn tác được.")
