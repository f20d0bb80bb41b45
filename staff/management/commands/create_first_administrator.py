from django.core.management.base import BaseCommand

from staff.first_administrator import USERNAME, create_first_administrator


class Command(BaseCommand):
    help = "Lập tài khoản quản trị đầu tiên, nếu chưa có ai; in mật khẩu một lần."

    def handle(self, **options):
        password = create_first_administrator()
        if password:
            self.stdout.write(
                f"Tài khoản quản trị: {USERNAME} — mật khẩu: {password}\n"
                "Mật khẩu này chỉ hiện một lần; hãy ghi lại và đổi sau khi đăng nhập."
            )
