"""Further layouts that a browser prints: held out, the reader is never tuned on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.benchmarks.resumes.markup import Part, Sheet, each, joined, page

Layout = Callable[[Sheet], str]


def job_site(s: Sheet) -> str:
    """What a job site exports: title, "employer - place", dates, each on its own line."""
    row: Callable[[Part], str] = lambda p: f"<p><b>{p.title}</b></p><p>{p.name}{'-' + p.place if p.place else ''}</p><p>{p.when}</p>{p.bullets}"
    body = (
        f"<h1>{s.name}</h1><p>{s.headline}</p><p>{s.place}</p><p>{s.email}</p><p>{s.phone_written}</p><p>{s.denial}</p><h2>{s.head['work']}</h2>{each(s.jobs, row)}"
        f"<h2>{s.head['study']}</h2>{each(s.schools, row)}<h2>{s.head['skills']}</h2>{joined('<li>{} (3 years)</li>', s.skills)}<h2>{s.head['tongues']}</h2>{joined('<li>{}</li>', s.tongues)}{s.extras()}"
    )
    return page(s, body, "body{padding:20mm}")


def theme_with_floats(s: Sheet) -> str:
    """A theme of JSON Resume: dates float to the right, "title at employer", sections with icons."""
    row: Callable[[Part], str] = lambda p: f"<div><span class=f>{p.when}</span><h3>{p.name}</h3><div class=p>{p.title}</div><div class=g>{p.place}</div>{p.bullets}</div>"
    body = (
        f"<h1>{s.name}</h1><h2 class=s>{s.headline}</h2><div class=c>&#9993; {s.email} &nbsp; &#9742; {s.phone_written} &nbsp; &#9906; {s.place}</div>"
        f"<section><h2>&#xf0b1; {s.head['work']}</h2>{each(s.jobs, row)}</section><section><h2>&#xf19d; {s.head['study']}</h2>{each(s.schools, row)}</section>"
        f"<section><h2>&#xf085; {s.head['skills']}</h2>{joined('<span class=k>{}</span> ', s.skills)}</section><section><h2>&#xf1ab; {s.head['tongues']}</h2>{joined('<span class=k>{}</span> ', s.tongues)}</section><p>{s.denial}</p>{s.extras()}"
    )
    return page(s, body, "body{padding:16mm}.f{float:inline-end;color:#777}.k{border:1pt solid #ccc;border-radius:4pt;padding:1pt 5pt;margin-inline-end:6pt}h3{margin-top:8pt}.s{color:#888;font-size:12pt}")


def red_places(s: Sheet) -> str:
    """Employer bold at the left and place at the right; title in small capitals and dates below."""
    row: Callable[[Part], str] = lambda p: f"<table><tr><td><b>{p.name}</b></td><td class=r><i style='color:#c00'>{p.place}</i></td></tr><tr><td class=c>{p.title}</td><td class=r><i>{p.when}</i></td></tr></table>{p.bullets}"
    first, _, last = s.name.rpartition(" ")
    body = (
        f"<center><h1><span style='font-weight:200'>{first}</span> <b>{last}</b></h1><p class=c>{s.headline}</p><p>&#xf10b; {s.phone_written} | &#xf0e0; {s.email} | {s.place}</p></center>"
        f"<h2>{s.head['summary']}</h2><p>{s.denial}</p><h2>{s.head['skills']}</h2><table><tr><td><b>{s.head['skills']}</b></td><td>{', '.join(s.skills)}</td></tr><tr><td><b>{s.head['tongues']}</b></td><td>{', '.join(s.tongues)}</td></tr></table>"
        f"<h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}{s.extras()}"
    )
    return page(s, body, "body{padding:15mm}table{width:100%}.r{text-align:end}.c{font-variant:small-caps}h1{font-size:28pt}h2{border-bottom:1pt solid #bbb}")


def date_pills(s: Sheet) -> str:
    """Employer in spaced capitals, dates in a coloured pill after it, side column drawn first at the right."""
    row: Callable[[Part], str] = lambda p: f"<p><span class=n>{p.name}</span> <span class=d>{p.when}</span></p><p>{p.title}{', ' + p.place if p.place else ''}</p>{p.bullets}"
    side = f"<p>{s.email}</p><p>{s.phone_written}</p><p>{s.place}</p><h2>{s.head['skills']}</h2>{joined('<p>● {}</p>', s.skills)}<h2>{s.head['tongues']}</h2>{joined('<p>● {}</p>', s.tongues)}"
    main = f"<h1>{s.name}</h1><p>{s.headline}</p><p>{s.denial}</p><h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}{s.extras()}"
    css = "body{padding:14mm}.n{letter-spacing:1.5pt;text-transform:uppercase;font-weight:bold}.d{background:#dde;border-radius:6pt;padding:1pt 6pt;-webkit-print-color-adjust:exact}.r{float:inline-end;width:30%;background:#f4f4f8}.l{margin-inline-end:34%}"
    return page(s, f"<div class=r>{side}</div><div class=l>{main}</div>", css)


def labelled(s: Sheet) -> str:
    """Each employment as labelled lines: company, position, duration."""
    words = {
        "en": ("Company", "Position", "Duration"), "de": ("Firma", "Position", "Zeitraum"), "fr": ("Entreprise", "Poste", "Période"),
        "es": ("Empresa", "Puesto", "Periodo"), "zh": ("公司", "职位", "时间"), "ar": ("الشركة", "المسمى الوظيفي", "الفترة"),
    }[s.writer.language]  # fmt: skip
    row: Callable[[Part], str] = lambda p: f"<p>{words[0]}: {p.name}</p><p>{words[1]}: {p.title}</p><p>{words[2]}: {p.when}</p>{p.bullets}<br>"
    study = "".join(f"<p>{p.title}, {p.name}, {p.when}</p>" for p in s.schools)
    body = (
        f"<center><h1>CURRICULUM VITAE</h1></center><p>Name: {s.name}</p><p>E-mail: {s.email}</p><p>Mobile: {s.phone_written}</p><p>Address: {s.place}</p><p>Date of birth: 03/05/1988</p>"
        f"<h2>{s.head['work']}:</h2>{each(s.jobs, row)}<h2>{s.head['study']}:</h2>{study}<h2>{s.head['skills']}:</h2><p>{', '.join(s.skills)}</p><h2>{s.head['tongues']}:</h2><p>{', '.join(s.tongues)}</p><p>{s.denial}</p>{s.extras()}"
    )
    return page(s, body, "body{padding:20mm}")


def tabular(s: Sheet) -> str:
    """A German table without lines: dates at the left, title, employer and place at the right; personal data and a photo."""
    row: Callable[[Part], str] = lambda p: f"<tr><td class=d>{p.when}</td><td><b>{p.title}</b><br>{p.name}{', ' + p.place if p.place else ''}{p.bullets}</td></tr>"
    body = (
        f"<h1>Lebenslauf</h1><div class=ph></div><table><tr><td class=d>Name</td><td>{s.name}</td></tr><tr><td class=d>Geburtsdatum</td><td>14.07.1987</td></tr><tr><td class=d>Anschrift</td><td>Musterweg 4, {s.place}</td></tr>"
        f"<tr><td class=d>Telefon</td><td>{s.phone_written}</td></tr><tr><td class=d>E-Mail</td><td>{s.email}</td></tr></table><h2>{s.head['work']}</h2><table>{each(s.jobs, row)}</table><h2>{s.head['study']}</h2><table>{each(s.schools, row)}</table>"
        f"<h2>{s.head['skills']}</h2><table><tr><td class=d></td><td>{', '.join(s.skills)}</td></tr></table><h2>{s.head['tongues']}</h2><table>{joined('<tr><td class=d></td><td>{}</td></tr>', s.tongues)}</table><p>{s.denial}</p>{s.extras()}<p>{s.place.split(',')[0]}, 02.05.2026</p>"
    )
    return page(s, body, "body{padding:20mm}.d{width:120pt;vertical-align:top;color:#333}td{padding:2pt 4pt}.ph{float:inline-end;width:80pt;height:100pt;background:#ccd;-webkit-print-color-adjust:exact}")


def two_text_columns(s: Sheet) -> str:
    """The whole body set in two columns of text, as a newspaper is."""
    row: Callable[[Part], str] = lambda p: f"<p><b>{p.title}</b><br>{p.name}{', ' + p.place if p.place else ''}<br>{p.when}</p>{p.bullets}"
    body = (
        f"<h1>{s.name}</h1><p>{s.headline} — {s.email} — {s.phone_written} — {s.place}</p><div class=m><h2>{s.head['work']}</h2>{each(s.jobs, row)}<h2>{s.head['study']}</h2>{each(s.schools, row)}"
        f"<h2>{s.head['skills']}</h2>{joined('<li>{}</li>', s.skills)}<h2>{s.head['tongues']}</h2>{joined('<li>{}</li>', s.tongues)}<p>{s.denial}</p>{s.extras()}</div>"
    )
    return page(s, body, "body{padding:14mm}.m{columns:2;column-gap:10mm}")


def inline_brackets(s: Sheet) -> str:
    """Each employment one paragraph: "Title, Employer, Place (dates). What was done."."""
    row: Callable[[Part], str] = lambda p: f"<p><b>{p.title}</b>, {p.name}{', ' + p.place if p.place else ''} ({p.when}).<br>{p.prose}</p>"
    study = "".join(f"<p>{p.title}, {p.name} ({p.when})</p>" for p in s.schools)
    body = (
        f"<h1>{s.name.upper()}</h1><p>{s.place} ∙ {s.phone_written} ∙ {s.email}</p><h3>{s.head['work'].upper()}</h3>{each(s.jobs, row)}<h3>{s.head['study'].upper()}</h3>{study}"
        f"<h3>{s.head['skills'].upper()}</h3><p>{'; '.join(s.skills)}</p><h3>{s.head['tongues'].upper()}</h3><p>{'; '.join(s.tongues)}</p><p>{s.denial}</p>{s.extras('<h3>{}</h3>')}"
    )
    return page(s, body, "body{padding:22mm;font-family:'Liberation Serif','Noto Naskh Arabic','Noto Serif CJK SC';text-align:justify}")


LAYOUTS: Mapping[str, Layout] = {
    "job site": job_site, "theme with floats": theme_with_floats, "red places": red_places, "date pills": date_pills,
    "labelled": labelled, "tabular": tabular, "two text columns": two_text_columns, "inline brackets": inline_brackets,
}  # fmt: skip
