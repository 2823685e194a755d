"""Screening: readings that everybody has made are opened, and those that agree move their application.

`act` carries out what `sheets_schema.opinions` works out from the sheet; a desk that sees the same does the same.
"""
