"""Phone numbers in E.164: with or without country code, label or icon, in the region where they make sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

import phonenumbers

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.regions import regions_for
from functions.receive_applications.reading.fields.sections import HEAD
from functions.receive_applications.reading.results import Found, Span
from functions.receive_applications.reading.words.headings import CONTACT, REFERENCES, SUMMARY

_GAP = r"(?:[().\-–‑/·•]|[ \u00a0](?! ))"
_NUMBER = re.compile(rf"(?<![\w@/=#.+-])(?:\(?\+\(?|00|\()?\d(?:{_GAP}{{0,3}}\d){{6,30}}(?![\w@])")
_LABEL = re.compile(
    r"(?:\b(?:tel|telephone|phone|ph|mobile|mob|cell|cellphone|cellular|call|t|m|p|c|h|contact|whatsapp|telefon|telefonnummer|handy|mobil|mobilnummer"
    r"|tél|téléphone|portable|teléfono|telefono|telf|tfno|móvil|celular|cel|telefone|número|number|no)\b|电话|手机|聯絡電話|電話|手機|联系方式|هاتف|الهاتف|جوال|الجوال|موبايل|[☎✆📞📱☏✉•])"
    r"[^\w+(]*$", re.I
)  # fmt: skip
_DATES = re.compile(
    r"(?:19|20)\d\d\s*[-–/. ]\s*(?:19|20)\d\d\b|(?:19|20)\d\d\s*[-–/.]\s*\d{1,2}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b\d{1,2}[./-](?:19|20)\d\d\b"
)
_IN_PAIRS = re.compile(r"0\d(?:[.-]\d\d){4}")  # "06.98.76.54.32", no dates
_RESEARCHER = re.compile(r"(?:\d{4}-){3}\d{3,4}")  # an ORCID
_SET_APART = re.compile(r"\s[•·]\s")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?\s*[/•·–-]\s+(?=\(?[2-9]\d\d\)?[-. ]{1,2}\d{3}[-. ]\d{4}$)")  # before a number
_NEAR_LINES = 8
_LEAST_UNLABELLED = 10
_LEAST_DIGITS, _MOST_DIGITS, _LEAST_ABROAD = 7, 15, 9


def find_phones(document: Document, sections: Sequence[str], emails: Sequence[Found], region: str) -> tuple[Found, ...]:
    """Give the writer's numbers in the order written; `region` (GB, DE) reads those without a country code."""
    anchor = next((mail.span.line - 1 for mail in emails if mail.span), 0)
    # The writer's own address may stand at the foot of the page, below the referees, where no heading parts them.
    foot = range(anchor - 2, anchor + 3) if anchor and sections[anchor] == REFERENCES else ()
    found: dict[str, Found] = {}
    for index, start, written in _written(document):
        if sections[index] == REFERENCES and index not in foot:
            continue
        line = document.lines[index].text
        offset = start - document.starts[index]
        after_label = offset == 0 and index > 0 and _ends_with_label(document, index)
        labelled = after_label or bool(_LABEL.search(line[:offset]))
        reach = _NEAR_LINES if sections[index] in (HEAD, CONTACT, SUMMARY) else 3
        labelled = labelled or written in document.lines[index].cells  # a cell of its own says as much as a label
        number = _e164(written, document, region, labelled, abs(index - anchor) <= reach or index < _NEAR_LINES)
        if number:
            found.setdefault(number[0], Found(number[0], document.span(start, start + len(written)), number[1]))
    return _own(tuple(found.values()), anchor) or _linked(document)


def _ends_with_label(document: Document, index: int) -> bool:
    before = document.lines[index - 1].text
    return len(before) <= 20 and bool(_LABEL.search(before))


def _own(found: tuple[Found, ...], anchor: int) -> tuple[Found, ...]:
    near = tuple(each for each in found if each.span and abs(each.span.line - 1 - anchor) <= 2 * _NEAR_LINES)
    return near or found[:1]


def _written(document: Document) -> Iterator[tuple[int, int, str]]:
    for index, (line, start) in enumerate(zip(document.lines, document.starts, strict=True)):
        for match in _NUMBER.finditer(line.text) if has_digit(line.text) else ():
            if _IN_PAIRS.fullmatch(match[0]) or not (_DATES.search(match[0]) or _RESEARCHER.fullmatch(match[0])):
                yield from ((index, start + match.start() + at, part) for at, part in _parts(match[0]))


def _parts(written: str) -> Iterator[tuple[int, str]]:
    """Part "020 7946 0958 / 07700 900123", which is two numbers, at its slash, and "3056 · 0491 570 156"."""
    if zip_code := _ZIP.match(written):
        yield zip_code.end(), written[zip_code.end() :]
        return
    parts = list(_long_enough(re.finditer(r"[^/•·–]+", written)))
    if sum(map(str.isdigit, written)) <= _MOST_DIGITS and not (parts and _SET_APART.search(written)):
        yield 0, written
    else:
        yield from parts


def _long_enough(pieces: Iterable[re.Match[str]]) -> Iterator[tuple[int, str]]:
    for piece in pieces:
        text = piece[0].strip(" -.")
        if sum(map(str.isdigit, text)) >= _LEAST_DIGITS:
            yield piece.start() + piece[0].index(text), text


def _e164(written: str, document: Document, region: str, labelled: bool, near: bool) -> tuple[str, float] | None:
    digits = re.sub(r"[^\d+]", "", written)
    if digits.startswith("+") and len(digits) < _LEAST_ABROAD:  # what the end of a line has left of a number
        return None
    if digits.startswith(("+", "00")):
        number = _parse("+" + digits.lstrip("+0"), None) if digits.startswith("00") else _parse(written, None)
        if number and phonenumbers.is_possible_number(number):
            return _format(number), 0.98 if _is_valid(number) else 0.8
    if not (labelled or near):
        return None
    return _national(written, regions_for(document, region), labelled)


def _national(written: str, regions: Sequence[str], labelled: bool) -> tuple[str, float] | None:
    order = ("US", *regions) if _is_american(written) else tuple(regions)
    numbers = list[phonenumbers.PhoneNumber]()
    for number in filter(None, (_parse(written, region) for region in order)):
        numbers.append(number)
        if _is_valid(number):
            return _format(number), 0.9 if labelled else 0.8
        if len(numbers) == 1 and written.lstrip("( ").startswith("0") and phonenumbers.is_possible_number(number):
            return _format(number), 0.5  # a trunk prefix of the firm's own country says more than a town does
    for number in numbers:
        plausible = labelled or _is_american(written) or sum(map(str.isdigit, written)) >= _LEAST_UNLABELLED
        if plausible and phonenumbers.is_possible_number(number):
            return _format(number), 0.6 if labelled else 0.4
    return None


def _is_american(written: str) -> bool:
    return bool(re.fullmatch(r"1?[-. ]?\(?[2-9]\d\d\)?[-–. /]{1,3}\d{3}[-–. ]{1,3}\d{4}", written.strip()))


def _parse(written: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None


def _is_valid(number: phonenumbers.PhoneNumber) -> bool:
    """Whether such numbers are given out: by the patterns of the usual kinds first, as a country has a dozen."""
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    country = phonenumbers.PhoneMetadata.metadata_for_region(region)
    own = phonenumbers.national_significant_number(number)
    usual = (country.general_desc, country.mobile) if country else ()
    return (bool(usual) and all(_fits(own, kind) for kind in usual)) or bool(phonenumbers.is_valid_number(number))


def _fits(own: str, kind: phonenumbers.PhoneNumberDesc | None) -> bool:
    if kind is None or not kind.national_number_pattern:
        return False
    long_enough = not kind.possible_length or len(own) in kind.possible_length
    return long_enough and bool(re.fullmatch(kind.national_number_pattern, own))


def _format(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _linked(document: Document) -> tuple[Found, ...]:
    span: Span | None = None
    for target in document.targets:
        if target[:4].lower() == "tel:":
            number = _parse(unquote(target[4:]), None)
            if number and phonenumbers.is_possible_number(number):
                return (Found(_format(number), span, 0.7),)
    return ()
