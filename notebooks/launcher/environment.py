"""The environment: where it lies, whether it holds what requirements.txt asks for, and what runs in it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
# What functions-framework would take as its options, gunicorn as its threads, and Jupyter as more places to look.
OTHERS = ("DEBUG", "HOST", "PORT", "WORKERS", "THREADS", "FUNCTION_", "K_SERVICE", "GUNICORN_", "JUPYTER", "IPYTHON")


@dataclass(frozen=True)
class Environment:
    """A folder `.venv` beside requirements.txt."""

    root: Path = ROOT

    @property
    def folder(self) -> Path:
        """Say where the environment lies."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Name the environment's own Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Name the file that says what was installed completely."""
        return self.folder / "installed.sha256"

    def is_mine(self) -> bool:
        """Tell whether this very process runs in it."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def version(self) -> str:
        """Ask the environment's Python for its version, such as 3.11; empty where it does not run."""
        if self.is_mine():
            return "{}.{}".format(*sys.version_info[:2])
        ask = [str(self.python), "-I", "-S", "-c", "import sys; print('{}.{}'.format(*sys.version_info[:2]))"]
        try:
            told = subprocess.run(ask, capture_output=True, text=True, env=clean(os.environ), check=False)
        except OSError:
            return ""
        return told.stdout.strip()

    def fingerprint(self) -> str:
        """Sum up what ought to be installed, and for which Python."""
        asked = [(self.root / name).read_bytes() for name in ("requirements.txt", ".constraints.txt")]
        return hashlib.sha256(b"\0".join([*asked, self.version().encode()])).hexdigest()

    def is_ready(self) -> bool:
        """Tell whether everything is installed already."""
        return self.stamp.is_file() and self.stamp.read_text(encoding="utf-8") == self.fingerprint()

    def finished(self) -> None:
        """Write down that the installation is complete."""
        self.stamp.write_text(self.fingerprint(), encoding="utf-8")


def clean(variables: Mapping[str, str]) -> dict[str, str]:
    """Copy environment variables without those that lead Python or pip to somebody else's packages."""
    kept = {name: value for name, value in variables.items() if name not in MISLEADING}
    return kept | {"PIP_USER": "0", "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1"}


def inside(root: Path = ROOT) -> dict[str, str]:
    """Give the environment variables of what runs inside: the kit's packages found, no proxy before this machine."""
    direct = ",".join(filter(None, [os.environ.get("NO_PROXY") or os.environ.get("no_proxy"), "127.0.0.1,localhost"]))
    return clean(os.environ) | {"PYTHONPATH": str(root), "NO_PROXY": direct, "no_proxy": direct}


def for_parts(root: Path = ROOT) -> dict[str, str]:
    """Give the same for the parts the launcher starts, free of what other programs' settings would do to them."""
    return {name: value for name, value in inside(root).items() if not name.startswith(OTHERS)}
