"""meet.spaces: make, read, change; end what is going on inside."""

import json
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.meet import shelf
from notebooks.rehearsal.meet.shelf import Space


def refuse_robot(call: Call) -> None:
    """Meet has no rooms for a service account that acts for nobody."""
    if call.who.bare_service_account:
        raise GoogleError(403, "PERMISSION_DENIED", "The caller does not have permission")


def shown(space: Space) -> dict[str, Any]:
    """The Space resource."""
    resource = {
        "name": f"spaces/{space.id}",
        "meetingUri": f"https://meet.google.com/{space.code}",
        "meetingCode": space.code,
        "config": space.config,
    }
    active = {"activeConference": {"conferenceRecord": f"conferenceRecords/{space.active}"}} if space.active else {}
    return resource | active


def space_of(call: Call, by_code: bool = False) -> Space:
    """The space that a call is about; only its owner may know of it by this API."""
    return space_named(call, call.params["name"], by_code)


def space_named(call: Call, name: str, by_code: bool = False) -> Space:
    """The space of a name, "spaces/…"."""
    refuse_robot(call)
    name = name.removeprefix("spaces/")
    space = shelf.find_space(call.db, name) or shelf.find_space(call.db, name.lower())  # codes know no capitals
    if space is None or (space.code == name.lower() and not by_code):
        raise GoogleError(404, "NOT_FOUND", f"Requested space {name} could not be found or does not exist.")
    if space.owner != call.who.user.lower():
        sentence = f"Permission denied on resource Space {name} (or it might not exist)."
        raise GoogleError(403, "PERMISSION_DENIED", sentence)
    return space


@method("meet.spaces.create")
def create(call: Call) -> dict[str, Any]:
    """A new space with a link of its own."""
    refuse_robot(call)
    return shown(shelf.open_space(call.db, call.who.user, call.body.get("config")))


@method("meet.spaces.get")
def get(call: Call) -> dict[str, Any]:
    """A space by its id or its meeting code."""
    return shown(space_of(call, by_code=True))


@method("meet.spaces.patch")
def patch(call: Call) -> dict[str, Any]:
    """Change the settings that updateMask names, or all that are sent."""
    space = space_of(call)
    given = call.body.get("config", {})
    paths = [path.removeprefix("config.") for path in str(call.param("updateMask", "")).split(",") if path]
    config = space.config
    if not paths or paths == ["config"]:
        config = _merged(config, given)
    elif paths == ["*"]:
        config = shelf.DEFAULTS | given
    for path in paths if paths not in (["*"], ["config"]) else []:
        config = _with(config, given, path.split("."))
    call.db.execute("UPDATE spaces SET config = ? WHERE id = ?", (json.dumps(config), space.id))
    return shown(space_of(call))


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    both = {name: _merged(old[name], value) if isinstance(value, dict) and isinstance(old.get(name), dict) else value
            for name, value in new.items()}
    return old | both


def _with(config: dict[str, Any], given: dict[str, Any], steps: list[str]) -> dict[str, Any]:
    """The settings with one path taken from `given`, or emptied where it is not given."""
    name, rest = _camel(steps[0]), steps[1:]
    if name not in given:
        return {key: value for key, value in config.items() if key != name}
    return config | {name: _with(config.get(name, {}), given[name], rest) if rest else given[name]}


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


@method("meet.spaces.endActiveConference")
def end(call: Call) -> dict[str, Any]:
    """End the conference under way."""
    space = space_of(call)
    if not space.active:
        raise GoogleError(400, "FAILED_PRECONDITION", "There is no active conference for the given space.")
    shelf.close_conference(call.db, space.active, call.now)
    return {}
