"""Signing in: the token endpoint, what a token says, taking it back, and IAM's signing for keyless delegation."""

import base64
import json
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, request

from notebooks.rehearsal import accounts, tokens
from notebooks.rehearsal.calls import Identity
from notebooks.rehearsal.dispatch import Dispatcher
from notebooks.rehearsal.errors import GoogleError, error_info, unauthenticated

Answer = tuple[Response, int]
_HOUR = timedelta(hours=1)


def signing(dispatcher: Dispatcher) -> Blueprint:
    """The routes of Google's identity services."""
    routes = Blueprint("signing", __name__)
    _add_grants(routes, dispatcher)
    _add_sights(routes, dispatcher)
    _add_iam(routes, dispatcher)
    return routes


def _add_grants(routes: Blueprint, dispatcher: Dispatcher) -> None:
    @routes.post("/token")
    @routes.post("/oauth2/v4/token")
    @routes.post("/o/oauth2/token")
    def token() -> Answer:
        form = request.form or request.get_json(silent=True) or {}
        try:
            with dispatcher.store.transaction() as db:
                return jsonify(tokens.grant(db, form, dispatcher.clock())), 200
        except tokens.GrantRefused as refused:
            return jsonify(refused.body), refused.status

    @routes.route("/revoke", methods=["GET", "POST"])
    @routes.route("/o/oauth2/revoke", methods=["GET", "POST"])
    def revoke() -> Answer:
        with dispatcher.store.transaction() as db:
            known = tokens.revoke(db, request.values.get("token", ""))
        wrong = {"error": "invalid_token", "error_description": "Token expired or revoked"}
        return jsonify({} if known else wrong), 200 if known else 400


def _add_sights(routes: Blueprint, dispatcher: Dispatcher) -> None:
    @routes.route("/tokeninfo", methods=["GET", "POST"])
    @routes.route("/oauth2/<version>/tokeninfo", methods=["GET", "POST"])
    def tokeninfo(version: str = "v3") -> Answer:
        with dispatcher.store.transaction() as db:
            told = tokens.told(db, request.values.get("access_token", ""), dispatcher.clock())
        wrong = {"error": "invalid_token", "error_description": "Invalid Value"}
        return jsonify(told or wrong), 200 if told else 400

    @routes.get("/oauth2/<version>/userinfo")
    @routes.get("/userinfo/<version>/me")
    def userinfo(version: str) -> Answer:
        who = _bearer(dispatcher)
        if who is None:
            return jsonify(unauthenticated(missing=False, service="oauth2").body("drive")), 401
        person = {"email": who.user, "hd": who.user.rpartition("@")[2], "name": who.user.partition("@")[0]}
        number = tokens.number_of(who.user)
        if version == "v3":
            return jsonify({"sub": number, "email_verified": True, **person}), 200
        return jsonify({"id": number, "verified_email": True, **person}), 200


def _bearer(dispatcher: Dispatcher) -> Identity | None:
    given = request.headers.get("Authorization", "").partition(" ")[2] or request.args.get("access_token", "")
    with dispatcher.store.transaction() as db:
        return tokens.identify(db, given, dispatcher.clock())


def _add_iam(routes: Blueprint, dispatcher: Dispatcher) -> None:
    @routes.post("/v1/projects/-/serviceAccounts/<email>:<action>")
    def iam(email: str, action: str) -> Answer:
        try:
            return jsonify(_signed(dispatcher, email, action)), 200
        except GoogleError as refused:
            return jsonify(refused.body("iamcredentials")), refused.status


def _signed(dispatcher: Dispatcher, email: str, action: str) -> dict[str, Any]:
    who = _bearer(dispatcher)
    if who is None:
        raise unauthenticated(missing=not request.headers.get("Authorization"), service="iamcredentials")
    # An account may sign for itself, and so may a person who looks after it; another account may not.
    if action not in _ACTIONS or (who.service_account and who.service_account != email):
        raise _denied(action)
    asked = request.get_json(silent=True) or {}
    with dispatcher.store.transaction() as db:
        if action == "generateAccessToken":
            scopes, now = frozenset(asked.get("scope", [])), dispatcher.clock()
            if not scopes:
                raise GoogleError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.")
            made = tokens.issue(db, Identity(email, email, scopes), now)
            return {"accessToken": made["access_token"], "expireTime": _stamp(now + _HOUR)}
        if action == "signJwt":
            return {"keyId": accounts.KEY_ID, "signedJwt": accounts.signed_jwt(db, _payload(asked))}
        data = accounts.signed(db, base64.b64decode(asked.get("payload", "")))
        return {"keyId": accounts.KEY_ID, "signedBlob": base64.b64encode(data).decode()}


_ACTIONS = ("signJwt", "signBlob", "generateAccessToken")


def _payload(asked: dict[str, Any]) -> str:
    try:
        claims = json.loads(asked.get("payload", ""))
    except ValueError as wrong:
        raise GoogleError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.") from wrong
    return json.dumps(claims, separators=(",", ":"))


def _denied(action: str) -> GoogleError:
    permission = "getAccessToken" if action == "generateAccessToken" else action
    name = f"iam.serviceAccounts.{permission}"
    return GoogleError(403, "PERMISSION_DENIED", f"Permission '{name}' denied on resource (or it may not exist).",
                       details=[error_info("IAM_PERMISSION_DENIED", "iamcredentials.googleapis.com", permission=name)])


def _stamp(moment: datetime) -> str:
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
