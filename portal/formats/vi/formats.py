"""Vietnamese dates, times and numbers (``FORMAT_MODULE_PATH``).

Django's own ``vi`` formats have no input formats, and so read 4/10/2023 the
American way, as 10 April. What is not named here comes from Django.
"""

# How they are shown: the letters of Django's ``date`` filter.
DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "d/m/Y H:i"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
YEAR_MONTH_FORMAT = r"F \nă\m Y"  # Tháng 1 năm 2024
MONTH_DAY_FORMAT = r"\n\gà\y j E"  # ngày 26 tháng 1
FIRST_DAY_OF_WEEK = 1  # Monday

# How they are read: the letters of ``strptime``. The first of each list also
# fills the form fields and is written by the admin's calendar and clock, whose
# scripts know %d, %m and %Y between "/", "-" or "." only. Django adds the ISO
# formats (2024-01-26) to each list.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%Hh%M"]
DATETIME_INPUT_FORMATS = [
    f"{date} {time}" for date in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS
] + DATE_INPUT_FORMATS

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
