"""The names under which Google's own servers know the methods, as they stand in errors."""

_HOSTS = {"calendar": "calendar-json"}


def host(service: str) -> str:
    """The name of a service as errors give it."""
    return f"{_HOSTS.get(service, service)}.googleapis.com"


def name(method: str) -> str:
    """The remote procedure behind a method id such as "drive.files.list"."""
    service, *path, verb = method.split(".")
    act, thing = verb[:1].upper() + verb[1:], path[-1][:1].upper() + path[-1][1:] if path else ""
    if service == "drive":
        return f"google.apps.drive.v3.Drive{thing}.{act}"
    if service == "calendar":
        return f"calendar.v3.{thing}.{act}"
    if service == "gmail":
        return f"caribou.api.proto.MailboxService.{_on_one(act, thing)}"
    package = {"docs": "apps.docs.v1", "sheets": "apps.sheets.v4", "meet": "apps.meet.v2"}[service]
    first = path[0][:1].upper() + path[0][1:]
    return f"google.{package}.{first}Service.{_on_one(act, thing)}"


def _on_one(act: str, thing: str) -> str:
    """List names many things, every other verb one."""
    if thing in ("Users", "Settings"):
        return act
    whole = act == "List" or thing in ("Values", "DeveloperMetadata", "History", "SendAs")
    return act + (thing if whole else thing.removesuffix("s"))
