"""The search language of files.list against a model of it."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.drive import shelf
from notebooks.rehearsal.drive.query import Query
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.errors import GoogleError

START = datetime(2030, 1, 1, tzinfo=UTC)
FIRM, IVY = "recruiting@juniper.example", "ivy@juniper.example"
KINDS = ("application/pdf", "text/plain", "image/png")
NAMES = ("Ada CV", "Bo's letter", "cv_old", "Plan \\ B", "noted")


def filled() -> tuple[sqlite3.Connection, list[File]]:
    """Fifteen files of every name and kind; each is its number in days old."""
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.executescript(shelf.SCHEMA)
    root, made = shelf.root_of(db, FIRM, START), []
    for number in range(15):
        mime, then = KINDS[number % 3], START + timedelta(days=number)
        more: dict[str, Any] = {"starred": number % 2 == 0, "appProperties": {"row": f"i{number % 4}"}}
        made.append(File(f"f{number}", NAMES[number % 5], mime, FIRM if number % 4 else IVY, root, number % 7 == 0,
                         then, then, FIRM, 1, more))
        shelf.add(db, made[-1], b"words")
    return db, made


DB, FILES = filled()
Part = tuple[str, set[str]]


def kept(test: Any) -> set[str]:
    return {file.id for file in FILES if test(file)}


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def moments() -> st.SearchStrategy[Part]:
    signs = {"<": int.__lt__, "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__, "=": int.__eq__, "!=": int.__ne__}

    def part(sign: str, day: int) -> Part:
        line = START + timedelta(days=day)
        return (f"modifiedTime {sign} '{line:%Y-%m-%dT%H:%M:%S}'",
                {file.id for number, file in enumerate(FILES) if signs[sign](number, day)})

    return st.builds(part, st.sampled_from(sorted(signs)), st.integers(-1, 16))


LEAVES: st.SearchStrategy[Part] = st.one_of(
    moments(),
    st.sampled_from(NAMES).map(lambda n: (f"name = {quoted(n)}", kept(lambda file: file.name == n))),
    st.sampled_from(KINDS).map(lambda k: (f"mimeType != '{k}'", kept(lambda file: file.mime != k))),
    st.sampled_from(["cv", "Ada", "letter", "old"]).map(lambda w: (f"name contains '{w}'", kept(
        lambda file: any(one.startswith(w.lower()) for one in file.name.lower().replace("_", " ").split())))),
    st.sampled_from(["true", "false"]).map(lambda w: (f"trashed = {w}", kept(lambda f: f.trashed == (w == "true")))),
    st.just(("starred", kept(lambda file: file.more["starred"]))),
    st.just(("'me' in owners", kept(lambda file: file.owner == FIRM))),
    st.integers(0, 4).map(lambda n: (f"appProperties has {{key='row' and value='i{n}'}}", kept(
        lambda file: file.more["appProperties"]["row"] == f"i{n}"))),
)


def grown(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    everything = {file.id for file in FILES}
    return st.one_of(
        st.tuples(inner, inner).map(lambda p: (f"({p[0][0]}) and ({p[1][0]})", p[0][1] & p[1][1])),
        st.tuples(inner, inner).map(lambda p: (f"({p[0][0]} or {p[1][0]})", p[0][1] | p[1][1])),
        inner.map(lambda p: (f"not ({p[0]})", everything - p[1])),
    )


@settings(max_examples=150)
@given(st.recursive(LEAVES, grown, max_leaves=6))
def test_a_search_finds_what_its_parts_say(part: Part) -> None:
    text, expected = part
    test = Query(text, DB, FIRM).test
    assert {file.id for file in FILES if test(file)} == expected, text


@settings(max_examples=150)
@given(st.text(alphabet="name=contains'\"()andorto \\<>{}!", max_size=30))
def test_a_search_is_understood_or_refused_and_nothing_else(text: str) -> None:
    with suppress(GoogleError):
        assert isinstance(Query(text, DB, FIRM).test(FILES[0]), bool)


@pytest.mark.parametrize("text", [
    "name", "name =", "name = ada", "name > 'x'", "nome = 'x'", "name = 'x' and", "(name = 'x'", "trashed = 'maybe'",
    "modifiedTime > 'soon'", "appProperties has {key='a'}", "'x' in somewhere", "name = 'x' name = 'y'"])
def test_a_search_that_makes_no_sense_is_an_invalid_value(text: str) -> None:
    with pytest.raises(GoogleError, match="Invalid Value"):
        Query(text, DB, FIRM)
