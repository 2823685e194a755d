"""The discovery service: the documents that clients are built from, with this rehearsal's own address in them."""

import json
from typing import Any

from flask import Blueprint, Response, jsonify, request

from notebooks.rehearsal.discovery import SERVICES, document


def described() -> Blueprint:
    """The routes of the discovery service."""
    routes = Blueprint("described", __name__, url_prefix="/discovery/v1/apis")

    @routes.get("")
    def apis() -> Response:
        found = [_entry(name) for name in SERVICES]
        return jsonify(kind="discovery#directoryList", discoveryVersion="v1", items=found)

    @routes.get("/<name>/<version>/rest")
    def rest(name: str, version: str) -> tuple[Response, int]:
        if SERVICES.get(name) != version:
            message = f"Not Found: no API {name}:{version}."
            listed = [{"message": message, "domain": "global", "reason": "notFound"}]
            return jsonify(error={"code": 404, "message": message, "errors": listed}), 404
        return jsonify(_here(document(name))), 200

    return routes


def _entry(name: str) -> dict[str, Any]:
    known = document(name)
    return {"kind": "discovery#directoryItem", "id": known["id"], "name": name, "version": known["version"],
            "title": known["title"], "preferred": True,
            "discoveryRestUrl": f"{request.host_url}discovery/v1/apis/{name}/{known['version']}/rest"}


def _here(known: dict[str, Any]) -> dict[str, Any]:
    """The document with this address in place of Google's."""
    made: dict[str, Any] = json.loads(json.dumps(known))
    made.pop("mtlsRootUrl", None)
    made["rootUrl"] = request.host_url
    made["baseUrl"] = request.host_url + made["servicePath"]
    return made
