"""A small spreadsheet that has something of everything, and a request of every kind that changes it."""

from typing import Any

Json = dict[str, Any]
GREEN = {"green": 1}
SOLID = {"style": "SOLID"}


def span(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Json:
    """A GridRange."""
    return {"sheetId": sheet, "startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left,
            "endColumnIndex": right}


def lines(start: int, end: int, dimension: str = "ROWS") -> Json:
    """A DimensionRange of the first tab."""
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}


def cells(*values: Any) -> Json:
    """A RowData: texts that begin with an equals sign are formulas."""
    kinds = ("formulaValue" if str(one)[:1] == "=" else "stringValue" if isinstance(one, str) else "numberValue"
             for one in values)
    return {"values": [{"userEnteredValue": {kind: one}} for kind, one in zip(kinds, values, strict=True)]}


def noted(number: int, location: Json) -> Json:
    """A request that binds a note of this number to a place."""
    return {"createDeveloperMetadata": {"developerMetadata": {
        "metadataId": number, "metadataKey": "k", "metadataValue": str(number), "visibility": "DOCUMENT",
        "location": location}}}


RULE = {"ranges": [span(1, 6, 1, 2)], "booleanRule": {
    "condition": {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "2"}]},
    "format": {"backgroundColor": GREEN}}}
CHART = {"basicChart": {"chartType": "BAR", "series": [{"series": {"sourceRange": {"sources": [span(0, 6, 1, 2)]}}}]}}
ANCHOR = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 2, "columnIndex": 4}}}
FURNITURE: list[Json] = [
    {"updateCells": {"start": {"sheetId": 0}, "fields": "userEnteredValue", "rows": [
        cells("name", "count", "sum", "text"), cells("Ada", 3, "=B2*2", " a  b "), cells("Bob", 1, "=B3*2", "x,y"),
        cells("Cyd", 2, "=SUM(B2:B4)", "x,y"), cells("Bob", 1, "=U!A1", "007"), cells("Eve", 5, "=N", "end")]}},
    {"updateCells": {"start": {"sheetId": 7}, "fields": "userEnteredValue", "rows": [
        cells(11, "one"), cells(12, "two"), cells("=T!B2", "three")]}},
    {"repeatCell": {"range": span(0, 1, 0, 4), "cell": {"userEnteredFormat": {"textFormat": {"bold": True}},
                                                        "note": "head"}, "fields": "userEnteredFormat,note"}},
    {"setDataValidation": {"range": span(1, 9, 1, 2), "rule": {"condition": {"type": "NUMBER_GREATER", "values": [
        {"userEnteredValue": "0"}]}}}},
    {"mergeCells": {"range": span(9, 10, 0, 2), "mergeType": "MERGE_ALL"}},
    {"addNamedRange": {"namedRange": {"namedRangeId": "n", "name": "N", "range": span(1, 2, 1, 2)}}},
    {"addProtectedRange": {"protectedRange": {"protectedRangeId": 21, "range": span(11, 12, 0, 6)}}},
    {"addConditionalFormatRule": {"rule": RULE, "index": 0}},
    {"setBasicFilter": {"filter": {"range": span(0, 6, 0, 4)}}},
    {"addFilterView": {"filter": {"filterViewId": 22, "title": "V", "range": span(0, 6, 0, 4)}}},
    {"addBanding": {"bandedRange": {"bandedRangeId": 23, "range": span(0, 6, 4, 5), "rowProperties": {
        "firstBandColor": GREEN}}}},
    {"addTable": {"table": {"tableId": "t", "name": "Table", "range": span(0, 3, 0, 2, 7)}}},
    {"addChart": {"chart": {"chartId": 24, "spec": CHART, "position": ANCHOR}}},
    {"addSlicer": {"slicer": {"slicerId": 25, "spec": {"dataRange": span(0, 6, 0, 4)}, "position": ANCHOR}}},
    {"addDimensionGroup": {"range": lines(2, 4)}},
    {"updateDimensionProperties": {"range": lines(1, 2), "properties": {"pixelSize": 40}, "fields": "pixelSize"}},
    noted(1, {"spreadsheet": True}), noted(2, {"sheetId": 7}), noted(3, {"dimensionRange": lines(3, 4)}),
    noted(4, {"dimensionRange": lines(1, 2, "COLUMNS")}),
]
REFUSED = noted(1, {"spreadsheet": True})  # its number is taken from the beginning
EVERY: list[Json] = [
    {"updateCells": {"range": span(1, 4, 0, 3), "fields": "*", "rows": [cells("new", 9, "=B2"), cells("=A1")]}},
    {"repeatCell": {"range": span(2, 8, 1, 3), "cell": {"userEnteredFormat": {"backgroundColor": GREEN}, "note": "n"},
                    "fields": "userEnteredFormat.backgroundColor,note"}},
    {"appendCells": {"sheetId": 0, "rows": [cells("last", 8)], "fields": "userEnteredValue"}},
    {"appendCells": {"tableId": "t", "rows": [cells(14, "four")], "fields": "userEnteredValue"}},
    {"setDataValidation": {"range": span(0, 5, 0, 2)}},
    {"updateBorders": {"range": span(1, 5, 1, 3), "top": SOLID, "innerVertical": SOLID}},
    {"pasteData": {"coordinate": {"sheetId": 7, "rowIndex": 2}, "data": "1,=A1\n,3\n4", "delimiter": ","}},
    {"insertDimension": {"range": lines(2, 4)}},
    {"insertDimension": {"range": lines(1, 2, "COLUMNS"), "inheritFromBefore": True}},
    {"deleteDimension": {"range": lines(3, 5)}}, {"deleteDimension": {"range": lines(0, 2, "COLUMNS")}},
    {"appendDimension": {"sheetId": 7, "dimension": "ROWS", "length": 3}},
    {"moveDimension": {"source": lines(1, 3), "destinationIndex": 5}},
    {"moveDimension": {"source": lines(3, 4, "COLUMNS"), "destinationIndex": 0}},
    {"updateDimensionProperties": {"range": lines(0, 3), "properties": {"hiddenByUser": True},
                                   "fields": "hiddenByUser"}},
    {"autoResizeDimensions": {"dimensions": lines(0, 2, "COLUMNS")}},
    {"insertRange": {"range": span(1, 3, 0, 1), "shiftDimension": "ROWS"}},
    {"deleteRange": {"range": span(1, 3, 0, 2), "shiftDimension": "COLUMNS"}},
    {"addDimensionGroup": {"range": lines(4, 6)}}, {"deleteDimensionGroup": {"range": lines(2, 4)}},
    {"updateDimensionGroup": {"dimensionGroup": {"range": lines(2, 4), "depth": 1, "collapsed": True},
                              "fields": "collapsed"}},
    {"autoFill": {"sourceAndDestination": {"source": span(1, 3, 0, 4), "dimension": "ROWS", "fillLength": 3}}},
    {"randomizeRange": {"range": span(1, 6, 0, 4)}},
    {"createDeveloperMetadata": noted(5, {"sheetId": 0})["createDeveloperMetadata"]},
    {"updateDeveloperMetadata": {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "k"}}],
                                 "developerMetadata": {"metadataValue": "other"}, "fields": "metadataValue"}},
    {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": 3}}}},
    {"addChart": {"chart": {"spec": CHART, "position": {"newSheet": True}}}},
    {"addSlicer": {"slicer": {"spec": {"dataRange": span(0, 3, 0, 2, 7)}, "position": ANCHOR}}},
    {"updateChartSpec": {"chartId": 24, "spec": CHART | {"title": "C"}}},
    {"updateSlicerSpec": {"slicerId": 25, "spec": {"title": "S"}, "fields": "title"}},
    {"updateEmbeddedObjectBorder": {"objectId": 24, "border": {"color": GREEN}, "fields": "color"}},
    {"updateEmbeddedObjectPosition": {"objectId": 24, "newPosition": {"sheetId": 7}}},
    {"deleteEmbeddedObject": {"objectId": 25}},
    {"addBanding": {"bandedRange": {"range": span(0, 6, 5, 6)}}},
    {"updateBanding": {"bandedRange": {"bandedRangeId": 23, "range": span(0, 9, 4, 5)}, "fields": "range"}},
    {"deleteBanding": {"bandedRangeId": 23}},
    {"addFilterView": {"filter": {"title": "W", "range": span(0, 3, 0, 2, 7)}}},
    {"updateFilterView": {"filter": {"filterViewId": 22, "title": "X"}, "fields": "title"}},
    {"duplicateFilterView": {"filterId": 22}}, {"deleteFilterView": {"filterId": 22}},
    {"copyPaste": {"source": span(0, 4, 0, 4), "destination": span(4, 8, 0, 4, 7), "pasteType": "PASTE_NORMAL"}},
    {"copyPaste": {"source": span(0, 3, 0, 2, 7), "destination": span(6, 9, 1, 3), "pasteType": "PASTE_VALUES"}},
    {"cutPaste": {"source": span(0, 2, 0, 2), "destination": {"sheetId": 7, "rowIndex": 4, "columnIndex": 1}}},
    {"sortRange": {"range": span(1, 6, 0, 4), "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]}},
    {"mergeCells": {"range": span(4, 7, 0, 3), "mergeType": "MERGE_ROWS"}},
    {"unmergeCells": {"range": span(9, 10, 0, 2)}},
    {"textToColumns": {"source": span(1, 6, 3, 4), "delimiterType": "COMMA"}},
    {"trimWhitespace": {"range": span(0, 6, 0, 4)}}, {"deleteDuplicates": {"range": span(1, 6, 0, 2)}},
    {"findReplace": {"find": "o", "replacement": "00", "allSheets": True, "includeFormulas": True}},
    {"addNamedRange": {"namedRange": {"name": "M", "range": span(0, 2, 0, 2, 7)}}},
    {"updateNamedRange": {"namedRange": {"namedRangeId": "n", "name": "O"}, "fields": "name"}},
    {"deleteNamedRange": {"namedRangeId": "n"}},
    {"addProtectedRange": {"protectedRange": {"range": span(0, 1, 0, 6)}}},
    {"updateProtectedRange": {"protectedRange": {"protectedRangeId": 21, "range": span(0, 1, 0, 1, 7)},
                              "fields": "range"}},
    {"deleteProtectedRange": {"protectedRangeId": 21}},
    {"addConditionalFormatRule": {"rule": RULE, "index": 0}},
    {"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "rule": RULE | {"ranges": [span(0, 9, 0, 9)]}}},
    {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}},
    {"setBasicFilter": {"filter": {"range": span(0, 6, 0, 4), "sortSpecs": [{"dimensionIndex": 0}]}}},
    {"clearBasicFilter": {"sheetId": 0}},
    {"addSheet": {"properties": {"sheetId": 9, "title": "W", "index": 0}}}, {"deleteSheet": {"sheetId": 7}},
    {"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 8}},
    {"updateSheetProperties": {"properties": {"sheetId": 7, "title": "R", "index": 0, "hidden": True},
                               "fields": "title,index,hidden"}},
    {"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"rowCount": 4, "columnCount": 2}},
                               "fields": "gridProperties(rowCount,columnCount)"}},
    {"updateSpreadsheetProperties": {"properties": {"title": "Other", "locale": "de_DE"}, "fields": "title,locale"}},
    {"addTable": {"table": {"range": span(4, 6, 0, 2, 7)}}},
    {"updateTable": {"table": {"tableId": "t", "name": "Other"}, "fields": "name"}}, {"deleteTable": {"tableId": "t"}},
]
