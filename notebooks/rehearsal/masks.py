"""Partial responses: the `fields` parameter, read, checked against the response schema and applied."""

import re
from functools import lru_cache
from typing import Any

from notebooks.rehearsal.conversion import camel
from notebooks.rehearsal.discovery import schema
from notebooks.rehearsal.errors import GoogleError, bad_request

Mask = dict[str, "Mask"]
_TOKENS = re.compile(r"\s*([(),]|[^(),\s]+)\s*")
OLD = frozenset({"drive", "calendar", "gmail"})


class BadMask(ValueError):
    """A mask that cannot be read; its text is the part that is wrong."""


def parse(text: str) -> Mask:
    """Read "a,b(c/d),items/x" as nested dicts; an empty dict means the whole field."""
    tokens = _TOKENS.findall(text)
    if "".join(tokens) != "".join(text.split()) or not tokens:
        raise BadMask(text)
    mask, rest = _fields(tokens)
    if rest:
        raise BadMask(text)
    return mask


def _fields(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while True:
        if not tokens or tokens[0] in "(),":
            raise BadMask(tokens[0] if tokens else "")
        steps, tokens = re.split(r"[./]", tokens[0]), tokens[1:]
        inner: Mask = {}
        if tokens[:1] == ["("]:
            inner, tokens = _fields(tokens[1:])
            if tokens[:1] != [")"]:
                raise BadMask("(")
            tokens = tokens[1:]
        _put(mask, [camel(step) for step in steps], inner)
        if tokens[:1] != [","]:
            return mask, tokens
        tokens = tokens[1:]


def _put(mask: Mask, steps: list[str], inner: Mask) -> None:
    if not all(steps):
        raise BadMask("/".join(steps))
    for step in steps[:-1]:
        if step in mask and not mask[step]:
            return
        mask = mask.setdefault(step, {})
    known = mask.get(steps[-1])
    if known is None:
        mask[steps[-1]] = inner
    elif known and inner:
        known.update(inner)
    else:
        mask[steps[-1]] = {}


def check(mask: Mask, service: str, shape: dict[str, Any], at: str = "") -> None:
    """Refuse a mask that names what the schema does not have."""
    if "$ref" in shape:
        shape = schema(service, shape["$ref"])
    if shape.get("type") == "array":
        return check(mask, service, shape["items"], at)
    for name, inner in mask.items():
        path = f"{at}/{name}" if at else name
        found = shape.get("properties", {}).get(name, shape.get("additionalProperties"))
        if name == "*":
            for one in shape.get("properties", {}).values() if inner else ():
                check(inner, service, one, path)
        elif found is None:
            raise BadMask(path)
        elif inner:
            check(inner, service, found, path)
    return None


@lru_cache(maxsize=1024)
def reader(service: str, response: str, text: str) -> Mask:
    """The checked mask of a response; 400 in Google's words where it is wrong."""
    try:
        mask = parse(text)
        check(mask, service, {"$ref": response})
    except BadMask as wrong:
        raise _refusal(service, str(wrong) or text) from wrong
    return mask


def _refusal(service: str, path: str) -> GoogleError:
    if service in OLD:
        return GoogleError(400, "invalidParameter", f"Invalid field selection {path}", location="fields")
    dotted = path.replace("/", ".")
    sentence = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{dotted}'."
    wrong = bad_request([(dotted, sentence)])
    wrong.message = "Request contains an invalid argument."
    return wrong


def apply(mask: Mask, value: Any) -> Any:
    """What the mask leaves of a JSON value."""
    if isinstance(value, list):
        return [apply(mask, one) for one in value]
    if not isinstance(value, dict) or not mask or mask.get("*") == {}:
        return value
    everything = mask.get("*")
    kept = {}
    for name, one in value.items():
        inner = mask.get(name, everything)
        if inner is not None:
            kept[name] = apply(inner, one) if inner else one
    return kept
