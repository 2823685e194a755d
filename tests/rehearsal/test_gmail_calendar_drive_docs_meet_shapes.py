"""Whatever is asked, with whatever in it, the answer has Google's shape: the discovery documents ask the questions."""

import base64
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from notebooks.rehearsal.app import make_app, open_store
from notebooks.rehearsal.calls import HANDLERS
from notebooks.rehearsal.discovery import EVERYWHERE, Method, document, methods, schema
from notebooks.rehearsal.docs.updates import EDITS

CALLS = 700
SIGNED_IN = {"Authorization": "Bearer signed-in"}
MAIL = base64.urlsafe_b64encode(b"To: ada@example.com\nSubject: x\n\nHello").decode()
ODD_MAIL = base64.urlsafe_b64encode(b"To: a@example.com, b\nContent-Type: text/plain; charset=nope\n\n\xff").decode()
WORDS = [
    "", "x", "me", "primary", "root", "recruiting@juniper.example", "ivy@juniper.example", "ada@example.com",
    "2030-01-02", "2030-01-02T09:00:00Z", "2030-01-02T10:00:00+01:00", "2030-01-02T09:00:00", "Europe/London",
    "confirmed", "cancelled", "accepted", "user", "reader", "writer", "owner", "anyone", "text/plain",
    "application/vnd.google-apps.document", "application/vnd.google-apps.folder", "RRULE:FREQ=DAILY;COUNT=3",
    "RRULE:FREQ=NEVER", "EXDATE:20300103T090000Z", "hangoutsMeet", "🎉é\n<b>", "INBOX", "-1", "0", "true",
    "name contains 'x'", "startTime", "name desc", "*", "bold", "namedStyleType", "HEADING_1", MAIL, ODD_MAIL,
]


class Asker:
    """Makes requests up: by the schemas, with ids that earlier answers gave."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ids = ["x", "spaces/x"]

    def value(self, service: str, shape: dict[str, Any], name: str, depth: int) -> Any:
        """A value of a schema's kind, sensible or not."""
        if "$ref" in shape:
            return self.body(service, schema(service, shape["$ref"]), depth + 1)
        kind = shape.get("type", "any")
        if kind == "array":
            return [self.value(service, shape["items"], name, depth + 1) for _ in range(self.random.randint(0, 2))]
        if kind == "object" and "properties" not in shape:
            inner = shape.get("additionalProperties", {"type": "string"})
            return {"row": self.value(service, inner, "row", depth + 1)}
        if kind == "object":
            return self.body(service, shape, depth + 1)
        return self._plain(shape, kind, name)

    def _plain(self, shape: dict[str, Any], kind: str, name: str) -> Any:
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind in ("integer", "number") or shape.get("format") in ("int64", "uint64"):
            return self.random.randint(-1, 12)
        if name.lower().endswith("id") and self.random.random() < 0.6:
            return self.random.choice(self.ids)
        return self.random.choice(shape.get("enum", WORDS))

    def body(self, service: str, shape: dict[str, Any], depth: int = 0) -> dict[str, Any]:
        """An object with some of a schema's fields."""
        often = self.random.choice([0.1, 0.3, 0.6]) if depth < 6 else 0
        chosen = {name: one for name, one in shape.get("properties", {}).items() if self.random.random() < often}
        return {name: self.value(service, one, name, depth) for name, one in chosen.items()}

    def edit(self) -> dict[str, Any]:
        """One request of documents.batchUpdate."""
        kind = self.random.choice(list(EDITS))
        return {kind: self.value("docs", document("docs")["schemas"]["Request"]["properties"][kind], kind, 0)}

    def address(self, method: Method) -> str:
        """A path and query for a method."""
        path, query = method.path, {}
        for name, described in method.parameters.items():
            if described["location"] == "path":
                path = path.replace(f"{{+{name}}}", self._name()).replace(f"{{{name}}}", quote(self._id(name), safe=""))
            elif name not in EVERYWHERE and self.random.random() < 0.25:
                query[name] = str(self.value(method.service, described, name, 0))
        return f"{path}?{urlencode(query)}"

    def _name(self) -> str:
        return self.random.choice([one for one in self.ids if "/" in one])

    def _id(self, name: str) -> str:
        own = name in ("calendarId", "userId") and self.random.random() < 0.9
        return self.random.choice(["primary", "me"] if own else self.ids)

    def learn(self, answer: Any) -> None:
        """Remember the ids of an answer."""
        for inner in answer if isinstance(answer, list) else []:
            self.learn(inner)
        for name, inner in answer.items() if isinstance(answer, dict) else ():
            if isinstance(inner, str) and (name in ("id", "documentId") or (name == "name" and "/" in inner)):
                self.ids.append(inner)
            self.learn(inner)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Any]:
    store = open_store(tmp_path / "google.sqlite")
    app = make_app(store, "signed-in", check_answers=True)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    yield app.test_client()
    store.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_answer_has_googles_shape_and_none_stumbles(web: Any, seed: int) -> None:
    asker, answered = Asker(seed), 0
    played = [one for one in methods().values() if one.service != "sheets" and one.id in HANDLERS]
    for _ in range(CALLS):
        method = asker.random.choice(played)
        body = asker.body(method.service, schema(method.service, method.request)) if method.request else None
        if method.id == "docs.documents.batchUpdate":
            body = {"requests": [asker.edit() for _ in range(asker.random.randint(1, 3))]}
        sent = {"json": body} if body is not None else {}
        answer = web.open(asker.address(method), method=method.http, headers=SIGNED_IN, **sent)
        assert answer.status_code < 500, (method.id, body, answer.text)
        answered += answer.status_code < 300
        asker.learn(answer.get_json(silent=True))
    assert answered > CALLS / 8
