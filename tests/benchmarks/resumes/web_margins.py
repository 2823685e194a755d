"""Layouts that keep headings, labels or employers in the margin; the last is held out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.benchmarks.resumes.markup import Part, Sheet, each, joined, page

Layout = Callable[[Sheet], str]
_LABELS = {
    "en": ("Dates", "Occupation or position held", "Main activities and responsibilities", "Name and address of employer"),
    "de": ("Zeitraum", "Beruf oder Funktion", "Wichtigste Tätigkeiten und Zuständigkeiten", "Name und Adresse des Arbeitgebers"),
    "fr": ("Dates", "Fonction ou poste occupé", "Principales activités et responsabilités", "Nom et adresse de l’employeur"),
    "es": ("Fechas", "Cargo desempeñado", "Funciones y responsabilidades principales", "Nombre y dirección de la empresa"),
    "zh": ("日期", "职位", "职责", "雇主"), "ar": ("التاريخ", "الوظيفة", "المهام", "جهة العمل"),
}  # fmt: skip


def _row(label: str, text: str) -> str:
    return f"<tr><td class=k>{label}</td><td>{text}</td></tr>"


def wrapped_form(s: Sheet) -> str:
    """The old European form: long labels at the right of a narrow margin, which wrap."""
    when, title, done, employer = _LABELS[s.writer.language]
    job: Callable[[Part], str] = lambda p: (
        _row(when, p.when) + _row(title, p.title) + _row(done, p.prose) + _row(employer, f"{p.name}{', ' + p.place if p.place else ''}")
    )
    school: Callable[[Part], str] = lambda p: _row(when, p.when) + _row("", p.title) + _row("", p.name)
    head = _row("Name", s.name) + _row("Telephone", s.phone_written) + _row("E-mail", s.email) + _row("Address", s.place)
    body = (
        f"<h1>Curriculum Vitae</h1><table>{head}</table><h2>{s.head['work']}</h2><table>{each(s.jobs, job)}</table><h2>{s.head['study']}</h2><table>{each(s.schools, school)}</table>"
        f"<h2>{s.head['skills']}</h2><p>{', '.join(s.skills)}</p><h2>{s.head['tongues']}</h2><p>{', '.join(s.tongues)}</p><p>{s.denial}</p>{s.extras()}"
    )
    return page(s, body, "body{padding:15mm}.k{width:150pt;text-align:end;vertical-align:top;padding-inline-end:10pt}")


def headings_beside(s: Sheet) -> str:
    """Headings in the margin in capitals of the text's own size; employer and place over title and dates."""
    row: Callable[[Part], str] = lambda p: f"<div class=f><b>{p.name}</b><span>{p.place}</span></div><div class=f><i>{p.title}</i><i>{p.when}</i></div>{p.bullets}"
    beside: Callable[[str, str], str] = lambda name, body: f"<div class=r><div class=k>{name.upper()}</div><div class=e>{body}</div></div>"
    body = f"<h1>{s.name}</h1><p>{s.place} · {s.phone_written} · {s.email}</p>{beside(s.head['study'], each(s.schools, row))}{beside(s.head['work'], each(s.jobs, row))}"
    body += beside(s.head["skills"], f"<p>{', '.join(s.skills)}. {s.denial}</p>") + beside(s.head["tongues"], f"<p>{', '.join(s.tongues)}</p>")
    return page(s, body, "body{padding:15mm}.r{display:flex;gap:10pt;margin-bottom:8pt}.k{width:150pt;font-weight:bold;font-size:9pt}.e{flex:1}.f{display:flex;justify-content:space-between}")


def employers_beside(s: Sheet) -> str:
    """Dates over the employer in the margin, title in capitals and work done beside them, contact in a column."""
    row: Callable[[Part], str] = lambda p: f"<div class=r><div class=d><p>{p.when}</p><p><b>{p.name}</b></p></div><div class=e><h4>{p.title.upper()}</h4>{p.bullets}</div></div>"
    side = f"<p>{s.phone_written}</p><p>{s.email}</p><p>{s.place}</p><h2>{s.head['skills']}</h2>{joined('<p>{}</p>', s.skills)}<h2>{s.head['tongues']}</h2>{joined('<p>{}</p>', s.tongues)}"
    main = f"<h1>{s.name}</h1><p>{s.denial}</p><h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}{s.extras()}"
    css = ".a{display:flex}.s{width:30%;padding:12pt;background:#eef;-webkit-print-color-adjust:exact}.m{flex:1;padding:12pt}.r{display:flex;gap:10pt}.d{width:125pt}.e{flex:1}h4{margin:0}"
    return page(s, f"<div class=a><div class=s>{side}</div><div class=m>{main}</div></div>", css)


LAYOUTS: Mapping[str, Layout] = {"wrapped form": wrapped_form, "headings beside": headings_beside}
HELD_OUT: Mapping[str, Layout] = {"employers beside": employers_beside}
