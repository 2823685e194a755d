"""Juniper & Finch: the firm a newcomer practises on before the first real candidate.

`firm.toml`, `jobs/` and `resumes/` say what it is; nobody in them exists. `reading` turns them into rows of the sheet,
`drawing` turns the sample résumés into the files that candidates would have sent (PDF in one and two columns, a scanned
picture, DOCX, plain text), and `opening` puts all of it into a spreadsheet and its intake folders, once.
"""

from __future__ import annotations

from notebooks.desk.sample_firm.drawing import resumes
from notebooks.desk.sample_firm.opening import prepare

__all__ = ["prepare", "resumes"]
