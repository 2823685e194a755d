"""Docs v1: documents, their edits, and what Drive makes of them.

    text         a body as Docs counts it: UTF-16 code units with styles, and paragraphs
    shelf        the table of documents; a new revision id at every write
    blocks       a text as paragraphs, section breaks and tables
    updates      the requests of batchUpdate, done one after the other on a document in memory: all or none
    edits, tables, beside, sections, chips, images, naming      the requests themselves
    tabs         which tab a request means; the requests about tabs
    places       the offset or range that a request means
    looks        how the named styles look
    resource     a document as the API shows it
    documents    the handlers
    pdf, word, web, markup, incoming    exports to PDF, DOCX and HTML, imports from HTML, DOCX and plain text
    reading      what Drive and the page use
"""

from notebooks.rehearsal.docs import documents
from notebooks.rehearsal.docs.reading import text, write
from notebooks.rehearsal.docs.shelf import SCHEMA

__all__ = ["SCHEMA", "documents", "text", "write"]
