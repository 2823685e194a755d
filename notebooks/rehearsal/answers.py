"""Checks answers against the discovery documents: a switch that tests turn on."""

from functools import cache
from typing import TYPE_CHECKING, Any

from notebooks.rehearsal.discovery import Method, document

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


def _strict(shape: dict[str, Any]) -> dict[str, Any]:
    """A discovery schema as JSON Schema in which unknown names are errors."""
    if "$ref" in shape:
        return {"$ref": f"#/$defs/{shape['$ref']}"}
    kind = shape.get("type", "any")
    if kind == "any":
        return {}
    if kind == "array":
        return {"type": "array", "items": _strict(shape["items"])}
    if kind == "object":
        extra = shape.get("additionalProperties")
        properties = {name: _strict(one) for name, one in shape.get("properties", {}).items()}
        return {"type": "object", "properties": properties, "additionalProperties": _strict(extra) if extra else False}
    made: dict[str, Any] = {"type": kind}
    if "enum" in shape:
        made["enum"] = shape["enum"]
    return made


@cache
def _validator(service: str, name: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # here: it takes seconds to import, and only tests check answers

    definitions = {key: _strict(one) for key, one in document(service)["schemas"].items()}
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})


class BadAnswer(AssertionError):
    """An answer of the rehearsal that Google's own document would not allow."""


def check_answer(method: Method, body: dict[str, Any]) -> None:
    """Raise BadAnswer when a body does not fit the method's response schema."""
    if not method.response:
        return
    wrong = next(iter(_validator(method.service, method.response).iter_errors(body)), None)
    if wrong is not None:
        place = "/".join(str(step) for step in wrong.absolute_path)
        raise BadAnswer(f"{method.id}: {place}: {wrong.message[:300]}")
