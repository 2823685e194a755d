"""Gmail's search box against a model of it: every message is its subject's words, sender, labels and age."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.gmail.search import matcher
from notebooks.rehearsal.gmail.shelf import Mail

NOW = datetime(2030, 6, 1, tzinfo=UTC)
WORDS = ("offer", "letter", "interview")
PEOPLE = ("ada@example.com", "bo@example.com")
Part = tuple[str, frozenset[str]]


def mail(number: int, subject: str, sender: str, labels: list[str], age: int) -> Mail:
    raw = f"From: {sender}\r\nTo: recruiting@juniper.example\r\nSubject: {subject}\r\n\r\nHello.\r\n".encode()
    return Mail(str(number), NOW - timedelta(days=age), sender, "recruiting@juniper.example", subject, raw, "t", labels,
                f"<{number}@x>", True)


def mails() -> list[Mail]:
    subjects = [" ".join(words) for words in product(WORDS, WORDS) if words[0] <= words[1]]
    return [mail(n, subject, PEOPLE[n % 2], ["INBOX", "UNREAD"] if n % 3 else ["Label_1"], n * 10)
            for n, subject in enumerate(subjects)]


MAILS = mails()


def kept(test: object) -> frozenset[str]:
    return frozenset(one.id for one in MAILS if test(one))  # type: ignore[operator]  # a predicate


LEAVES: st.SearchStrategy[Part] = st.one_of(
    st.sampled_from(WORDS).map(lambda w: (w, kept(lambda m: w in m.subject.split()))),
    st.sampled_from(WORDS).map(lambda w: (f"subject:{w}", kept(lambda m: w in m.subject.split()))),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(
        lambda p: (f'"{p[0]} {p[1]}"', kept(lambda m: m.subject == f"{p[0]} {p[1]}"))),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(
        lambda p: (f"subject:({p[0]} {p[1]})", kept(lambda m: {*p} <= {*m.subject.split()}))),
    st.sampled_from(PEOPLE).map(lambda w: (f"from:{w}", kept(lambda m: m.sender == w))),
    st.just(("from:(ada OR bo)", kept(lambda m: True))),
    st.just(("is:unread", kept(lambda m: "UNREAD" in m.labels))),
    st.just(("label:ask-ada", kept(lambda m: "Label_1" in m.labels))),
    st.integers(1, 60).map(lambda n: (f"newer_than:{n}d", kept(lambda m: NOW - m.at <= timedelta(days=n)))),
    st.just(("before:2030/05/01", kept(lambda m: m.at < datetime(2030, 5, 1, tzinfo=UTC)))),
)


def grown(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    everything = frozenset(one.id for one in MAILS)
    return st.one_of(
        st.tuples(inner, inner).map(lambda p: (f"({p[0][0]} {p[1][0]})", p[0][1] & p[1][1])),
        st.tuples(inner, inner).map(lambda p: (f"({p[0][0]} OR {p[1][0]})", p[0][1] | p[1][1])),
        st.tuples(inner, inner).map(lambda p: (f"{{{p[0][0]} {p[1][0]}}}", p[0][1] | p[1][1])),
        inner.map(lambda p: (f"-{p[0]}", everything - p[1])),
    )


@settings(max_examples=150)
@given(st.recursive(LEAVES, grown, max_leaves=5))
def test_a_search_finds_what_its_parts_say(part: Part) -> None:
    query, expected = part
    test = matcher(query, NOW, {"Label_1": "Ask Ada"}, "recruiting@juniper.example")
    assert {one.id for one in MAILS if test(one)} == expected, query


@settings(max_examples=150)
@given(st.text(alphabet="fromsubject:()-{}\"| OR", max_size=30))
def test_any_search_is_understood_somehow(query: str) -> None:
    test = matcher(query, NOW)
    assert {test(one) for one in MAILS} <= {True, False}


@pytest.mark.parametrize(("query", "found"), [
    ("offer letter OR interview", 2),       # OR joins its two neighbours: offer, and (letter or interview)
    ("inter", 0),                           # a word is found as a whole
    ("to:me from:ada", 3),
    ("larger:1M", 0), ("smaller:1K", 6), ("rfc822msgid:<3@x>", 1), ("has:userlabels", 2), ("subject:", 6),
])
def test_words_stand_for_themselves(query: str, found: int) -> None:
    test = matcher(query, NOW, {"Label_1": "Ask Ada"}, "recruiting@juniper.example")
    assert sum(test(one) for one in MAILS) == found
