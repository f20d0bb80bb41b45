from django.db import migrations

from vietnamese.slugs import slugify

# Decree 30/2020/NĐ-CP, annex III, its article 7; Law 64/2025/QH15; Instruction 36-HD/VPTW.
TYPES = [
    ("Luật", ""),
    ("Pháp lệnh", ""),
    ("Nghị quyết", "NQ"),
    ("Nghị định", "NĐ"),
    ("Quyết định", "QĐ"),
    ("Thông tư", "TT"),
    ("Chỉ thị", "CT"),
    ("Kết luận", "KL"),
    ("Điều lệ", "ĐL"),
    ("Quy chế", "QC"),
    ("Quy định", "QyĐ"),
    ("Chương trình hành động", "CTr"),
    ("Chương trình", "CTr"),
    ("Kế hoạch", "KH"),
    ("Hướng dẫn", "HD"),
    ("Thông báo", "TB"),
    ("Thông cáo", "TC"),
    ("Công văn", "CV"),
    ("Báo cáo", "BC"),
    ("Tờ trình", "TTr"),
    ("Đề án", "ĐA"),
    ("Dự án", "DA"),
    ("Phương án", "PA"),
    ("Biên bản", "BB"),
    ("Hợp đồng", "HĐ"),
    ("Công điện", "CĐ"),
    ("Bản ghi nhớ", "BGN"),
    ("Bản thỏa thuận", "BTT"),
    ("Giấy ủy quyền", "GUQ"),
    ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GGT"),
    ("Giấy nghỉ phép", "GNP"),
    ("Phiếu gửi", "PG"),
    ("Phiếu chuyển", "PC"),
    ("Phiếu báo", "PB"),
    ("Thư công", ""),
]
FIELDS = [
    "Tổ chức, cán bộ",
    "Thi đua, khen thưởng",
    "Khoa học và công nghệ",
    "Tư vấn, phản biện và giám định xã hội",
    "Hội thi, cuộc thi sáng tạo",
    "Phổ biến kiến thức",
    "Công tác hội",
    "Tài chính",
]


def add_types(apps, schema_editor):
    for name, names in (("DocumentType", TYPES), ("DocumentField", FIELDS)):
        model = apps.get_model("documents", name)
        for place, entry in enumerate(names, 1):
            title, abbreviation = entry if name == "DocumentType" else (entry, None)
            extra = {} if abbreviation is None else {"abbreviation": abbreviation}
            model.objects.using(schema_editor.connection.alias).get_or_create(
                name=title,
                defaults={"slug": slugify(title), "order": place * 10, **extra},
            )


class Migration(migrations.Migration):
    """The kinds of papers that offices write, and what they are about here."""

    dependencies = [("documents", "0002_search")]

    operations = [
        migrations.RunPython(add_types, migrations.RunPython.noop, elidable=False)
    ]
