"""Templates to HTML, with headers that let the browser do nothing but show it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

from flask import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__).parent / "templates"


@cache
def _style() -> str:
    return (HERE / "style.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["style"] = Markup(_style())  # our own file, not anybody's words
    return made


@cache
def _headers() -> dict[str, str]:
    digest = b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'"
    return {
        "Content-Security-Policy": f"{allowed}; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
    }


def page(template: str, status: int = 200, listed: bool = False, **words: Any) -> Response:
    """Render a page; whatever is not markup of ours is escaped. A listed one is for everybody, and may be found."""
    html = _templates().get_template(template).render(listed=listed, **words)
    headers = {**_headers(), "Content-Type": "text/html; charset=utf-8"}
    if listed:
        del headers["X-Robots-Tag"]
        headers["Cache-Control"] = "no-cache"  # going back keeps what was typed, as no-store would not
    return Response(html, status, headers)


def seen_at(path: str) -> Response:
    """Send the browser on to another page."""
    return Response("", 303, {**_headers(), "Location": path})


def notice(status: int, title: str, says: str, firm: str = "", mood: str = "plain") -> Response:
    """Render a page that says one thing."""
    return page("notice.html", status, firm=firm, title=title, says=says, mood=mood)
