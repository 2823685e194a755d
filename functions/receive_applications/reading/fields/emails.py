"""E-mail addresses: plain, wrapped over two lines, disguised from spammers, or only behind a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.results import Found
from functions.receive_applications.reading.words.headings import REFERENCES

_LOCAL = r"[^\W_](?:[\w.+'&%-]*[\w+-])?"
_EMAIL = re.compile(rf"(?<![\w.+@-]){_LOCAL}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{{2,24}}(?![\w@])")
_LOOSE = re.compile(rf"(?<![\w.+@-])({_LOCAL}) ?@ ?((?:[\w-]+ ?\. ?)+[^\W\d_]{{2,24}})(?!\w)")
_AT = r"(?:\s*[(\[{<]\s*(?:at|a|ät|arobase|arroba|@)\s*[)\]}>]\s*|\s*_at_\s*)"
_DOT = r"(?:\s*[(\[{<]\s*(?:dot|d|punkt|point|punto|\.)\s*[)\]}>]\s*|\s*_dot_\s*|\s+(?:dot|punkt)\s+|\s*\.\s*)"
_DISGUISED = re.compile(rf"(?<!\w)([\w+-]+(?:{_DOT}[\w+-]+)*){_AT}([\w-]+(?:{_DOT}[\w-]+)+)", re.I)
_SPOKEN = re.compile(
    r"(?<!\w)([\w+-]+(?:(?:\.|\s+dot\s+)[\w+-]+)*)\s+at\s+"
    r"([\w-]+(?:(?:\.|\s+dot\s+)[\w-]+)*\s+dot\s+[a-z]{2,10})(?!\w)",
    re.I,
)
_HINT = re.compile(r"[(\[{<_](?:at|a|ät|arobase|arroba|@)\b", re.I)  # cheap, and rarely there
_SPOKEN_HINT = re.compile(r"\bdot\b", re.I)
_TIGHT_DOT = re.compile(_DOT, re.I)
_NEAR_LINES = 8
_ENDINGS, _LONGEST_ENDING = frozenset({"com", "org", "net", "edu", "gov", "info", "online"}), 6
# Whatever is longer before its dot may be a site of the writer's: "lind.me" below "anna@lind.dev", which is whole.
_REST = re.compile(rf"(?!x\.com|t\.me)[a-z0-9]\.(?:{'|'.join(sorted(_ENDINGS))}|[a-z]{{2}})")


def find_emails(document: Document, sections: Sequence[str]) -> tuple[Found, ...]:
    """Give the writer's addresses, likeliest first; those of referees and of projects further down are left out."""
    linked = [mail for target in document.targets if (mail := _of_link(target))]
    found = sorted((*_mended(document, linked), *_disguised(document)), key=_place)
    own = [mail for mail in found if mail.span and sections[mail.span.line - 1] != REFERENCES] or found
    if not own:
        return tuple(Found(mail, None, 0.8) for mail in dict.fromkeys(linked))[:1]
    first = min(mail.span.line for mail in own if mail.span)
    close = [mail for mail in own if mail.span and mail.span.line <= first + _NEAR_LINES]
    near = {mail.value.casefold(): mail for mail in reversed(close)}
    return tuple(sorted(near.values(), key=_place))


def _place(mail: Found) -> int:
    return mail.span.start if mail.span else 0


def _of_link(target: str) -> str:
    match = _EMAIL.match(unquote(target[7:])) if target[:7].lower() == "mailto:" else None
    return match[0] if match else ""


def _mended(document: Document, linked: Sequence[str]) -> Iterator[Found]:
    for match, start, end in _plain(document):
        # A wrapped or glued address is a piece of, or contains, the one behind its link; capitals are but for looks.
        match = match.lower() if match.isupper() else match
        behind = {mail for mail in linked if mail != match and _same_letters(mail, match)}
        yield Found(behind.pop() if len(behind) == 1 else match, document.span(start, end), 0.98)


def _same_letters(mail: str, written: str) -> bool:
    mail, written = mail.replace("-", "").casefold(), written.replace("-", "").casefold()
    return mail in written or written in mail


def _plain(document: Document) -> Iterator[tuple[str, int, int]]:
    for index, (line, start) in enumerate(zip(document.lines, document.starts, strict=True)):
        if "@" not in line.text and "＠" not in line.text:
            continue
        text = line.text.replace("＠", "@")
        matches = list(_EMAIL.finditer(text))
        for match in matches:
            value = _unglued(match[0])
            at = start + match.start()
            whole = _with_line_before(document, index, match.start(), value)
            yield whole + _rest_of_ending(document, index, match.end(), value), at, at + len(value)
        if not matches and (joined := _joined(document, index, text)):
            yield joined, start + text.index("@"), start + len(line.text)


def _unglued(value: str) -> str:
    # "ada@example.comPhone" is two words that a PDF ran together.
    match = re.match(r"(.*\.[a-z]{2,})[A-Z]", value)
    return match[1] if match else value


def _with_line_before(document: Document, index: int, position: int, value: str) -> str:
    before = document.lines[index - 1].text if index else ""
    if position == 0 and " " not in before and re.fullmatch(r"[\w+-]+(?:\.[\w+-]+)*_", before):
        return before + value
    return value


def _rest_of_ending(document: Document, index: int, end: int, value: str) -> str:
    """What a narrow column breaks off an address: the "m" below "ada@example.co", "e.com" below "ada@exampl"."""
    if end < len(document.lines[index].text) or index + 1 == len(document.lines):
        return ""
    rest, ending = document.lines[index + 1].text, value.rpartition(".")[2]
    if _REST.fullmatch(rest) and len(ending) > 2 and ending not in _ENDINGS:
        return rest
    return rest if len(rest) < _LONGEST_ENDING and ending + rest in _ENDINGS else ""


def _joined(document: Document, index: int, text: str) -> str:
    following = document.lines[index + 1].text if index + 1 < len(document.lines) else ""
    before = document.lines[index - 1].text if index and text.startswith("@") else ""
    for candidate in (before + text, text + following) if before and " " not in before else (text + following, text):
        if match := _EMAIL.search(candidate) or _LOOSE.search(candidate):
            return match[0].replace(" ", "")
    return ""


def _disguised(document: Document) -> Iterator[Found]:
    if not _hinted(document.text):
        return
    for line, start in zip(document.lines, document.starts, strict=True):
        if not _hinted(line.text):
            continue
        for match in (*_DISGUISED.finditer(line.text), *_SPOKEN.finditer(line.text)):
            address = "@".join(_TIGHT_DOT.sub(".", part) for part in match.groups())
            if found := _EMAIL.fullmatch(re.sub(r"\s", "", address)):
                yield Found(found[0], document.span(start + match.start(), start + match.end()), 0.8)


def _hinted(text: str) -> bool:
    return bool(_HINT.search(text) or ("dot" in text.casefold() and _SPOKEN_HINT.search(text)))
