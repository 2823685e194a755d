"""How JupyterLab runs: with the kit's own settings alone, reached by its token, and running no script but its own."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import urllib.error
from pathlib import Path
from typing import Any

from notebooks.launcher.answers import ask, wait_for
from notebooks.launcher.children import Child
from notebooks.launcher.environment import ROOT
from notebooks.launcher.office import Office
from notebooks.launcher.ports import LOOPBACK

FIRST = "0_start_here.ipynb"
NOTEBOOKS = ROOT / "notebooks"
HIDDEN = ["__pycache__", "*.py", "*.pyc", ".DS_Store", "*~", "desk", "launcher", "rehearsal"]
WITHOUT = [
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/terminal-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
]
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
OVERRIDES: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {
        # Outputs are stripped on saving, so what two tabs of one notebook would clash about is nobody's work.
        "lastModifiedCheckMargin": 10**12,
        "confirmClosingDocument": False,
        "renameUntitledFileOnSave": False,
    },
}


def address(office: Office) -> str:
    """Say where the desk is."""
    return f"{office.address('lab')}/lab/tree/{FIRST}?token={office.memory.lab_token}"


def start(office: Office, notebooks: Path = NOTEBOOKS) -> Child:
    """Start JupyterLab on a folder; the office ends it in order, its kernels first."""
    folder = office.home.folder / "jupyter"
    settings = _written(folder, office, notebooks)
    child = office.start("lab", "jupyterlab", [f"--config={settings}"], **_variables(folder))
    office.stack.callback(_shut_down, office, child)
    return child


def wait(office: Office, child: Child) -> None:
    """Wait until JupyterLab answers."""
    wait_for(child, f"{office.address('lab')}/api")


def _shut_down(office: Office, child: Child) -> None:
    if child.process.poll() is not None:
        return
    token = {"Authorization": f"token {office.memory.lab_token}"}
    try:
        ask(f"{office.address('lab')}/api/shutdown", {}, token)
    except (urllib.error.URLError, OSError):
        return  # it was on its way out already, or hangs; the office ends it either way
    child.wait_a_little()


def _variables(folder: Path) -> dict[str, str]:
    places = {"DATA": "data", "RUNTIME": "runtime", "CONFIG": "config"}
    return {f"JUPYTER_{name}_DIR": str(folder / place) for name, place in places.items()} | {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
    }


def _written(folder: Path, office: Office, notebooks: Path) -> Path:
    """Write JupyterLab's settings where it will look for them; give the main file."""
    lab = folder / "lab"
    lab.mkdir(parents=True, exist_ok=True)
    without = {"disabledExtensions": dict.fromkeys(WITHOUT, True)}
    (lab / "overrides.json").write_text(json.dumps(OVERRIDES, indent=1), encoding="utf-8")
    (lab / "page_config.json").write_text(json.dumps(without, indent=1), encoding="utf-8")
    settings = folder / "settings.json"
    settings.write_text(json.dumps(_settings(folder, office, notebooks), indent=1), encoding="utf-8")
    return settings


def _settings(folder: Path, office: Office, notebooks: Path) -> dict[str, Any]:
    port = office.memory.ports["lab"]
    return {
        "IdentityProvider": {"token": office.memory.lab_token},
        "ServerApp": {
            "ip": LOOPBACK,
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "allow_root": True,
            "root_dir": str(notebooks),
            "terminals_enabled": False,
            "jpserver_extensions": {"jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False},
            "contents_manager_class": "notebooks.launcher.tidy_notebooks.TidyNotebooks",
            "tornado_settings": {"headers": _headers(port)},
        },
        "ContentsManager": {"hide_globs": HIDDEN},
        "FileCheckpoints": {"checkpoint_dir": str(folder / "checkpoints")},
        "KernelSpecManager": {"allowed_kernelspecs": ["python3"]},
        "LabApp": {
            "app_settings_dir": str(folder / "lab"),
            "extension_manager": "readonly",
            "news_url": None,
            "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        },
    }


def _headers(port: int) -> dict[str, str]:
    return {"Content-Security-Policy": policy(port), "Referrer-Policy": "no-referrer"}


def policy(port: int) -> str:
    """Give the Content-Security-Policy: no script but JupyterLab's and its widgets', nothing beyond this machine."""
    own = " ".join(f"'sha256-{digest}'" for digest in _inline_scripts())
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' 'unsafe-eval' blob: {own}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{LOOPBACK}:{port} data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


def _inline_scripts() -> list[str]:
    """Give the digests of the scripts that JupyterLab's own page holds (one: it takes the token out of the address)."""
    page = Path(sys.prefix, "share", "jupyter", "lab", "static", "index.html").read_text(encoding="utf-8")
    return [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in INLINE.findall(page)]
