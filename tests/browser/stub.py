"""A page that hosts the surface as JupyterLab does (a blob, the Lab's policy), with a stand-in for the model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, Route

from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card, Node, line

NOON = datetime(2030, 1, 2, 12, tzinfo=UTC)
ADDRESS = "http://127.0.0.1:9"
POLICY = "script-src 'self' 'unsafe-eval' blob:"
HTML = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Stub</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/surface.css">
<body style="margin:0"><div id="host"></div><button id="elsewhere">Elsewhere</button><input id="other">
<script type="module" src="/stub.js"></script></body></html>"""
STUB = """
const heard = {};
const sent = JSON.parse(sessionStorage.getItem("sent") ?? "[]");
const values = JSON.parse(sessionStorage.getItem("values") ?? "{}");
const model = {
  get: (name) => values[name] ?? {},
  on: (name, act) => (heard[name] ??= []).push(act),
  off: (name, act) => (heard[name] = (heard[name] ?? []).filter((one) => one !== act)),
  send: (message) => {
    if (message.kind === "list") return window.asked.push(message.list);
    sent.push(message);
    return sessionStorage.setItem("sent", JSON.stringify(sent));
  },
};
const tell = (name, given) => (heard[name] ?? []).forEach((act) => act(given));
const module = URL.createObjectURL(new Blob([await (await fetch("/surface.js")).text()], { type: "text/javascript" }));
const widget = (await import(module)).default;
window.shortcuts = [];
window.asked = [];
document.addEventListener("keydown", (event) => window.shortcuts.push(event.key), true);
window.stub = {
  sent,
  put: (given) => {
    Object.assign(values, given);
    sessionStorage.setItem("values", JSON.stringify(values));
    Object.keys(given).forEach((name) => tell(`change:${name}`));
  },
  ack: (press, outcome, says = "", showing = "") => tell("msg:custom", { kind: "ack", press, outcome, says, showing }),
  list: (message) => tell("msg:custom", message),
  show: () => { window.stub.end = widget.render({ model, el: document.getElementById("host") }); },
};
"""
ABOUT = {"panel": "test", "title": "Screen candidates", "store": "test"}
STATE = {
    "progress": {"value": 2, "max": 5},
    "says": "2 of 5 candidates",
    "saving": {"look": "good", "words": "All in the sheet"},
    "undo": "Interview for Ada",
    "clashes": [],
    "notes": [],
}
CLASH = {
    "id": "p1",
    "says": "“No for Ada” is not in the sheet: tobi@juniper.example decided otherwise at 09:41. Which one stands?",
    "cells": [["Stage", "On hold", "No"], ["Owner", "tobi@juniper.example", "ines@juniper.example"]],
    "keep": "Keep “On hold”",
    "take": "Take mine, “No”",
}
ACTIONS = (Action("interview", "i", "Interview", "main"), Action("no", "n", "No", "danger"), Action("alert", "a", "A"))


class Stub:
    """The page, and the kernel's side of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []

    def opened(self) -> Stub:
        """Open the page."""
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.route(f"{ADDRESS}/**", self._serve)
        self.page.goto(ADDRESS)
        self.page.wait_for_function("window.stub")
        return self

    def stop_the_clock(self, at: datetime = NOON) -> None:
        """Hold every timer of the page, which a busy machine would let run out between two steps of a test."""
        self.page.clock.install(time=at - timedelta(minutes=1))
        self.page.clock.pause_at(at)

    def show(self, card: dict[str, Any], **state: Any) -> None:
        """Show a card as the kernel would, the first time with everything."""
        self.put(about=ABOUT, card=card, state=STATE | state)
        self.page.evaluate("stub.show()")

    def put(self, **values: Any) -> None:
        """Change what is shown."""
        self.page.evaluate("given => stub.put(given)", values)

    def sent(self) -> list[dict[str, Any]]:
        """List what the browser sent, sending again left out."""
        messages = self.page.evaluate("stub.sent")
        return list({message["id"]: message for message in messages}.values())

    def acknowledge(self, outcome: str = "done", says: str = "", showing: str = "") -> None:
        """Answer the last press; `showing` names the card that the kernel shows by then."""
        self.page.evaluate("given => stub.ack(...given)", [self.sent()[-1]["id"], outcome, says, showing])

    def focus(self) -> None:
        """Give the card the focus."""
        self.page.locator(".hd").focus()

    def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        files = {"/": HTML, "/stub.js": STUB, "/surface.js": Surface._esm, "/surface.css": Surface._css}
        kind = {"js": "text/javascript", "css": "text/css"}.get(path.rpartition(".")[2], "text/html")
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": POLICY}
        route.fulfill(status=200 if path in files else 404, body=str(files.get(path, "")), headers=headers)


def card(
    title: str = "Ada", *body: Node, showing: str = "a-1#x.1", actions: tuple[Action, ...] = ACTIONS
) -> dict[str, Any]:
    """Make a card as Python sends it."""
    made = Card(showing.partition("#")[0], title, body or (line("Some words."),), actions)
    return made.plain() | {"showing": showing, "step": ""}


def actions(stub: Stub) -> list[str]:
    """Name what was sent."""
    return [message["action"] for message in stub.sent()]
