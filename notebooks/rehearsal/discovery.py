"""Routes, parameters and schemas, straight from the discovery documents that google-api-python-client brings along."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import googleapiclient

SERVICES = {"sheets": "v4", "drive": "v3", "docs": "v1", "calendar": "v3", "gmail": "v1", "meet": "v2"}
# Any service's JSON may be asked for in these ways; only some documents list them all.
EVERYWHERE = {
    name: {"type": "string", "location": "query"}
    for name in ("alt", "fields", "key", "oauth_token", "access_token", "prettyPrint", "quotaUser", "userIp",
                 "uploadType", "upload_protocol", "upload_id", "callback", "$.xgafv", "$alt", "$fields", "$prettyPrint",
                 "$key")
}


@dataclass(frozen=True)
class Method:
    """One method as its discovery document describes it."""

    id: str
    service: str
    http: str
    path: str
    parameters: dict[str, dict[str, Any]]
    request: str
    response: str
    scopes: frozenset[str]
    uploads: bool
    downloads: bool


@cache
def document(service: str) -> dict[str, Any]:
    """The bundled discovery document of a service ("sheets", "drive", …)."""
    folder = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
    text = (folder / f"{service}.{SERVICES[service]}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _walk(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _walk(inner)


def _method(service: str, described: dict[str, Any]) -> Method:
    return Method(
        id=described["id"],
        service=service,
        http=described["httpMethod"],
        path="/" + document(service)["servicePath"] + described["path"],
        parameters=EVERYWHERE | document(service)["parameters"] | described.get("parameters", {}),
        request=described.get("request", {}).get("$ref", ""),
        response=described.get("response", {}).get("$ref", ""),
        scopes=frozenset(described.get("scopes", ())),
        uploads=bool(described.get("supportsMediaUpload")),
        downloads=bool(described.get("supportsMediaDownload")),
    )


@cache
def methods() -> dict[str, Method]:
    """Every method of every service, by its id."""
    found = (_method(service, described) for service in SERVICES for described in _walk(document(service)))
    return {one.id: one for one in found}


@cache
def all_scopes() -> frozenset[str]:
    """Every scope that any method may ask for."""
    return frozenset().union(*(one.scopes for one in methods().values()))


def _pattern(one: Method) -> re.Pattern[str]:
    def group(found: re.Match[str]) -> str:
        plus, name = found.group(1), found.group(2)
        inside = str(one.parameters[name].get("pattern", ".+")).strip("^$") if plus else "[^/]+"
        return f"(?P<{name}>{inside})"

    literal = "".join(part if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]*\})", one.path))
    return re.compile(re.sub(r"\{(\+?)(\w+)\}", group, literal) + r"\Z")


def _bucket(http: str, path: str) -> tuple[str, str]:
    return http, path.split("/", 3)[1]


@cache
def _routes() -> dict[tuple[str, str], list[tuple[re.Pattern[str], Method]]]:
    table: dict[tuple[str, str], list[tuple[re.Pattern[str], Method]]] = {}
    # More literal text first: files/generateIds before files/{fileId}.
    for one in sorted(methods().values(), key=lambda m: -len(re.sub(r"\{[^}]*\}", "", m.path))):
        table.setdefault(_bucket(one.http, one.path), []).append((_pattern(one), one))
    return table


def route(http: str, path: str) -> tuple[Method, dict[str, str]] | None:
    """The method at this still percent-encoded path and its path parameters, decoded; None where Google has none."""
    for pattern, one in _routes().get(_bucket(http, path), []):
        found = pattern.match(path)
        if found:
            return one, {name: unquote(text) for name, text in found.groupdict().items()}
    return None


@cache
def _prefixes() -> dict[str, str]:
    # "/v4/spreadsheets", "/drive/v3", "/v2": the literal steps with which all addresses of a service begin.
    starts: dict[str, list[str]] = {}
    for one in methods().values():
        steps = one.path.split("{")[0].rstrip("/").split("/")
        known = starts.get(one.service, steps)
        pairs = zip(known, steps, strict=False)
        starts[one.service] = [step for step, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    return {service: "/".join(steps) for service, steps in starts.items()}


def service_of(path: str) -> str:
    """The service whose address this is; "" for none."""
    return next((service for service, start in _prefixes().items() if path.startswith(start)), "")


def schema(service: str, name: str) -> dict[str, Any]:
    """One schema of a service's document by its name."""
    found: dict[str, Any] = document(service)["schemas"][name]
    return found
