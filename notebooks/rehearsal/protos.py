"""What Google's messages are called and how they hang together, beyond what the discovery documents say."""

ENUMS = {"sheets": "google.apps.sheets.v4", "docs": "google.apps.docs.v1", "meet": "google.apps.meet.v2"}
# Enums that are called otherwise than their field, as Google's reference names them.
ENUM_NAMES = {
    "majorDimension": "Dimension", "shiftDimension": "Dimension", "horizontalAlignment": "HorizontalAlign",
    "verticalAlignment": "VerticalAlign", "autoRecalc": "RecalculationInterval", "themeColor": "ThemeColorType",
    "colorType": "ThemeColorType", "visibility": "DeveloperMetadataVisibility",
    "locationType": "DeveloperMetadataLocationType",
    "locationMatchingStrategy": "DeveloperMetadataLocationMatchingStrategy",
    "responseValueRenderOption": "ValueRenderOption", "responseDateTimeRenderOption": "DateTimeRenderOption",
    "BooleanCondition.type": "ConditionType", "NumberFormat.type": "NumberFormatType",
    "InterpolationPoint.type": "InterpolationPointType",
}
# Numbers and texts that Google keeps in a box of their own: refusals name the box's inside.
BOXED = frozenset({
    *(f"GridRange.{edge}{axis}Index" for edge in ("start", "end") for axis in ("Row", "Column")),
    "DimensionRange.startIndex", "DimensionRange.endIndex", "DeveloperMetadataLookup.metadataId",
    "DeveloperMetadataLookup.metadataKey", "DeveloperMetadataLookup.metadataValue"})
# Messages that Google declares inside another one.
NESTED = {("sheets", "Request"): "BatchUpdateSpreadsheetRequest.Request"}
# Messages of which only one field may be set (any, or one of those named), and what Google calls the choice.
Choice = tuple[str, frozenset[str]]
ONE_OF: dict[tuple[str, str], Choice] = {
    ("sheets", "Request"): ("kind", frozenset()),
    ("docs", "Request"): ("request", frozenset()),
    ("sheets", "ExtendedValue"): ("value", frozenset()),
    ("sheets", "DataFilter"): ("filter", frozenset()),
    ("sheets", "ColorStyle"): ("kind", frozenset()),
    ("sheets", "ConditionalFormatRule"): ("rule", frozenset({"booleanRule", "gradientRule"})),
    ("sheets", "DeveloperMetadataLocation"): ("location", frozenset({"spreadsheet", "sheetId", "dimensionRange"})),
    ("sheets", "FindReplaceRequest"): ("scope", frozenset({"range", "sheetId", "allSheets"})),
    ("sheets", "UpdateCellsRequest"): ("area", frozenset({"start", "range"})),
}
