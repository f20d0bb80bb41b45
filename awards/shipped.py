"""The catalogue that comes with the portal: what the law and the unions' rules name.

Law 06/2022/QH15 on emulation and commendation; 1039/QĐ-LHHVN of 03/12/2021 for the
national union. In the order that users carry in mind, from the highest.
"""

from awards.models.catalogue import AwardLevel, Nature

TITLE, FORM, MEDAL, PRIZE = Nature
STATE, MINISTRY, CITY, PARTY, UNIT = AwardLevel

PERSONS, COLLECTIVES, BOTH = "p", "c", "pc"
# Forms that households may receive too (Law 06/2022/QH15).
ALL = "pch"
GRADES = "Nhất; Nhì; Ba"

# (nature, level, name, who may receive it, grades, other names)
ENTRIES = [
    (FORM, STATE, "Huân chương Sao vàng", BOTH, "", ""),
    (FORM, STATE, "Huân chương Hồ Chí Minh", BOTH, "", ""),
    (FORM, STATE, "Huân chương Độc lập", BOTH, GRADES, ""),
    (FORM, STATE, "Huân chương Quân công", BOTH, GRADES, ""),
    (FORM, STATE, "Huân chương Lao động", BOTH, GRADES, ""),
    (FORM, STATE, "Huân chương Bảo vệ Tổ quốc", BOTH, GRADES, ""),
    (FORM, STATE, "Huân chương Chiến công", BOTH, GRADES, ""),
    (FORM, STATE, "Huân chương Đại đoàn kết dân tộc", PERSONS, "", ""),
    (FORM, STATE, "Huân chương Dũng cảm", PERSONS, "", ""),
    (FORM, STATE, "Huân chương Hữu nghị", BOTH, "", ""),
    (FORM, STATE, "Danh hiệu Anh hùng Lao động", BOTH, "", "Anh hùng Lao động"),
    (
        FORM,
        STATE,
        "Danh hiệu Nhà giáo nhân dân",
        PERSONS,
        "",
        "Nhà giáo nhân dân; NGND",
    ),
    (FORM, STATE, "Danh hiệu Nhà giáo ưu tú", PERSONS, "", "Nhà giáo ưu tú; NGƯT"),
    (
        FORM,
        STATE,
        "Danh hiệu Thầy thuốc nhân dân",
        PERSONS,
        "",
        "Thầy thuốc nhân dân; TTND",
    ),
    (FORM, STATE, "Danh hiệu Thầy thuốc ưu tú", PERSONS, "", "Thầy thuốc ưu tú; TTƯT"),
    (PRIZE, STATE, "Giải thưởng Hồ Chí Minh", BOTH, "", ""),
    (PRIZE, STATE, "Giải thưởng Nhà nước", BOTH, "", ""),
    (TITLE, STATE, "Chiến sĩ thi đua toàn quốc", PERSONS, "", "CSTĐ toàn quốc; CSTĐTQ"),
    (TITLE, STATE, "Cờ thi đua của Chính phủ", COLLECTIVES, "", "Cờ thi đua Chính phủ"),
    (
        FORM,
        STATE,
        "Bằng khen của Thủ tướng Chính phủ",
        ALL,
        "",
        "Bằng khen Thủ tướng; Bằng khen TTCP",
    ),
    (
        TITLE,
        CITY,
        "Chiến sĩ thi đua cấp tỉnh, thành phố",
        PERSONS,
        "",
        "Chiến sĩ thi đua thành phố; Chiến sĩ thi đua cấp thành phố; CSTĐ thành phố; "
        "Chiến sĩ thi đua tỉnh",
    ),
    (
        TITLE,
        MINISTRY,
        "Chiến sĩ thi đua cấp bộ, ngành, đoàn thể Trung ương",
        PERSONS,
        "",
        "Chiến sĩ thi đua cấp bộ; Chiến sĩ thi đua ngành",
    ),
    (
        TITLE,
        CITY,
        "Cờ thi đua của Ủy ban nhân dân tỉnh, thành phố",
        COLLECTIVES,
        "",
        "Cờ thi đua của UBND thành phố; Cờ thi đua thành phố; Cờ thi đua của UBND tỉnh",
    ),
    (
        TITLE,
        MINISTRY,
        "Cờ thi đua của Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
        COLLECTIVES,
        "",
        "Cờ thi đua của Liên hiệp Hội Việt Nam; Cờ thi đua LHHVN",
    ),
    (
        FORM,
        PARTY,
        "Bằng khen của Ban Thường vụ Tỉnh ủy, Thành ủy",
        BOTH,
        "",
        "Bằng khen của Ban Thường vụ Thành ủy; Bằng khen của BTV Thành ủy",
    ),
    (
        FORM,
        MINISTRY,
        "Bằng khen của Bộ trưởng, Thủ trưởng ngành Trung ương",
        ALL,
        "",
        "Bằng khen của Bộ trưởng; Bằng khen cấp bộ",
    ),
    (
        FORM,
        MINISTRY,
        "Bằng khen của Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
        BOTH,
        "",
        "Bằng khen của Liên hiệp Hội Việt Nam; Bằng khen của LHHVN; Bằng khen của "
        "Đoàn Chủ tịch Hội đồng Trung ương Liên hiệp Hội Việt Nam",
    ),
    (
        FORM,
        CITY,
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố",
        ALL,
        "",
        "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố; Bằng khen của Chủ tịch UBND "
        "thành phố; Bằng khen của UBND thành phố; Bằng khen của Ủy ban nhân dân thành "
        "phố; Bằng khen thành phố",
    ),
    (TITLE, CITY, "Tập thể lao động xuất sắc", COLLECTIVES, "", "TTLĐXS; Tập thể LĐXS"),
    (
        MEDAL,
        MINISTRY,
        "Kỷ niệm chương của Liên hiệp Hội Việt Nam",
        PERSONS,
        "",
        "Kỷ niệm chương Vì sự nghiệp Liên hiệp Hội Việt Nam",
    ),
    (
        MEDAL,
        MINISTRY,
        "Kỷ niệm chương của bộ, ngành, đoàn thể Trung ương",
        PERSONS,
        "",
        "Kỷ niệm chương Vì sự nghiệp khoa học và công nghệ",
    ),
    (TITLE, UNIT, "Chiến sĩ thi đua cơ sở", PERSONS, "", "CSTĐ cơ sở; CSTĐCS"),
    (TITLE, UNIT, "Lao động tiên tiến", PERSONS, "", "LĐTT"),
    (
        TITLE,
        UNIT,
        "Tập thể lao động tiên tiến",
        COLLECTIVES,
        "",
        "TTLĐTT; Tập thể LĐTT",
    ),
    (
        FORM,
        UNIT,
        "Giấy khen của Liên hiệp Hội",
        ALL,
        "",
        "Giấy khen của Chủ tịch Liên hiệp Hội; Giấy khen Liên hiệp Hội; Giấy khen",
    ),
    (PRIZE, CITY, "Giải hội thi, cuộc thi cấp tỉnh, thành phố", "pcg", "", ""),
    (PRIZE, MINISTRY, "Giải hội thi, cuộc thi toàn quốc", "pcg", "", ""),
]


def rows():
    """Yield the columns of each entry, for the migration that writes them."""
    for place, (nature, level, name, who, grades, other_names) in enumerate(ENTRIES, 1):
        yield {
            "nature": nature.value,
            "level": level.value,
            "name": name,
            "rank": place * 10,
            "for_persons": "p" in who,
            "for_collectives": "c" in who,
            "for_households": "h" in who,
            "for_groups": "g" in who,
            "grades": grades,
            "other_names": other_names,
            "is_system": True,
        }
