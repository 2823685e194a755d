"""Requests about data sources: BigQuery and Looker are not here, and Google refuses them without their access too."""

from typing import Any

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.requests import Change, kind

_KINDS = ("bigQuery", "looker")


@kind("addDataSource")
def add_data_source(change: Change) -> None:
    """Refuse a connection: it names no source, or one that nobody here may read."""
    _refuse_spec(change.body.get("dataSource", {}).get("spec", {}))


@kind("updateDataSource")
def update_data_source(change: Change) -> None:
    """Refuse to change a connection: there is none."""
    _no_source()


@kind("deleteDataSource", "refreshDataSource", "cancelDataSourceRefresh")
def touch_data_source(change: Change) -> None:
    """Refuse what is about a connection: there is none."""
    if "dataSourceId" in change.body:
        _no_source()


def _refuse_spec(spec: dict[str, Any]) -> None:
    if not any(one in spec for one in _KINDS):
        raise invalid("No data source specification is set.")
    raise GoogleError(403, "PERMISSION_DENIED", "The request scopes are not sufficient for performing this operation. "
                      "Please include bigquery.readonly scope.")


def _no_source() -> None:
    raise invalid("The data source ID doesn't exist.")
