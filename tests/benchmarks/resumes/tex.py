"""Layouts of LaTeX classes, for writers in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from tests.benchmarks.resumes.markup import Part, Sheet, each, joined

_SPECIAL = re.compile(r"([&%$#_{}])")


def tex(text: str) -> str:
    """Escape for LaTeX what was escaped for the web."""
    plain = unescape(text).replace("’", "'").replace("–", "--").replace("—", "---")
    return _SPECIAL.sub(r"\\\1", plain)


def _items(part: Part) -> str:
    return r"\begin{itemize}" + joined(r"\item {}", map(tex, part.done), "\n") + r"\end{itemize}" if part.done else ""


def _names(s: Sheet) -> tuple[str, str]:
    first, _, last = s.writer.name.rpartition(" ")
    return tex(first or last), tex(last if first else "")


def _modern(s: Sheet, style: str) -> str:
    first, last = _names(s)
    row: Callable[[Part], str] = lambda p: rf"\cventry{{{tex(p.when)}}}{{{tex(p.title)}}}{{{tex(p.name)}}}{{{tex(p.place)}}}{{}}{{{_items(p)}}}"
    return rf"""\documentclass[11pt,a4paper]{{moderncv}}\moderncvstyle{{{style}}}\moderncvcolor{{blue}}
\usepackage[scale=0.78]{{geometry}}\name{{{first}}}{{{last}}}\title{{{tex(s.headline)}}}\address{{{tex(s.place)}}}{{}}{{}}
\phone[mobile]{{{tex(s.phone_written)}}}\email{{{tex(s.email)}}}\begin{{document}}\makecvtitle
\section{{{tex(s.head["study"])}}}{each(s.schools, row)}\section{{{tex(s.head["work"])}}}{each(s.jobs, row)}
\section{{{tex(s.head["skills"])}}}\cvitem{{}}{{{tex(", ".join(s.skills))}}}\cvitem{{}}{{{tex(s.denial)}}}
\section{{{tex(s.head["tongues"])}}}{joined(chr(92) + "cvitem{{{}}}{{}}", map(tex, s.tongues))}
{_extras(s)}\end{{document}}"""


def _extras(s: Sheet) -> str:
    own = s.writer
    found = (("projects", own.project), ("service", own.service), ("referees", own.referee))
    return "".join(rf"\section{{{tex(s.head[key])}}}{tex(', '.join(filter(None, parts)))}" for key, parts in found if parts)


def modern_classic(s: Sheet) -> str:
    """The classic style: dates in a left column."""
    return _modern(s, "classic")


def modern_banking(s: Sheet) -> str:
    """The banking style: employer and place over title and dates."""
    return _modern(s, "banking")


def modern_casual(s: Sheet) -> str:
    """The casual style: contact in the foot."""
    return _modern(s, "casual")


_ARTICLE = r"""\documentclass[10pt,letterpaper]{article}\usepackage[margin=0.7in]{geometry}\usepackage[T1]{fontenc}\usepackage{lmodern,titlesec,enumitem,tabularx}
\titleformat{\section}{\scshape\large}{}{0em}{}[\titlerule]\setlist[itemize]{leftmargin=1.2em,itemsep=0pt}\pagestyle{empty}\setlength{\parindent}{0pt}"""


def article_rows(s: Sheet) -> str:
    """A plain article: employer and dates in one row, title and place in the next."""
    row: Callable[[Part], str] = lambda p: rf"\textbf{{{tex(p.name)}}} \hfill {tex(p.when)}\\ \textit{{{tex(p.title)}}} \hfill \textit{{{tex(p.place)}}}{_items(p)}\par"
    return rf"""{_ARTICLE}\begin{{document}}\begin{{center}}{{\Huge\scshape {tex(s.name)}}}\\ \small {tex(s.phone_written)} $|$ \underline{{{tex(s.email)}}} $|$ {tex(s.place)}\end{{center}}
\section{{{tex(s.head["study"])}}}{each(s.schools, row)}\section{{{tex(s.head["work"])}}}{each(s.jobs, row)}\section{{{tex(s.head["skills"])}}}\textbf{{{tex(s.head["skills"])}}}{{: {tex(", ".join(s.skills))}}}\\ \textbf{{{tex(s.head["tongues"])}}}{{: {tex(", ".join(s.tongues))}}}\\ {tex(s.denial)}
{_extras(s)}\end{{document}}"""


def academic(s: Sheet) -> str:
    """An academic curriculum vitae: small dates at the left, one sentence an appointment, page numbers."""
    row: Callable[[Part], str] = lambda p: rf"\noindent\makebox[1.7in][l]{{{tex(p.when)}}}\parbox[t]{{4.6in}}{{{tex(p.title)}, {tex(p.name)}{', ' + tex(p.place) if p.place else ''}.}}\\[4pt]"
    return rf"""{_ARTICLE}\pagestyle{{plain}}\begin{{document}}{{\Large\textbf{{{tex(s.name)}}}}}\\ {tex(s.headline)}\\ {tex(s.place)}\\ \texttt{{{tex(s.email)}}}\\ Phone: {tex(s.phone_written)}\\
\section{{{tex(s.head["study"])}}}{each(s.schools, row)}\section{{{tex(s.head["work"])}}}{each(s.jobs, row)}\section{{Publications}} {tex(s.name)} (2018). On the measure of things. \textit{{Journal of Examples}} 12(3), 201--219.\\ {tex(s.name)} (2015, 2016). Two notes. \textit{{Acta Exempli}}.
\section{{{tex(s.head["skills"])}}} {tex(", ".join(s.skills))}\\ {tex(s.denial)} \section{{{tex(s.head["tongues"])}}} {tex(", ".join(s.tongues))}
{_extras(s)}\end{{document}}"""


def hand_made_margin(s: Sheet) -> str:
    """Section names in the left margin, "Title, Employer  dates" with flush-right dates."""
    row: Callable[[Part], str] = lambda p: rf"{{\bf {tex(p.title)}}}, {tex(p.name)} \hfill {tex(p.when)}\par {tex(p.prose)}\par\vspace{{4pt}}"
    section: Callable[[str, str], str] = lambda name, body: rf"\begin{{tabularx}}{{\textwidth}}{{@{{}}p{{1.1in}}X@{{}}}}\textsc{{{tex(name)}}} & {body}\end{{tabularx}}\\[6pt]"
    study = each(s.schools, row)
    return rf"""{_ARTICLE}\begin{{document}}{{\LARGE {tex(s.name)}}} \hfill {tex(s.email)}\\ {tex(s.place)} \hfill {tex(s.phone_written)}\\[8pt]
{section(s.head["study"], study)}{section(s.head["work"], each(s.jobs, row))}{section(s.head["skills"], tex(", ".join(s.skills) + ". " + s.denial))}{section(s.head["tongues"], tex(", ".join(s.tongues)))}
\end{{document}}"""


LAYOUTS: Mapping[str, Callable[[Sheet], str]] = {
    "moderncv classic": modern_classic, "article rows": article_rows, "academic": academic,
}  # fmt: skip
HELD_OUT: Mapping[str, Callable[[Sheet], str]] = {
    "moderncv banking": modern_banking, "moderncv casual": modern_casual, "margin headings": hand_made_margin,
}  # fmt: skip
