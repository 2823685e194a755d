"""The doors: two targets, each routing by path. `acts` is private, `pages` is for whoever holds a link.

    acts    GET /health · POST /tick, /receive_applications, /screen_candidates, /hold_interviews, /make_offers
            with {"ids": [...]} or {}
    pages   GET /health, /jobs, /jobs/<job>, /approve/<token> · POST to the last two

Nothing heavy is imported before it is needed: a cold start that only says “I am well” stays small.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import functions_framework
from flask import Request, Response

from functions.post.log import log
from sheets_schema.problems import Refusal, Unreachable

PARTS = ("receive_applications", "screen_candidates", "hold_interviews", "make_offers")
MOST = 1_000  # ids in one request
SORRY = "Something went wrong here that nobody expected; nothing is lost, and the next run tries again."


class BadRequest(Refusal):
    """The request itself is wrong; `status` is the HTTP status that says how."""

    def __init__(self, status: int, says: str, allow: str = "") -> None:
        super().__init__(says)
        self.status, self.allow = status, allow


@functions_framework.http
def acts(request: Request) -> Response:
    """Do what is due: the whole tick, or one capability."""
    return _answered(request, _act)


@functions_framework.http
def pages(request: Request) -> Response:
    """Serve the pages that people open from a mail."""
    return _answered(request, _page)


def _act(request: Request) -> Response:
    path = request.path.strip("/")
    if path == "health":
        return _health(request)
    if path != "tick" and path not in PARTS:
        raise BadRequest(404, f"There is nothing at this address; try /tick, /{', /'.join(PARTS)} or /health.")
    _only(request, "POST")
    ids = _ids(request)
    from functions.tick import run  # here, because it brings Google's libraries along

    ran = run(PARTS if path == "tick" else (path,), ids)
    return _json(ran.report.as_json(), 500 if ran.failed else 200)


def _page(request: Request) -> Response:
    if request.path.strip("/") == "health":
        return _health(request)
    from functions.pages import respond  # here, for the same reason

    page: Response = respond(request)
    return page


def _health(request: Request) -> Response:
    _only(request, "GET", "HEAD")
    return _json({"status": "ok"}, 200)


def _only(request: Request, *methods: str) -> None:
    if request.method not in methods:
        allow = ", ".join(methods)
        raise BadRequest(405, f"This address takes {allow} only.", allow)


def _ids(request: Request) -> tuple[str, ...]:
    try:
        body = json.loads(request.get_data() or b"{}")
    except ValueError:
        raise BadRequest(400, 'The body is not JSON; send {} or {"ids": ["…"]}.') from None
    if not isinstance(body, dict) or set(body) - {"ids"}:
        raise BadRequest(400, 'Send {} for everything that is due, or {"ids": ["…"]}; nothing else.')
    ids = body.get("ids", [])
    if not isinstance(ids, list) or not all(isinstance(one, str) and one for one in ids):
        raise BadRequest(400, "“ids” must be a list of row IDs.")
    if len(ids) > MOST:
        raise BadRequest(400, f"At most {MOST:,} IDs at once; send {{}} for everything.")
    return tuple(dict.fromkeys(ids))


def _answered(request: Request, answer: Callable[[Request], Response]) -> Response:
    try:
        return answer(request)
    except Refusal as refused:
        status = _status(refused)
        log("refused", status=status, error=type(refused).__name__)
        response = _json({"error": str(refused)}, status)
        if isinstance(refused, BadRequest) and refused.allow:
            response.headers["Allow"] = refused.allow
        return response
    except Exception as failure:  # noqa: BLE001  # the last door: whatever it is, its text may quote what people typed
        log("failed", error=type(failure).__name__)
        return _json({"error": SORRY}, 500)


def _status(refused: Refusal) -> int:
    if isinstance(refused, BadRequest):
        return refused.status
    return 503 if isinstance(refused, Unreachable) else 409


def _json(said: dict[str, Any], status: int) -> Response:
    text = json.dumps(said, ensure_ascii=False) + "\n"
    return Response(text, status, {"Cache-Control": "no-store"}, content_type="application/json; charset=utf-8")
