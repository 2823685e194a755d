"""One request through the house: route, identity, faults, conversion, transaction, handler, partial response."""

import html
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal import answers, masks, older, tokens, uploads
from notebooks.rehearsal.calls import HANDLERS, Call, Identity, Media, Reply, written
from notebooks.rehearsal.conversion import LENIENT, convert_body, convert_parameter
from notebooks.rehearsal.discovery import EVERYWHERE, Method, route, service_of
from notebooks.rehearsal.errors import GoogleError, bad_request, insufficient_scopes, unauthenticated, unregistered
from notebooks.rehearsal.faults import Fault, Faults, HangUp, failure
from notebooks.rehearsal.store import Store
from notebooks.rehearsal.wire import Wire, wire

READING_POSTS = ("ByDataFilter", ".search", ".query")


def utc_now() -> datetime:
    """The moment, aware, in UTC."""
    return datetime.now(UTC)


class Dispatcher:
    """Plays one request at a time against the store."""

    def __init__(self, store: Store, *, check_answers: bool = False, clock: Callable[[], datetime] = utc_now) -> None:
        self.store, self.check_answers, self.clock = store, check_answers, clock
        self.faults = Faults()

    def answer(self, request: Wire) -> Reply:
        """The answer to one request, errors included; HangUp where a fault wants the line cut."""
        asked, request = request, older.modern(request)
        service = service_of(uploads.plain_path(request.path) or request.path)
        try:
            reply = self._routed(request)
            return reply if request is asked else older.answered(asked, reply)
        except GoogleError as refusal:
            return Reply(refusal.status, refusal.headers, body=refusal.body(service))

    def _routed(self, request: Wire) -> Reply:
        inner = uploads.plain_path(request.path)
        if inner is not None and request.first("upload_id"):
            return self._resumed(request, inner)
        found = route(request.http, inner or request.path)
        if found is None or (inner is not None and not found[0].uploads):
            return not_found(request.path)
        method, path_params = found
        who = self._identify(request, method)
        if inner is not None and request.first("uploadType") == "resumable":
            with self.store.transaction() as db:
                return uploads.begin(db, request)
        body, media = uploads.split_body(request) if inner else (uploads.read_json(request.data), None)
        return self._faulty(method, who, request, lambda: self._play(method, path_params, who, request, body, media))

    def _resumed(self, request: Wire, inner: str) -> Reply:
        with self.store.transaction() as db:
            taken = uploads.resume(db, request)
        if isinstance(taken, Reply):
            return taken
        body, media, query = taken
        # The last chunk of an upload is a PUT; the method's own verb is that of the request that began it.
        found = next((one for one in (route(verb, inner) for verb in ("POST", "PATCH", "PUT")) if one), None)
        if found is None:
            return not_found(request.path)
        method, path_params = found
        began = Wire(method.http, inner, query, request.headers, b"", request.base)
        who = self._identify(request, method)

        def play() -> Reply:
            reply = self._play(method, path_params, who, began, body, media)
            with self.store.transaction() as db:
                uploads.finish(db, request.first("upload_id"), reply.body or {})
            return reply

        return self._faulty(method, who, began, play)

    def _identify(self, request: Wire, method: Method) -> Identity:
        scheme, _, given = request.header("Authorization").partition(" ")
        in_query = request.first("access_token") or request.first("oauth_token")
        token = given.strip() if scheme.lower() == "bearer" else in_query
        if not token and method.http == "GET" and (request.first("key") or request.header("X-Goog-Api-Key")):
            # An API key says which program asks, not who: it reads what everybody may read.
            return Identity("", "", method.scopes)
        if not token:
            raise (unregistered() if method.http == "GET" and method.service in ("drive", "sheets") else
                   unauthenticated(missing=True, service=method.service, method=method.id))
        with self.store.transaction() as db:
            who = tokens.identify(db, token, self.clock())
        if who is None:
            raise unauthenticated(missing=False, service=method.service)
        if method.scopes and not method.scopes & who.scopes:
            raise insufficient_scopes(method.service, method.id)
        return who

    def _faulty(self, method: Method, who: Identity, request: Wire, play: Callable[[], Reply]) -> Reply:
        fault = self.faults.take(method.id)
        if fault is not None:
            self._strike_before(fault, method, request)
        reads = method.http == "GET" or method.id.endswith(READING_POSTS)
        self.faults.spend(method.service, reads, who.user, self.clock().timestamp())
        reply = play()
        if fault is not None and fault.fault == "hangup_after":
            raise HangUp(method.id)
        return reply

    def _strike_before(self, fault: Fault, method: Method, request: Wire) -> None:
        if fault.fault == "slow":
            self.faults.wait(fault.seconds)
        elif fault.fault == "hangup_before":
            raise HangUp(method.id)
        elif fault.fault == "meanwhile" and fault.request is not None:
            self.answer(_somebody_elses(fault.request, request))
        elif fault.fault in ("429", "500", "503"):
            raise failure(fault.fault, method.service, method.http)

    def _play(
        self, method: Method, path: dict[str, str], who: Identity, request: Wire, body: Any, media: Media | None
    ) -> Reply:
        params = self._params(method, path, request)
        check_form(method, params)
        made, cleared = convert_body(method, body)
        mask = params.get("fields") or params.get("$fields")
        reader = masks.reader(method.service, method.response, mask) if mask and method.response else {}
        handler = HANDLERS.get(method.id)
        if handler is None:
            raise GoogleError(501, "UNIMPLEMENTED", f"The rehearsal does not play {method.id}.")
        with self.store.transaction() as db:
            call = Call(method.id, params, made, media, request.headers, who, db, self.clock(), cleared, request.base)
            # Drive takes an empty mask at its word.
            blank = method.service == "drive" and not str(params.get("fields", "*")).strip()
            return self._finish(method, handler(call), reader, blank)

    def _params(self, method: Method, path: dict[str, str], request: Wire) -> dict[str, Any]:
        params: dict[str, Any] = {}
        for name, texts in ({one: [text] for one, text in path.items()} | dict(request.query)).items():
            described = method.parameters.get(name)
            if described is not None and name in EVERYWHERE:
                params[name] = texts[0]
            elif described is not None:
                params[name] = convert_parameter(method.service, name, described, texts)
            elif method.service not in LENIENT:
                raise _unknown_parameter(name)
        for name, described in method.parameters.items():
            if described.get("required") and name not in params:
                raise GoogleError(400, "required", f"Required parameter: {name}", location=name)
        return params

    def _finish(self, method: Method, answer: dict[str, Any] | Reply, mask: masks.Mask, blank: bool) -> Reply:
        reply = answer if isinstance(answer, Reply) else Reply(body=answer)
        if reply.body is None:
            return reply
        if not method.response and not reply.body:
            return Reply(204, reply.headers)
        if self.check_answers and reply.status < 300:
            answers.check_answer(method, json.loads(written(reply.body)))
        if "etag" in reply.body:
            reply.headers.setdefault("ETag", str(reply.body["etag"]))
        reply.body = masks.apply(mask, reply.body) if not blank else {}
        return reply


def check_form(method: Method, params: dict[str, Any]) -> None:
    """Refuse a form of answer (`alt`) that there is not, or not of this method."""
    form = str(params.get("alt") or params.get("$alt") or "json")
    if form.lower() == "media" and not method.downloads:
        raise _wrong_form('Unsupported alt type "media" for non byte stream request.')
    if form.lower() not in ("json", "media", "proto"):
        raise _wrong_form(f"Invalid value \"{form}\" for query parameter 'alt'")


def _wrong_form(sentence: str) -> GoogleError:
    return GoogleError(400, "INVALID_ARGUMENT", sentence, says_status=True)


def _unknown_parameter(name: str) -> GoogleError:
    sentence = (f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message.")
    return bad_request([("", sentence)])


def _somebody_elses(ordered: dict[str, Any], request: Wire) -> Wire:
    data = json.dumps(ordered["body"]).encode() if "body" in ordered else b""
    headers = {"authorization": request.header("Authorization"), "content-type": "application/json"}
    verb = ordered.get("method", "POST")
    return wire(verb, ordered["path"], headers | ordered.get("headers", {}), data, request.base)


def not_found(path: str) -> Reply:
    """Google's page for an address that no service has."""
    text = ("<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>Error 404 (Not Found)!!1</title>\n"
            "<p><b>404.</b> <ins>That’s an error.</ins>\n"
            f"<p>The requested URL <code>{html.escape(path)}</code> was not found on this server.  "
            "<ins>That’s all we know.</ins>\n")
    return Reply(404, {"Referrer-Policy": "no-referrer"}, text.encode(), "text/html; charset=UTF-8")
