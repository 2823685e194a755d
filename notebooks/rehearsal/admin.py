"""The rehearsal's own switches, on loopback only: faults, quotas, counts, mail, health, who may still sign in."""

import base64
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from notebooks.rehearsal import accounts, tokens
from notebooks.rehearsal.dispatch import Dispatcher
from notebooks.rehearsal.faults import KINDS, Fault, Faults
from notebooks.rehearsal.store import Store

LOOPBACK = frozenset({"127.0.0.1", "::1"})


def admin(dispatcher: Dispatcher) -> Blueprint:
    """The routes under /rehearsal/admin."""
    routes = Blueprint("admin", __name__, url_prefix="/rehearsal/admin")
    routes.before_request(_only_loopback)
    _add_faults(routes, dispatcher.faults)
    _add_sights(routes, dispatcher)
    _add_people(routes, dispatcher.store)
    return routes


def _only_loopback() -> None:
    if request.remote_addr not in LOOPBACK:
        abort(403)


def _add_faults(routes: Blueprint, faults: Faults) -> None:
    @routes.get("/faults")
    def ordered() -> Response:
        return jsonify(faults.ordered())

    @routes.post("/faults")
    def order() -> Response:
        faults.order(_fault(request.get_json()))
        return jsonify(faults.ordered())

    @routes.delete("/faults")
    def forget() -> Response:
        faults.forget()
        return jsonify([])

    @routes.get("/quotas")
    def limits() -> Response:
        return jsonify(faults.quotas())

    @routes.post("/quotas")
    def quotas() -> Response:
        limits = {str(service): int(limit) for service, limit in request.get_json().items()}
        faults.set_quotas(limits)
        return jsonify(limits)


def _add_people(routes: Blueprint, store: Store) -> None:
    @routes.post("/revoked/<user>")
    def revoke(user: str) -> Response:
        with store.transaction() as db:
            tokens.revoke_user(db, user.lower())
        return jsonify(user=user, revoked=True)

    @routes.delete("/revoked/<user>")
    def readmit(user: str) -> Response:
        with store.transaction() as db:
            tokens.readmit_user(db, user.lower())
        return jsonify(user=user, revoked=False)

    @routes.post("/service-accounts")
    def register() -> Response:
        told = request.get_json()
        with store.transaction() as db:
            accounts.register(db, told["email"], told.get("publicKey", ""), told.get("delegated"))
        return jsonify(told)


def _add_sights(routes: Blueprint, dispatcher: Dispatcher) -> None:
    @routes.get("/health")
    def health() -> Response:
        return jsonify(status="ok")

    @routes.get("/calls")
    def calls() -> Response:
        return jsonify(dict(dispatcher.faults.calls))

    @routes.delete("/calls")
    def recount() -> Response:
        dispatcher.faults.calls.clear()
        return jsonify({})

    @routes.get("/mail")
    def mail() -> Response:
        with dispatcher.store.transaction() as db:
            rows = db.execute("SELECT id, at, sender, recipient, subject, raw FROM mail ORDER BY at, rowid").fetchall()
        return jsonify([_letter(*row) for row in rows])


def _fault(ordered: dict[str, Any]) -> Fault:
    known = {name: ordered[name] for name in ("method", "count", "seconds", "skip", "request") if name in ordered}
    if ordered.get("fault") not in KINDS or "method" not in ordered:
        abort(400, f"A fault has a method and a fault out of {', '.join(KINDS)}.")
    return Fault(fault=ordered["fault"], **known)


def _letter(id_: str, at: str, sender: str, recipient: str, subject: str, raw: bytes) -> dict[str, str]:
    return {"id": id_, "at": at, "from": sender, "to": recipient, "subject": subject,
            "raw": base64.b64encode(raw).decode()}
