"""What is going on, on the terminal."""


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
