"""What ends a command with one sentence instead of a traceback."""


class CannotStart(Exception):
    """The command cannot go on; its text says what the person should do."""
