"""Tables for people who work in a spreadsheet: CSV and XLSX, text never taken for a formula."""

from gongfu.adapters.sheets.writer import Cell, Sheet, begins_formula, write_csv, write_text, write_workbook

__all__ = ["Cell", "Sheet", "begins_formula", "write_csv", "write_text", "write_workbook"]
