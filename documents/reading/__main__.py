"""Judges and reads the file that is standard input; says it in lines of JSON.

First {"reason": …}, or {"kind": …, "pages": …}; then {"text": …} piece by piece; last
{"is_cut": …}. Where the last is missing, a limit has ended the process meanwhile.
"""

import json
import resource
import sys
import time

MEMORY = 1_024 * 2**20
CPU_SECONDS = 15
OUTPUT = 8 * 2**20
# Seconds of it, after which no further words are read.
TEXT_SECONDS = 10
MAX_TEXT = 500_000


def limit_itself() -> None:
    """Before any parser is loaded; nothing can take the limits back."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def say(**words) -> None:
    sys.stdout.write(json.dumps(words, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> None:
    from documents.reading.findings import Reason, Refused
    from documents.reading.kinds import open_file

    try:
        opened = open_file(sys.stdin.buffer.read())
    except Refused as refused:
        say(reason=refused.reason)
    except (MemoryError, RecursionError):
        say(reason=Reason.TOO_COMPLEX)
    else:
        say(kind=opened.kind, pages=opened.pages)
        say(is_cut=say_texts(opened.texts))


def say_texts(texts) -> bool:
    """Say the words piece by piece; return whether not all of them were."""
    from vietnamese.cleaning import clean_prose

    left = MAX_TEXT
    try:
        for piece in texts:
            text = clean_prose(piece)
            if text:
                say(text=text[:left])
                left -= len(text) + 1
            if left <= 0 or time.process_time() > TEXT_SECONDS:
                return True
    except Exception:  # noqa: BLE001 - a faulty page may raise anything
        return True
    return False


if __name__ == "__main__":
    limit_itself()
    main()
