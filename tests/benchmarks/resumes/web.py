"""Layouts that a browser prints: the part on which the reader may be tuned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from tests.benchmarks.resumes.markup import Part, Sheet, each, joined, page

Layout = Callable[[Sheet], str]


def dark_sidebar(s: Sheet) -> str:
    """A dark column with icons, contact and skills; main column with title over employer and dates."""
    side = (
        f"<div class=ph></div><h3>{s.head['summary']}</h3><p>{s.headline}. {s.denial}</p>"
        f"<p>&#xe0be; {s.email}</p><p>&#xe0b0; {s.phone_written}</p><p>&#xe0c8; {s.place}</p>"
        f"<h3>{s.head['skills']}</h3>{joined('<p>{}</p><div class=bar></div>', s.skills)}<h3>{s.head['tongues']}</h3>{joined('<p>{}</p>', s.tongues)}"
    )
    job: Callable[[Part], str] = lambda p: f"<h4>{p.title}</h4><p class=g>{p.name} | {p.when}</p>{p.bullets}"
    school: Callable[[Part], str] = lambda p: f"<h4>{p.title}</h4><p class=g>{p.name} | {p.when}</p>"
    main = f"<h1>{s.name}</h1><p>{s.headline}</p><h2>{s.head['work']}</h2>{each(s.jobs, job)}<h2>{s.head['study']}</h2>{each(s.schools, school)}{s.extras()}"
    css = (
        ".a{display:flex}.l{width:32%;background:#223;color:#fff;padding:18pt;-webkit-print-color-adjust:exact;min-height:270mm}.r{padding:18pt;flex:1}"
        "h4{margin:4pt 0 0}.g{color:#777}.bar{height:3pt;background:#9ab;margin-bottom:4pt}.ph{width:70pt;height:70pt;border-radius:40pt;background:#556}"
    )
    return page(s, f"<div class=a><div class=l>{side}</div><div class=r>{main}</div></div>", css)


def timeline(s: Sheet) -> str:
    """Dates in a grid's left column, employer and place bold, title in italics below."""
    row: Callable[[Part], str] = lambda p: (
        f"<div class=d>{p.when}</div><div class=e><b>{p.name}</b>{', ' + p.place if p.place else ''}<br><i>{p.title}</i>{p.bullets}</div>"
    )
    body = (
        f"<header><h1>{s.name}</h1><p>{s.headline}</p><p>{s.place} · {s.phone_written} · {s.email} {'· ' + s.link if s.link else ''}</p></header>"
        f"<h2>{s.head['summary']}</h2><p>{s.denial}</p><h2>{s.head['work']}</h2><div class=t>{each(s.jobs, row)}</div>"
        f"<h2>{s.head['study']}</h2><div class=t>{each(s.schools, row)}</div><h2>{s.head['skills']}</h2><p>{' • '.join(s.skills)}</p>"
        f"<h2>{s.head['tongues']}</h2><p>{' • '.join(s.tongues)}</p>{s.extras()}"
    )
    return page(s, body, "body{padding:15mm}.t{display:grid;grid-template-columns:95pt 1fr;gap:4pt 12pt}.e{border-inline-start:1pt solid #aaa;padding-inline-start:8pt}")


def one_page_us(s: Sheet) -> str:
    """Centred head; employer and place on one line, title in italics and dates at the right on the next."""
    row: Callable[[Part], str] = lambda p: (
        f"<div class=f><b>{p.name}</b><span>{p.place}</span></div><div class=f><i>{p.title}</i><i>{p.when}</i></div>{p.bullets}"
    )
    body = (
        f"<center><h1>{s.name}</h1>{s.place} | {s.phone_written} | {s.email}</center><h2>{s.head['study']}</h2>{each(s.schools, row)}"
        f"<h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['skills']}</h2><p><b>{s.head['skills']}:</b> {', '.join(s.skills)}<br>"
        f"<b>{s.head['tongues']}:</b> {', '.join(s.tongues)}</p><p>{s.denial}</p>{s.extras()}"
    )
    css = "body{padding:14mm;font-family:'Liberation Serif','Noto Naskh Arabic','Noto Serif CJK SC'}h2{border-bottom:1pt solid;font-size:11pt;font-variant:small-caps}.f{display:flex;justify-content:space-between}"
    return page(s, body, css)


def grouped(s: Sheet) -> str:
    """Several jobs at one employer below its name, each with title and dates."""
    blocks = ""
    for name, parts in groupby(s.jobs, key=lambda part: part.name):
        inner = "".join(f"<h4>{p.title}</h4><p class=g>{p.when}</p><p class=g>{p.place}</p>{p.bullets}" for p in parts)
        blocks += f"<h3>{name}</h3>{inner}"
    study = "".join(f"<h3>{p.name}</h3><p>{p.title}</p><p class=g>{p.when}</p>" for p in s.schools)
    body = (
        f"<h1>{s.name}</h1><p>{s.headline}</p><p>{s.place}</p><p>{s.email}<br>{s.phone_written}</p><h2>{s.head['summary']}</h2><p>{s.denial}</p>"
        f"<h2>{s.head['work']}</h2>{blocks}<h2>{s.head['study']}</h2>{study}<h2>{s.head['skills']}</h2>{joined('<p>{}</p>', s.skills)}<h2>{s.head['tongues']}</h2>{joined('<p>{}</p>', s.tongues)}{s.extras()}"
    )
    return page(s, body, "body{padding:16mm}h3{margin-top:8pt}h4{margin:4pt 0 0;font-weight:normal}.g{color:#666;font-size:9pt}")


def bordered_tables(s: Sheet) -> str:
    """Everything in tables with borders, work with a heading row."""
    columns = {
        "en": ("Period", "Organization", "Designation", "Responsibilities"), "de": ("Zeitraum", "Firma", "Position", "Aufgaben"),
        "fr": ("Période", "Entreprise", "Poste", "Missions"), "es": ("Periodo", "Empresa", "Puesto", "Funciones"),
        "zh": ("时间", "公司", "职位", "职责"), "ar": ("الفترة", "الشركة", "المسمى الوظيفي", "المهام"),
    }[s.writer.language]  # fmt: skip
    rows = "".join(f"<tr><td>{p.when}</td><td>{p.name}</td><td>{p.title}</td><td>{p.prose}</td></tr>" for p in s.jobs)
    study = "".join(f"<tr><td>{p.title}</td><td>{p.name}</td><td>{p.when}</td></tr>" for p in s.schools)
    body = (
        f"<h1>{s.name}</h1><p>{s.email} / {s.phone_written}</p><p>{s.place}</p><p>{s.headline}. {s.denial}</p><h2>{s.head['work']}</h2>"
        f"<table><tr>{joined('<th>{}</th>', columns)}</tr>{rows}</table><h2>{s.head['study']}</h2><table>{study}</table>"
        f"<h2>{s.head['skills']}</h2><table>{joined('<tr><td>{}</td></tr>', s.skills)}</table><h2>{s.head['tongues']}</h2><p>{', '.join(s.tongues)}</p>{s.extras()}"
    )
    return page(s, body, "body{padding:14mm}table{border-collapse:collapse;width:100%}td,th{border:1pt solid #444;padding:3pt;vertical-align:top;text-align:start}")


def export_of_a_network(s: Sheet) -> str:
    """What a professional network exports: a column of contact and skills, employer, title, dates with duration, place."""
    side = (
        f"<h3>Contact</h3><p>{s.phone_written} (Mobile)</p><p>{s.email}</p><p>www.linkedin.com/in/some-<br>one-example (LinkedIn)</p>"
        f"<h3>Top Skills</h3>{joined('<p>{}</p>', s.skills[:3])}<h3>Languages</h3>{joined('<p>{}</p>', s.tongues)}"
    )
    jobs = ""
    for name, group in groupby(s.jobs, key=lambda part: part.name):
        parts = list(group)
        total = "<p>6 years 1 month</p>" if len(parts) > 1 else ""
        jobs += f"<h4>{name}</h4>{total}" + "".join(f"<p>{p.title}</p><p class=g>{p.when}</p><p class=g>{p.place}</p><p>{p.prose}</p>" for p in parts)
    study = "".join(f"<h4>{p.name}</h4><p>{p.title} · ({p.when})</p>" for p in s.schools)
    main = f"<h1>{s.name}</h1><p>{s.headline}</p><p class=g>{s.place}</p><h2>Summary</h2><p>{s.denial}</p><h2>Experience</h2>{jobs}<h2>Education</h2>{study}"
    css = ".a{display:flex}.l{width:30%;background:#293e49;color:#fff;padding:14pt;-webkit-print-color-adjust:exact;min-height:290mm}.r{padding:20pt;flex:1}h1{font-size:24pt;font-weight:normal}h2{font-size:15pt;font-weight:normal;margin-top:12pt}h4{margin:8pt 0 0;font-size:12pt}.g{color:#888}"
    return page(s, f"<div class=a><div class=l>{side}</div><div class=r>{main}</div></div>", css)


def european_form(s: Sheet) -> str:
    """The European form: "from – to – place" above "TITLE – EMPLOYER"."""
    row: Callable[[Part], str] = lambda p: f"<p class=w>{p.when}{' – ' + p.place if p.place else ''}</p><p class=t><b>{p.title.upper()}</b> – {p.name.upper()}</p>{p.bullets}<hr>"
    body = (
        f"<div class=h><h1>{s.name}</h1><p><b>Nationality:</b> {s.place.split(',')[-1]} &nbsp; <b>Date of birth:</b> 12/04/1986</p><p><b>Phone number:</b> (Mobile) {s.phone_written}</p><p><b>Email address:</b> {s.email}</p><p><b>Address:</b> 12 Example Street, {s.place} (Home)</p></div>"
        f"<h2>{s.head['summary'].upper()}</h2><p>{s.denial}</p><h2>{s.head['work'].upper()}</h2>{each(s.jobs, row)}<h2>{s.head['study'].upper()}</h2>{each(s.schools, row)}"
        f"<h2>{s.head['skills'].upper()}</h2><p>{' | '.join(s.skills)}</p><h2>{s.head['tongues'].upper()}</h2><p>{'; '.join(s.tongues)}</p>{s.extras()}"
    )
    return page(s, body, ".h{background:#eef;padding:10mm;-webkit-print-color-adjust:exact}body{padding:10mm}h2{border-bottom:1pt solid #36c;color:#36c;font-size:11pt}.w{color:#666}")


def functional(s: Sheet) -> str:
    """Skills first with what was done, then employment as single lines."""
    done = [line for part in s.jobs for line in part.done]
    lines = "".join(f"<p>{p.title}, {p.name}{', ' + p.place if p.place else ''}, {p.when}</p>" for p in s.jobs)
    study = "".join(f"<p>{p.title}, {p.name}, {p.when}</p>" for p in s.schools)
    body = (
        f"<h1>{s.name}</h1><p>{s.place} &nbsp;|&nbsp; Tel: {s.phone_written} &nbsp;|&nbsp; E-mail: {s.email}</p><h2>{s.head['summary']}</h2><p>{s.headline}. {s.denial}</p>"
        f"<h2>{s.head['skills']}</h2><p>{', '.join(s.skills)}</p><ul>{joined('<li>{}</li>', done)}</ul><h2>{s.head['work']}</h2>{lines}"
        f"<h2>{s.head['study']}</h2>{study}<h2>{s.head['tongues']}</h2><p>{', '.join(s.tongues)}</p>{s.extras()}"
    )
    return page(s, body, "body{padding:18mm}h2{letter-spacing:3pt;text-transform:uppercase;font-size:10pt}")


def no_headings(s: Sheet) -> str:
    """No headings at all: contact, then each employment as "dates: title, employer"."""
    lines = "".join(f"<p>{p.when}: {p.title}, {p.name}{', ' + p.place if p.place else ''}</p>" for p in s.jobs)
    study = "".join(f"<p>{p.when}: {p.title}, {p.name}</p>" for p in s.schools)
    body = f"<p>{s.name}</p><p>{s.place}</p><p>{s.phone_written}</p><p>{s.email}</p><br>{lines}<br>{study}<br><p>{', '.join(s.skills)}</p><p>{', '.join(s.tongues)}</p><p>{s.denial}</p>"
    return page(s, body, "body{padding:18mm}")


def letter_spaced(s: Sheet) -> str:
    """Name and headings in spaced capitals, skills at the right, dates in small type above each title."""
    row: Callable[[Part], str] = lambda p: f"<p class=w>{p.when}</p><h4>{p.title}</h4><p>{p.name}{' / ' + p.place if p.place else ''}</p>{p.bullets}"
    side = f"<h2>Contact</h2><p>{s.phone_written}</p><p>{s.email}</p><p>{s.place}</p><h2>{s.head['skills']}</h2>{joined('<p>{}</p>', s.skills)}<h2>{s.head['tongues']}</h2>{joined('<p>{}</p>', s.tongues)}"
    main = f"<h2>{s.head['summary']}</h2><p>{s.headline}. {s.denial}</p><h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}{s.extras()}"
    css = "body{padding:14mm}h1{letter-spacing:8pt;text-transform:uppercase;text-align:center}h2{letter-spacing:4pt;text-transform:uppercase;font-size:10pt}.a{display:flex;gap:14pt}.l{flex:1}.r{width:30%}h4{margin:0}.w{font-size:8pt;color:#888}"
    return page(s, f"<h1>{s.name}</h1><div class=a><div class=l>{main}</div><div class=r>{side}</div></div>", css)


LAYOUTS: Mapping[str, Layout] = {
    "dark sidebar": dark_sidebar, "timeline": timeline, "one page US": one_page_us, "grouped": grouped,
    "bordered tables": bordered_tables, "network export": export_of_a_network, "european form": european_form,
    "functional": functional, "no headings": no_headings, "letter-spaced": letter_spaced,
}  # fmt: skip
