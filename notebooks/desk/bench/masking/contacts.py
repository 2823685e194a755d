"""Addresses, numbers, links, files, streets: what leads to a person whatever the person is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notebooks.desk.bench.masking import streets
from notebooks.desk.bench.masking.known import Known, digits_of
from notebooks.desk.bench.masking.letters import Folded, plain

EMAIL, PHONE, LINK, FILE, ADDRESS = "[e-mail]", "[phone]", "[link]", "[file]", "[address]"
Hit = tuple[int, int, str]
_DOT = r"(?:\.\s?\n?|\s?[(\[{]\s?(?:dot|punkt|punto|point|\.)\s?[)\]}]\s?| dot )"
# The parts are bounded: a hostile text without a space would else hold the desk for minutes.
EMAILS = re.compile(
    rf"[\w+%-]{{1,64}}(?:[._]\n?[\w+%-]{{1,64}}){{0,8}}(?:\s?@\s*|\s?[(\[{{]\s?(?:at|@)\s?[)\]}}]\s?)[\w-]+(?:{_DOT}[a-z][\w-]*)+"
    rf"|(?:[\w-]{{1,64}} dot ){{0,8}}[\w.+%-]{{1,64}} at [\w-]{{1,64}}(?: dot [\w-]{{1,64}})+"
    r"|[\w.+%-]{1,64}@[\w.-]*"
)
_TLD = (
    r"(?:com|org|me|dev|de|fr|es|cn|uk|eu|info|site|online|page|blog|app|tech|example|ch|at|be|nl|it|pl|us|ca|in|br"
    r"|mx|ar|jp|hk|tw|au|ie|id|xyz|name|pro|cv|work|works|studio|design|test)"
)
LINKS = re.compile(
    r"(?:https?|ftp)\s?:\s?//\s?[^\s<>|·•,;\"'”)]+"
    r"|\bwww\.[^\s<>|·•,;\"'”)]+"
    r"|(?<![\w.])(?:[a-z0-9][\w-]{0,80}\.){1,12}[a-z]{2,24}/[^\s<>|·•,;\"'”)]*"
    r"|\b(?:linkedin|github|gitlab|xing|facebook|instagram|twitter|behance|dribbble|medium|t|youtube|orcid|x)\s?\.\s?(?:com|org|me|net)\b"
    r"(?:\s?/\s?[\w.%/-]+)*"
)  # fmt: skip
BARE = re.compile(rf"(?<![\w@./-])(?:[\w-]{{1,80}}\.){{1,12}}{_TLD}(?![\w/])")
HANDLE = re.compile(
    r"\b(?:linkedin|github|gitlab|xing|facebook|instagram|twitter|skype|telegram|whatsapp|wechat|orcid|skype id|qq)"
    r"\s?:\s?(@?[\w./-]+)"
    r"|(?:微信|微博|领英)号?\s?[:：]\s?([\w.-]+)|(?:^|(?<=[\s|·•,(]))(@[\w.]{3,})(?=$|[\s|·•,)])",
    re.M,
)
_KINDS = r"(?:pdf|docx?|odt|rtf|txt|html?|json|png|jpe?g|tiff?|pages|eml|zip)"
FILES = re.compile(rf"(?<!\w)[\w()+\-]{{1,200}}(?:\.[\w()+\-]{{1,200}}){{0,8}}\.{_KINDS}\b")
_SIGN = r"[\s.\-/()]"
PHONES = re.compile(
    rf"(?<![\w+])(?:\+|00)\s?\(?\d(?:{_SIGN}{{0,3}}\d){{6,14}}"
    rf"|(?<![\w.])\(0?\d{{1,5}}\)(?:{_SIGN}{{0,3}}\d){{5,11}}"
    rf"|(?<![\w.])0\d{{1,4}}(?:{_SIGN}{{0,2}}\d){{6,10}}"
    r"|(?<![\w.])\d{3}[\s.\-]\d{3}[\s.\-]\d{4}(?!\d)"
    r"|(?<![\w.])1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}(?!\d)"
)
DATES = re.compile(r"(?:0?\d|1[0-2]|[0-3]?\d)[./\-]\d{1,2}[./\-]?\d{0,4}\s*$|(?:0\d|1[0-2])[./\-](?:19|20)\d\d")


def find(folded: Folded, known: Known) -> Iterator[Hit]:
    """Find every way to reach the person."""
    text = folded.text
    for found in EMAILS.finditer(text):
        if found[0].strip() not in known.colleagues:
            yield found.start(), found.end(), EMAIL
    yield from ((found.start(), found.end(), LINK) for found in LINKS.finditer(text))
    yield from ((found.start(), found.end(), LINK) for found in BARE.finditer(text) if _is_own(found, folded))
    for found in HANDLE.finditer(text):
        yield (*found.span(found.lastindex or 0), LINK)
    yield from _phones(text, known)
    yield from _files(text, known)
    yield from ((start, end, ADDRESS) for start, end in streets.find(text))


def _is_own(found: re.Match[str], folded: Folded) -> bool:
    """Tell a page of one's own from a firm that writes its name so: Booking.com begins large."""
    colleague = found.start() > 0 and folded.text[found.start() - 1] == "@"
    return not colleague and not folded.written(found.start(), found.start() + 1).isupper()


def _phones(text: str, known: Known) -> Iterator[Hit]:
    for found in PHONES.finditer(text):
        if not DATES.match(found[0].strip("() ")):
            yield found.start(), found.end(), PHONE
    for number in known.phones:
        if digits := digits_of(number):
            for found in re.finditer(r"[^\w\n]{0,4}".join(digits), text):
                yield _whole_number(text, found), found.end(), PHONE


def _whole_number(text: str, found: re.Match[str]) -> int:
    """Take in the country's and the town's digits before the ones that were compared."""
    start = found.start()
    before = re.search(r"(?:\+|\(|\d)[\d\s()./\-]{0,10}$", text[max(0, start - 12) : start])
    return start - len(before[0]) if before else start


def _files(text: str, known: Known) -> Iterator[Hit]:
    for number, name in enumerate(known.files, 1):
        wanted = plain(name).strip()
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted), f"[file {number}]"
            at = text.find(wanted, at + len(wanted))
    yield from ((found.start(), found.end(), FILE) for found in FILES.finditer(text))
