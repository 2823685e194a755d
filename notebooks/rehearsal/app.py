"""The WSGI application: token endpoint, admin routes, the page, and all of Google's addresses."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, abort, request
from werkzeug.exceptions import NotFound

from notebooks.rehearsal import accounts, batch, calendar, channels, docs, drive, gmail, meet, sheets, tokens, uploads
from notebooks.rehearsal.admin import admin
from notebooks.rehearsal.calls import Reply
from notebooks.rehearsal.described import described
from notebooks.rehearsal.discovery import service_of
from notebooks.rehearsal.dispatch import Dispatcher, not_found
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.faults import HangUp
from notebooks.rehearsal.page import page
from notebooks.rehearsal.signing import signing
from notebooks.rehearsal.store import Store
from notebooks.rehearsal.wire import Wire, wire

HANG_UP = "rehearsal.hang_up"
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
SERVICES = (sheets, drive, docs, calendar, gmail, meet)
SCHEMAS = (tokens.SCHEMA, accounts.SCHEMA, uploads.SCHEMA, channels.SCHEMA, *(service.SCHEMA for service in SERVICES))


def open_store(path: Path | str) -> Store:
    """The store with every service's tables."""
    return Store(path, SCHEMAS)


def make_app(store: Store, token: str | None = None, check_answers: bool = False) -> Flask:
    """The rehearsal over `store`; `token` is a ready bearer, `check_answers` validates every answer."""
    app = Flask(__name__, static_folder=None)
    dispatcher = Dispatcher(store, check_answers=check_answers)
    app.extensions["rehearsal"] = dispatcher
    if token:
        with store.transaction() as db:
            tokens.admit(db, token)
    app.before_request(_only_this_machine)
    app.register_blueprint(admin(dispatcher))
    app.register_blueprint(page(dispatcher))
    app.register_blueprint(signing(dispatcher))
    app.register_blueprint(described())
    _add_google(app, dispatcher)
    app.register_error_handler(404, _nowhere)
    return app


def _nowhere(missed: NotFound) -> NotFound | Response:
    # What the page misses, it says itself; any other address is none of Google's either.
    return missed if request.url_rule else _response(not_found(request.path))


def _only_this_machine() -> None:
    # A web page that points its own name at this machine must not reach a rehearsal's candidates.
    if request.host.rsplit(":", 1)[0] not in HOSTS:
        abort(403)


def _add_google(app: Flask, dispatcher: Dispatcher) -> None:
    @app.before_request
    def google() -> Response | None:
        # Before the page's own routes: none of them may catch one of Google's addresses.
        uploaded = uploads.plain_path(request.path) is not None
        if not uploaded and not service_of(request.path) and not batch.is_batch_path(request.path):
            return None
        address = request.environ.get("RAW_URI") or request.full_path
        asked = wire(request.method, address, dict(request.headers), request.get_data(), request.host_url.rstrip("/"))
        try:
            return _response(_answer(dispatcher, asked))
        except HangUp:
            request.environ[HANG_UP]()
            return Response(status=500)


def _answer(dispatcher: Dispatcher, asked: Wire) -> Reply:
    if not batch.is_batch(asked):
        return dispatcher.answer(asked)
    try:
        return batch.play(asked, dispatcher.answer)
    except GoogleError as refusal:
        return Reply(refusal.status, body=refusal.body("drive"))


def _response(reply: Reply) -> Response:
    headers: Mapping[str, str] = {"Content-Type": reply.type, "Vary": "Origin, X-Origin, Referer", **reply.headers}
    return Response(reply.content(), status=reply.status, headers=headers)
