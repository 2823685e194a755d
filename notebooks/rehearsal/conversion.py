"""JSON as a discovery schema wants it, or the sentences with which Google refuses it."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from notebooks.rehearsal.discovery import Method, schema
from notebooks.rehearsal.errors import GoogleError, bad_request
from notebooks.rehearsal.findings import Findings, Path, snake
from notebooks.rehearsal.protos import BOXED, ENUM_NAMES, ENUMS, NESTED, ONE_OF, Choice

# Services on Google's old stack skip what they do not know; the newer ones refuse it.
LENIENT = frozenset({"drive", "calendar"})
Converter = Callable[[Any, Path, Findings], Any]


def camel(name: str) -> str:
    """A protocol buffer's name as JSON spells it."""
    return re.sub(r"_([a-z0-9])", lambda found: found.group(1).upper(), name)


_YES = frozenset({"true", "t", "yes", "y", "1", "1.0"})
_NO = frozenset({"false", "f", "no", "n", "0", "0.0"})


def _string(value: Any, at: Path, findings: Findings) -> Any:
    if not isinstance(value, str) and not findings.structured(at, value):
        findings.refuse(at, "TYPE_STRING", value)
    return value


def _boolean(value: Any, at: Path, findings: Findings) -> Any:
    word = str(value).lower() if isinstance(value, str | int | float) else ""
    if word in _YES | _NO:
        return word in _YES
    if not isinstance(value, bool) and not findings.structured(at, value):
        findings.refuse(at, "TYPE_BOOL", value)
    return value


def _integer(kind: str) -> Converter:
    smallest, largest = (-(2**31), 2**31 - 1) if kind == "INT32" else (0, 2**32 - 1)

    def convert(value: Any, at: Path, findings: Findings) -> Any:
        if isinstance(value, int) and not isinstance(value, bool) and smallest <= value <= largest:
            return value
        whole = _whole(value)
        if (whole is None or not smallest <= whole <= largest) and not findings.structured(at, value):
            findings.refuse(at, f"TYPE_{kind}", value)
        return whole

    return convert


def _whole(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _long(value: Any, at: Path, findings: Findings) -> Any:
    whole = _whole(value)
    if whole is None and not findings.structured(at, value):
        findings.refuse(at, "TYPE_INT64", value)
    return str(whole)


def _number(value: Any, at: Path, findings: Findings) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    try:
        return float(value if isinstance(value, str) else "x")
    except ValueError:
        if not findings.structured(at, value):
            findings.refuse(at, "TYPE_DOUBLE", value)
        return 0


def _anything(value: Any, at: Path, findings: Findings) -> Any:
    return value


def _enum(service: str, name: str, listed: tuple[str, ...]) -> Converter:
    field = name.rpartition(".")[2]
    known = ENUM_NAMES.get(name) or ENUM_NAMES.get(field) if service == "sheets" else None
    kind = f"type.googleapis.com/{ENUMS.get(service, service)}.{known or field[:1].upper() + field[1:]}"

    def convert(value: Any, at: Path, findings: Findings) -> Any:
        if value in listed:
            return value
        chosen = _chosen_word(value, listed)
        if chosen is None and not findings.structured(at, value):
            findings.refuse(at, kind, value)
        return chosen or value

    return convert


def _chosen_word(value: Any, words: tuple[str, ...]) -> str | None:
    """The word of an enum that is meant: by its number, in small letters, with dashes for underscores."""
    number = _whole(value)
    if number is not None and 0 <= number < len(words):
        return words[number]
    upper = value.upper().replace("-", "_") if isinstance(value, str) and value.isascii() else ""
    return upper if upper in words else None


def _elements(value: list[Any]) -> Iterator[Any]:
    for one in value:
        if isinstance(one, list):
            yield from _elements(one)
        else:
            yield one


def _array(item: Converter, nulls_mean: Any, kind: str, flat: bool) -> Converter:
    def convert(value: Any, at: Path, findings: Findings) -> Any:
        if not isinstance(value, list) and not kind:
            # A repeated field takes one thing alone as a list of one.
            return [item(value, at, findings)]
        if not isinstance(value, list):
            findings.refuse(at, kind, value)
            return []
        # Lists inside the list of a repeated field only add to it.
        listed = _elements(value) if flat else value
        return [nulls_mean if one is None else item(one, (*at, i), findings) for i, one in enumerate(listed)]

    return convert


def _map(item: Converter) -> Converter:
    def convert(value: Any, at: Path, findings: Findings) -> Any:
        if not isinstance(value, dict):
            findings.refuse(at, "TYPE_MESSAGE", value)
            return {}
        present = ((name, one) for name, one in value.items() if not _null(one, at, name, findings))
        return {name: item(one, (*at, name), findings) for name, one in present}

    return convert


def _null(value: Any, at: Path, name: str, findings: Findings) -> bool:
    if value is None:
        findings.cleared.add(".".join(str(step) for step in (*at, name)))
    return value is None


def _object(service: str, properties: dict[str, Any], kind: str, one_of: Choice | None = None) -> Converter:
    fields: dict[str, tuple[str, Converter]] = {}
    called, boxed = kind.rpartition(".")[2], BOXED if service == "sheets" else frozenset()
    for name, described in properties.items():
        fields[name] = fields[snake(name)] = name, _converter(service, json.dumps(described), f"{called}.{name}")

    def convert(value: Any, at: Path, findings: Findings) -> Any:
        if isinstance(value, list) and at and isinstance(at[-1], str) and service not in LENIENT:
            findings.structured(at, value)
            return {}
        if not isinstance(value, dict):
            findings.refuse(at, kind, value)
            return {}
        made: dict[str, Any] = {}
        for given, one in value.items():
            known = fields.get(given)
            if known is None:
                if service not in LENIENT:
                    findings.unknown(at, given)
            elif _null(one, at, known[0], findings):
                continue
            elif one_of and _chosen(one_of, made, known[0]):
                findings.refuse_choice(at, one_of[0], given)
            else:
                box = ("value",) if f"{called}.{known[0]}" in boxed else ()
                made[known[0]] = known[1](one, (*at, known[0], *box), findings)
        return made

    return convert


def _chosen(one_of: Choice, made: dict[str, Any], name: str) -> bool:
    """Whether a field may not be set any more, as another one of its choice is."""
    members = one_of[1]
    return (not members and bool(made)) or (name in members and bool(members & made.keys()))


def _reference(service: str, name: str) -> Converter:
    def convert(value: Any, at: Path, findings: Findings) -> Any:
        return named(service, name)(value, at, findings)

    return convert


@cache
def named(service: str, name: str) -> Converter:
    """The converter of one named schema."""
    kind = f"type.googleapis.com/{ENUMS.get(service, service)}.{NESTED.get((service, name), name)}"
    return _object(service, schema(service, name).get("properties", {}), kind, ONE_OF.get((service, name)))


@cache
def _converter(service: str, described: str, name: str) -> Converter:
    shape: dict[str, Any] = json.loads(described)
    if "$ref" in shape:
        return _reference(service, shape["$ref"])
    kind = shape.get("type", "any")
    if kind == "array":
        loose = _is_any(shape["items"])
        said = "TYPE_MESSAGE" if service in LENIENT else ""
        if shape["items"].get("type") == "any":
            said = "type.googleapis.com/google.protobuf.ListValue"
        return _array(_converter(service, json.dumps(shape["items"]), name), None if loose else {}, said,
                      flat=not loose and service not in LENIENT)
    if kind == "object" and "properties" in shape:
        return _object(service, shape["properties"], "TYPE_MESSAGE")
    if kind == "object":
        return _map(_converter(service, json.dumps(shape.get("additionalProperties", {})), name))
    return _scalar(service, shape, kind, name)


def _scalar(service: str, shape: dict[str, Any], kind: str, name: str) -> Converter:
    if kind == "string" and "enum" in shape and service not in LENIENT:
        return _enum(service, name, tuple(shape["enum"]))
    if kind == "string" and shape.get("format") in ("int64", "uint64"):
        return _long
    if kind == "integer":
        return _integer("UINT32" if shape.get("format") == "uint32" else "INT32")
    return {"string": _string, "boolean": _boolean, "number": _number}.get(kind, _anything)


def _is_any(shape: dict[str, Any]) -> bool:
    return shape.get("type") == "any" or (shape.get("type") == "array" and _is_any(shape["items"]))


def convert_body(method: Method, body: Any) -> tuple[Any, frozenset[str]]:
    """The request body as the method's schema wants it, without nulls, and the names of the nulls; 400 otherwise."""
    if not method.request:
        return None, frozenset()
    # Where a resource is the body, Google's messages call it by its field in the request; a ValueRange is "data".
    resource = "data" if method.request == "ValueRange" else method.request[:1].lower() + method.request[1:]
    if isinstance(body, list) and method.service not in LENIENT:
        raise bad_request([("", 'Invalid JSON payload received. Unknown name "": Root element must be a message.')])
    findings = Findings(root="" if method.request.endswith("Request") else resource)
    made = named(method.service, method.request)({} if body is None else body, (), findings)
    if findings.violations:
        raise _refusal(method.service, findings.violations)
    return made, frozenset(findings.cleared)


def _refusal(service: str, violations: list[tuple[str, str]]) -> GoogleError:
    if service in LENIENT:
        return GoogleError(400, "invalid", violations[0][1])
    return bad_request(violations)


def convert_parameter(service: str, name: str, described: dict[str, Any], texts: list[str]) -> Any:
    """A path or query parameter's value; 400 where it does not fit."""
    findings = Findings()
    convert = _boolean_word if described["type"] == "boolean" else _scalar(service, described, described["type"], name)
    made = [convert(text, (name,), findings) for text in texts]
    if service in LENIENT and "enum" in described and not set(made) <= set(described["enum"]):
        findings.refuse((name,), ", ".join(described["enum"]), texts[-1])
    if findings.violations and service == "drive":
        raise bad_request(findings.violations)
    if findings.violations and service in LENIENT:
        raise GoogleError(400, "invalidParameter", findings.violations[0][1], location=name)
    if findings.violations:
        raise bad_request(findings.violations)
    return made if described.get("repeated") else made[-1]


def _boolean_word(value: Any, at: Path, findings: Findings) -> Any:
    word = str(value).lower()
    if word not in ("true", "false", "1", "0", "yes", "no", "t", "f", "y", "n"):
        findings.refuse(at, "TYPE_BOOL", value)
    return word in ("true", "1", "yes", "t", "y")
