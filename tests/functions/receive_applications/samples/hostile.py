"""Files that are empty, broken, locked or mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.functions.receive_applications.samples.docx import package, paragraph

FILLER = "Kept the stores in order and wrote down what came in and what went out, every day. " * 3


def many_pages(pages: int) -> bytes:
    """A PDF of so many pages with an e-mail on the first."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(72, 800, "Nora Longscroll, nora@example.com")
    for number in range(pages):
        canvas.drawString(72, 350 - number % 200, f"Sheet {number + 1}: {FILLER[number % 60 :][:40]}")
        canvas.drawString(72, 400 + number % 300, FILLER[:80])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked() -> bytes:
    """A PDF that opens only with a password."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 800, "Nobody reads this.")
    canvas.save()
    return buffer.getvalue()


def picture(kind: str = "PNG") -> bytes:
    """A small picture, as a camera or scanner would give it."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (200, 280), "lightgrey").save(buffer, kind)
    return buffer.getvalue()


def scanned() -> bytes:
    """A PDF that holds a picture and no letter."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(picture())), 0, 0, 595, 842)
    canvas.save()
    return buffer.getvalue()


def pdf_bomb(megabytes: int = 900) -> bytes:
    """A small PDF whose one page unpacks to very much."""
    packer = zlib.compressobj(9)
    block = b"BT /F1 9 Tf 1 0 0 1 9 9 Tm (a) Tj ET\n" * 28_000
    stream = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    twice = zlib.compress(stream, 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>" % len(twice)
    return _pdf(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", head, twice)


def _pdf(page: bytes, head: bytes, stream: bytes) -> bytes:
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page,
        head + b"\nstream\n" + stream + b"\nendstream",
    ]  # fmt: skip
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return b"%PDF-1.5\n" + objects + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def zip_bomb(megabytes: int = 400) -> bytes:
    """A .docx of a few hundred kilobytes that unpacks to very much."""
    return package("<w:p><w:r><w:t>" + "a" * (megabytes * 1024 * 1024) + "</w:t></w:r></w:p>")


def billion_laughs() -> bytes:
    """A .docx whose XML grows by entities of entities."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return _raw(f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><document>&e9;</document>')


def outside_entity() -> bytes:
    """A .docx that asks for a file of the machine that reads it."""
    return _raw('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>')


def nested_deep() -> bytes:
    """A .docx with a hundred thousand elements inside each other."""
    return _raw("<a>" * 100_000 + "</a>" * 100_000)


def _raw(document: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def climbing_names() -> bytes:
    """A readable .docx that also holds parts with names that climb out of any folder."""
    body = paragraph("Paula Climber") + paragraph("paula@example.com") + paragraph(FILLER)
    return package(body, extra={"../../../escaped.txt": b"out", "/absolute.txt": b"out"})


def packed_strangely() -> bytes:
    """A .docx whose parts say that they are packed in a way that nothing here unpacks."""
    return _altered(package(paragraph(FILLER)), method=97)


def locked_part() -> bytes:
    """A .docx whose parts say that they open only with a password."""
    return _altered(package(paragraph(FILLER)), flags=1)


def _altered(archive: bytes, flags: int = 0, method: int = 8) -> bytes:
    """Write other flags and another method into the heads of all parts, here and in the list at the end."""
    data = bytearray(archive)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at : place + at + 4] = struct.pack("<HH", flags, method)
            place = data.find(sign, place + 4)
    return bytes(data)


def zip_in_zip() -> bytes:
    """A zip that holds a résumé in a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("resume.docx", package(paragraph(FILLER)))
    return buffer.getvalue()
