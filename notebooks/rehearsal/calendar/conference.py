"""conferenceData: only with conferenceDataVersion=1, one link for each requestId."""

from typing import Any

from notebooks.rehearsal.calendar.refusals import invalid
from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.meet import open_space

MEET = "hangoutsMeet"
_ICON = "https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png"


def decided(call: Call, before: dict[str, Any], replaces: bool) -> dict[str, Any] | None:
    """The conference of an event after a call; `replaces` when the call sends the whole event."""
    known = before.get("conferenceData")
    if int(call.param("conferenceDataVersion", 0)) < 1:
        return known
    asked = call.body.get("conferenceData")
    if asked is None:
        return None if replaces or "conferenceData" in call.cleared else known
    if "createRequest" in asked and not asked.get("entryPoints"):
        return _created(call, asked["createRequest"], known)
    return _given(asked, known)


def _created(call: Call, wish: dict[str, Any], known: dict[str, Any] | None) -> dict[str, Any]:
    kind = wish.get("conferenceSolutionKey", {}).get("type", MEET)
    if kind != MEET or call.who.bare_service_account:
        raise invalid("Invalid conference type value.")
    if not wish.get("requestId"):
        raise invalid("Missing conference request id.")
    if known and known.get("createRequest", {}).get("requestId") == wish["requestId"]:
        return known
    space = open_space(call.db, call.who.user)
    request = {"requestId": wish["requestId"], "conferenceSolutionKey": {"type": MEET},
               "status": {"statusCode": "success"}}
    return {"createRequest": request, **_solution(space.code)}


def _solution(code: str) -> dict[str, Any]:
    return {
        "entryPoints": [{"entryPointType": "video", "uri": f"https://meet.google.com/{code}",
                         "label": f"meet.google.com/{code}"}],
        "conferenceSolution": {"key": {"type": MEET}, "name": "Google Meet", "iconUri": _ICON},
        "conferenceId": code,
    }


def _given(asked: dict[str, Any], known: dict[str, Any] | None) -> dict[str, Any]:
    if not asked.get("entryPoints") or not asked.get("conferenceSolution", {}).get("key", {}).get("type"):
        raise invalid("Invalid conference data.")
    kept = {name: value for name, value in asked.items() if name != "createRequest"}
    return {**({"createRequest": known["createRequest"]} if known and "createRequest" in known else {}), **kept}


def link(data: dict[str, Any] | None) -> str:
    """The address of the video room, or an empty string."""
    points = (data or {}).get("entryPoints", [])
    return next((str(point.get("uri", "")) for point in points if point.get("entryPointType") == "video"), "")


def is_meet(data: dict[str, Any] | None) -> bool:
    """Whether the room is Google's own, so that hangoutLink shows it."""
    return bool((data or {}).get("conferenceSolution", {}).get("key", {}).get("type") == MEET)
