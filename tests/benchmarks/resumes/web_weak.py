"""Layouts of the kinds that are hardest to read: firms in the margin, two columns of turned pages, long lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.benchmarks.resumes.markup import Part, Sheet, each, joined, page

Layout = Callable[[Sheet], str]
_UNITS = {
    "en": "Department of Operations", "de": "Abteilung Planung", "fr": "Service des études",
    "es": "Departamento de Operaciones", "zh": "运营部", "ar": "قسم العمليات",
}  # fmt: skip


def _tail(s: Sheet) -> str:
    lists = ((s.head["skills"], s.skills), (s.head["tongues"], s.tongues))
    return "".join(f"<h2>{name}</h2><p>{', '.join(items)}</p>" for name, items in lists) + f"<p>{s.denial}</p>{s.extras()}"


def firms_in_the_margin(s: Sheet) -> str:
    """Employer over its dates and place in a margin, title and work done beside them; no column of contact."""
    place: Callable[[Part], str] = lambda p: f"<p>{p.place}</p>" if p.place else ""
    row: Callable[[Part], str] = lambda p: f"<div class=r><div class=d><p><b>{p.name}</b></p><p>{p.when}</p>{place(p)}</div><div class=e><p><b>{p.title}</b></p>{p.bullets}</div></div>"
    body = f"<h1>{s.name}</h1><p>{s.email} | {s.phone_written} | {s.place}</p><h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}{_tail(s)}"
    return page(s, body, "body{padding:16mm}.r{display:flex;gap:14pt;margin-bottom:8pt}.d{width:140pt}.e{flex:1}p{margin:0 0 2pt}")


def dates_over_firms(s: Sheet) -> str:
    """Dates over the employer in a margin at the far side, title and prose before them."""
    row: Callable[[Part], str] = lambda p: f"<div class=r><div class=e><p><b>{p.title}</b></p><p>{p.prose}</p></div><div class=d><p>{p.when}</p><p>{p.name}</p></div></div>"
    body = f"<h1>{s.name}</h1><p>{s.headline}</p><p>{s.phone_written}</p><p>{s.email}</p><p>{s.place}</p><h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}{_tail(s)}"
    return page(s, body, "body{padding:16mm}.r{display:flex;gap:14pt;margin-bottom:10pt}.d{width:150pt}.e{flex:1}p{margin:0 0 2pt}")


def narrow_second_column(s: Sheet) -> str:
    """Contact and lists in a narrow second column, "Title | Employer" over dates in the first."""
    row: Callable[[Part], str] = lambda p: f"<p><b>{p.title}</b> | {p.name}</p><p><i>{p.when}</i></p>{p.bullets}"
    side = f"<h3>{s.head['summary']}</h3><p>{s.headline}</p><p>{s.phone_written}</p><p>{s.email}</p><p>{s.place}</p><h3>{s.head['skills']}</h3>{joined('<p>{}</p>', s.skills)}<h3>{s.head['tongues']}</h3>{joined('<p>{}</p>', s.tongues)}"
    main = f"<h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}<p>{s.denial}</p>{s.extras()}"
    return page(s, f"<h1>{s.name}</h1><div class=a><div class=m>{main}</div><div class=s>{side}</div></div>", "body{padding:15mm}.a{display:flex;gap:18pt}.m{flex:1}.s{width:150pt}")


def appointments(s: Sheet) -> str:
    """A list of appointments: "Title, Department, Employer, Place", dates at the far side, no bullets."""
    unit = _UNITS[s.writer.language]
    job: Callable[[Part], str] = lambda p: f"<div class=f><span>{p.title}, {unit}, {p.name}{', ' + p.place if p.place else ''}</span><span>{p.when}</span></div>"
    school: Callable[[Part], str] = lambda p: f"<div class=f><span>{p.title}, {p.name}</span><span>{p.when}</span></div>"
    body = f"<h1>{s.name}</h1><p>{s.place}</p><p>{s.email}, {s.phone_written}</p><h2>{s.head['study']}</h2>{each(s.schools, school)}<h2>{s.head['work']}</h2>{each(s.jobs, job)}{_tail(s)}"
    return page(s, body, "body{padding:20mm;font-family:'Liberation Serif','Noto Naskh Arabic','Noto Serif CJK SC'}.f{display:flex;justify-content:space-between;gap:20pt;margin-bottom:4pt}.f span:last-child{white-space:nowrap}")


LAYOUTS: Mapping[str, Layout] = {
    "firms in the margin": firms_in_the_margin, "dates over firms": dates_over_firms,
    "narrow second column": narrow_second_column, "appointments": appointments,
}  # fmt: skip
