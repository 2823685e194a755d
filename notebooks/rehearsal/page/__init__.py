"""The page that shows what would happen at Google: the spreadsheet as a grid, calendars, mail and documents.

    grids     one tab as the template shows it; typing into a cell is typing by a person
    agenda    a calendar's events by day
    shelf     the files in Drive, by folder
    words     moments, sizes, links
Plain pages from templates; only the grid has a script, for typing. Everything a person wrote is escaped.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from notebooks.rehearsal import calendar, gmail
from notebooks.rehearsal.dispatch import Dispatcher
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.page import agenda, grids, shelf, words

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HOSTS = ("127.0.0.1", "localhost", "[::1]")


def page(dispatcher: Dispatcher) -> Blueprint:
    """The routes of the page."""
    routes = Blueprint("page", __name__, template_folder="templates", static_folder="static", static_url_path="/page")
    for name in ("when", "size", "linked"):
        routes.add_app_template_filter(getattr(words, name), name)
    routes.before_request(_only_here)
    routes.after_request(_guarded)
    for add in (_home, _sheets, _calendars, _mail, _documents):
        add(routes, dispatcher.store.transaction)
    return routes


def _only_here() -> None:
    # A page elsewhere that points its own name at this machine must not read a rehearsal's candidates.
    if request.host.rsplit(":", 1)[0] not in HOSTS:
        abort(403)


def _guarded(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


Opening = Callable[[], Any]


def _home(routes: Blueprint, opened: Opening) -> None:
    @routes.get("/")
    def home() -> str:
        with opened() as db:
            people = gmail.mailboxes(db)
            counts = {
                "events": sum(len(calendar.shown(db, one)) for one in calendar.calendars(db)),
                "mail": sum(len(gmail.mailbox(db, one)) for one in people),
                "mailboxes": len(people),
                "files": len(shelf.files(db)),
            }
            return render_template("home.html", books=grids.books(db), counts=counts)


def _sheets(routes: Blueprint, opened: Opening) -> None:
    @routes.get("/sheet")
    def sheets() -> Answer | str:
        with opened() as db:
            books = grids.books(db)
        if len(books) == 1:
            return redirect(url_for("page.sheet", spreadsheet=books[0].id))
        return render_template("books.html", books=books, here="page.sheets")

    @routes.get("/sheet/<spreadsheet>")
    @routes.get("/sheet/<spreadsheet>/<int:sheet>")
    def sheet(spreadsheet: str, sheet: int | None = None) -> str:
        with opened() as db:
            grid = grids.grid_of(db, spreadsheet, sheet, request.args.get("line", 1, int))
        if grid is None:
            abort(404)
        return render_template("sheet.html", grid=grid, here="page.sheets")

    @routes.get("/sheet/<spreadsheet>/<int:sheet>/cells")
    def cells(spreadsheet: str, sheet: int) -> Response:
        with opened() as db:
            grid = grids.grid_of(db, spreadsheet, sheet, request.args.get("line", 1, int))
        if grid is None:
            abort(404)
        if request.headers.get("If-None-Match") == grid.version:
            return Response(status=304)
        return Response(render_template("grid.html", grid=grid))

    @routes.post("/sheet/<spreadsheet>/<int:sheet>/cells")
    def typed(spreadsheet: str, sheet: int) -> tuple[Response, int]:
        given = request.get_json()  # JSON only: a form of another site cannot send it
        try:
            with opened() as db:
                grids.type_into(db, spreadsheet, sheet, given["line"], given["column"], given["text"])
        except GoogleError as refused:
            return jsonify(says=refused.message), 409
        return jsonify(says="Saved."), 200


def _calendars(routes: Blueprint, opened: Opening) -> None:
    @routes.get("/calendar")
    @routes.get("/calendar/<address>")
    def calendars(address: str = "") -> str:
        with opened() as db:
            people = calendar.calendars(db)
            whose = address or (people[0] if people else "")
            days = agenda.days(db, whose) if whose else []
        return render_template("calendars.html", people=people, whose=whose, days=days, here="page.calendars")


    @routes.post("/calendar/<address>/<event>")
    def answer(address: str, event: str) -> Answer:
        if request.headers.get("Origin", request.host_url.rstrip("/")) != request.host_url.rstrip("/"):
            abort(403)  # a form of another site may not answer for anybody
        with opened() as db:
            calendar.answer(db, event, address, request.form.get("answer", ""))
        return redirect(url_for("page.calendars", address=address))


def _mail(routes: Blueprint, opened: Opening) -> None:
    @routes.get("/mail")
    @routes.get("/mail/<address>")
    def mail(address: str = "") -> str:
        with opened() as db:
            people = gmail.mailboxes(db)
            whose = address or (people[0] if people else "")
            letters = gmail.mailbox(db, whose) if whose else []
        return render_template("mail.html", people=people, whose=whose, letters=letters, here="page.mail")

    def found(address: str, letter: str) -> gmail.Letter:
        with opened() as db:
            letters = {one.id: one for one in gmail.mailbox(db, address)}
        if letter not in letters:
            abort(404)
        return letters[letter]

    @routes.get("/mail/<address>/<letter>")
    def letter(address: str, letter: str) -> str:
        return render_template("letter.html", whose=address, letter=found(address, letter), here="page.mail")

    @routes.get("/mail/<address>/<letter>/<part>")
    def attachment(address: str, letter: str, part: str) -> Response:
        for number, name, type_, data in found(address, letter).attachments:
            if number == part:
                return shelf.handed_over(data, name, type_)
        abort(404)


def _documents(routes: Blueprint, opened: Opening) -> None:
    @routes.get("/documents")
    def documents() -> str:
        with opened() as db:
            return render_template("documents.html", folders=shelf.by_folder(db), here="page.documents")

    def found(file: str) -> shelf.Shown:
        with opened() as db:
            listed = {one.id: one for one in shelf.files(db)}
        if file not in listed:
            abort(404)
        return listed[file]

    @routes.get("/documents/<file>")
    def document(file: str) -> str:
        one = found(file)
        with opened() as db:
            text = shelf.text_of(db, one)
        return render_template("document.html", file=one, text=text, here="page.documents")

    @routes.get("/file/<file>")
    @routes.get("/document/d/<file>/edit")
    def opened_elsewhere(file: str) -> Answer:
        return redirect(url_for("page.document", file=file))

    @routes.get("/documents/<file>/download")
    def download(file: str) -> Response:
        one = found(file)
        with opened() as db:
            data, name, type_ = shelf.bytes_of(db, one, request.args.get("format", ""))
        return shelf.handed_over(data, name, type_)
