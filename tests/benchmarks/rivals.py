"""Résumé parsers from PyPI beside ours: installed into a folder deleted afterwards, run in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

# Left out, and not run: resume-parser-pro, pyresparser and rb-resume-parser, which want language models that no package
# index carries or bring half a gigabyte along. zero-resume-parser gives no name.
RIVALS: Mapping[str, tuple[str, str]] = {
    "openresume-parser": (
        "openresume-parser==0.1.6",
        "from openresume import parse_resume_from_pdf as read\n"
        "def fields(path):\n"
        "    found = read(path).get('resume') or {}\n"
        "    return found.get('full_name'), found.get('email'), found.get('phone')\n",
    ),
    "zero-resume-parser": (
        "zero-resume-parser==0.1.0",
        "from zero_resume_parser.parser import parse_resume as read\n"
        "def fields(path):\n"
        "    found = read(path)\n"
        "    return None, found.get('email'), found.get('phone')\n",
    ),
}
_LOOP = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
{code}
begun, found = time.process_time(), []
for path in json.load(sys.stdin):
    try:
        found.append(fields(path))
    except Exception as error:
        found.append((None, None, None))
json.dump({{"seconds": time.process_time() - begun, "found": found}}, sys.stdout, default=str)
"""

Found = list[tuple[str | None, str | None, str | None]]


def run(name: str, pdfs: Sequence[bytes]) -> tuple[Found, float] | str:
    """Give (name, e-mail, phone) for each PDF and CPU seconds a document, or why it did not run."""
    package, code = RIVALS[name]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "installed")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), package]
        if subprocess.run(pip, capture_output=True, check=False, timeout=600).returncode:
            return "could not be installed here"
        paths = [Path(folder, f"{number}.pdf") for number in range(len(pdfs))]
        for path, data in zip(paths, pdfs, strict=True):
            path.write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-c", _LOOP.format(code=code), str(target)],
            input=json.dumps(list(map(str, paths))), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if done.returncode:
        return "ended with " + (done.stderr.strip().splitlines() or ["no word"])[-1][:100]
    answer = json.loads(done.stdout[done.stdout.index("{") :])
    return [tuple(each) for each in answer["found"]], answer["seconds"] / max(len(pdfs), 1)
