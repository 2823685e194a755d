"""What a user runs must run on Windows and macOS too: nothing that only POSIX has, unless there is a way without."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from notebooks.launcher.environment import ROOT

ROOMS = ("notebooks", "functions", "sheets_schema")
MODULES = {"fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "posix", "syslog", "crypt", "curses", "nis"}
NAMES = {
    "os": """fork forkpty kill killpg getuid geteuid getgid getegid getgroups setsid setpgid getpgid getpgrp mkfifo
        chown lchown uname wait waitpid wait3 wait4 getloadavg nice sysconf pathconf openpty ttyname setuid getpriority
        sched_getaffinity posix_spawn register_at_fork statvfs sync major minor mknod chroot confstr""",
    "signal": """SIGKILL SIGALRM SIGHUP SIGUSR1 SIGUSR2 SIGCHLD SIGPIPE SIGQUIT SIGSTOP SIGCONT SIGWINCH alarm
        setitimer pause pthread_kill pthread_sigmask sigwait siginterrupt""",
    "socket": "AF_UNIX SO_REUSEPORT",
    "select": "poll epoll kqueue",
    "time": "tzset",
}
ABSENCE = {"ImportError", "ModuleNotFoundError", "AttributeError"}
PLACES = ("/tmp", "/bin/", "/usr/", "/dev/null", "/proc/", "/var/", "/etc/")
OPTIONS = {"preexec_fn", "start_new_session", "pass_fds"}


def _files() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _guarded(tree: ast.Module) -> set[ast.AST]:
    """Collect what stands in a `try` that goes on without it, or behind a question which system this is."""
    safe: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and any(_catches_absence(handler) for handler in node.handlers):
            safe |= _within(node.body)
        if isinstance(node, ast.If) and _asks_which_system(node.test):
            safe |= _within(node.body + node.orelse)
        if isinstance(node, ast.BoolOp) and _asks_which_system(node.values[0]):
            safe |= _within(node.values[1:])
    return safe


def _within(parts: Sequence[ast.AST]) -> set[ast.AST]:
    return {inner for part in parts for inner in ast.walk(part)}


def _asks_which_system(test: ast.AST) -> bool:
    return "sys.platform" in ast.unparse(test) or "os.name" in ast.unparse(test)


def _catches_absence(handler: ast.ExceptHandler) -> bool:
    return handler.type is not None and bool(ABSENCE & _words(handler.type))


def _words(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _is_for_one_system(tree: ast.Module) -> bool:
    """Whether a module begins with a question which system this is, and goes no further on any other."""
    return any(isinstance(node, ast.Assert) and _asks_which_system(node.test) for node in tree.body)


def _posix_only(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    safe = set(ast.walk(tree)) if _is_for_one_system(tree) else _guarded(tree)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if node not in safe and id(node) not in docstrings:
            yield from (f"line {getattr(node, 'lineno', '?')}: {found}" for found in _findings(node))


def _findings(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] in MODULES)
    if isinstance(node, ast.ImportFrom) and node.module:
        taken = NAMES.get(node.module, "").split()
        yield from ([node.module] if node.module in MODULES else [a.name for a in node.names if a.name in taken])
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        yield from [ast.unparse(node)] if node.attr in NAMES.get(node.value.id, "").split() else []
    if isinstance(node, ast.keyword) and node.arg in OPTIONS:
        yield node.arg
    if isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False":
        yield "shell=True"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(PLACES):
        yield repr(node.value)


def test_nothing_that_only_posix_has_is_used() -> None:
    found = {str(path.relative_to(ROOT)): list(_posix_only(path.read_text(encoding="utf-8"))) for path in _files()}
    assert {path: what for path, what in found.items() if what} == {}


def test_what_is_for_one_system_is_loaded_behind_the_question() -> None:
    trees = {".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_bytes()) for path in _files()}
    alone = {name for name, tree in trees.items() if _is_for_one_system(tree)}
    assert alone
    for name in trees.keys() - alone:
        free = set(ast.walk(trees[name])) - _guarded(trees[name])
        assert not [node for node in free if isinstance(node, ast.ImportFrom) and node.module in alone], name


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import getrusage",
        "import os\nos.kill(1, 9)",
        "from os import fork",
        "import signal\nsignal.alarm(3)",
        "open('/tmp/x')",
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "import subprocess\nsubprocess.run(['ls'], preexec_fn=print)",
        "try:\n    import pwd\nexcept OSError:\n    pass",
    ],
)
def test_the_search_finds_it(source: str) -> None:
    assert list(_posix_only(source))


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import resource\nexcept ImportError:\n    resource = None",
        "import sys\nif sys.platform != 'win32':\n    import fcntl",
        "import os, sys\nassert sys.platform == 'linux'\nos.fork()",
        "import os\nif os.name != 'nt' and os.getpgrp() == 1:\n    os.killpg(0, 9)",
        '"""Says /tmp in words."""',
        "import os\nos.replace('a', 'b')",
    ],
)
def test_the_search_lets_pass_what_has_another_way(source: str) -> None:
    assert not list(_posix_only(source))
