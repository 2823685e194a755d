"""What can go wrong while the environment is made, each as one sentence that says what to do."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.environment import Environment

FULL = ("No space left on device", "not enough space on the disk", "[Errno 28]", "Disk quota exceeded")
FORBIDDEN = ("Permission denied", "Read-only file system", "Access is denied", "[Errno 13]", "[Errno 30]")
# What pip, its HTTP client and the systems' resolvers print where an index does not answer.
UNREACHABLE = (
    "NewConnectionError", "ConnectTimeoutError", "Max retries exceeded", "name resolution", "getaddrinfo failed",
    "ProxyError", "SSLError", "ReadTimeoutError", "connection broken", "(from versions: none)",
)  # fmt: skip


def no_space(where: Path) -> CannotStart:
    """Say that the disk is full."""
    return CannotStart(f"The disk is full: free about 2 GB where {where} lies, then run the same command again.")


def no_writing(where: Path) -> CannotStart:
    """Say that the folder takes no files."""
    return CannotStart(
        f"Nothing can be written to {where}: move the kit to a folder of your own (or allow writing there), "
        "then run the same command again."
    )


def no_venv_module() -> CannotStart:
    """Say that this Python lacks what makes environments."""
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    return CannotStart(
        f"This Python lacks its venv and ensurepip modules: on Debian or Ubuntu run “sudo apt install {package}”, "
        "elsewhere install Python from python.org; then run the same command again."
    )


def venv_failed(environment: Environment, output: str) -> CannotStart:
    """Read from the output of `python -m venv` what to do."""
    if any(sign in output for sign in FULL):
        return no_space(environment.root)
    if any(sign in output for sign in FORBIDDEN):
        return no_writing(environment.root)
    if "ensurepip" in output:
        return no_venv_module()
    return CannotStart(f"Python could not make an environment in {environment.folder}: {_last_line(output)}")


def pip_failed(environment: Environment, output: str, log: Path) -> CannotStart:
    """Read from the output of pip what to do."""
    if any(sign in output for sign in FULL):
        return no_space(environment.root)
    if any(sign in output for sign in FORBIDDEN):
        return no_writing(environment.folder)
    if any(sign in output for sign in UNREACHABLE):
        return CannotStart(
            "The package index could not be reached: check the network (behind a proxy set HTTPS_PROXY, for an index "
            "of your own PIP_INDEX_URL), then run the same command again; what was fetched is kept."
        )
    return CannotStart(f"The packages could not be installed: {_last_line(output)} The whole report is in {log}.")


def _last_line(output: str) -> str:
    lines = [text.strip() for text in output.splitlines() if text.strip()]
    errors = [text for text in lines if text.startswith("ERROR:")]
    return (errors or lines or ["it said nothing."])[-1].removeprefix("ERROR: ")


def writing_failed(error: OSError, root: Path) -> CannotStart:
    """Turn the system's error about writing into a sentence."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return no_space(root)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return no_writing(root)
    return CannotStart(f"The environment could not be made in {root}: {error}.")
