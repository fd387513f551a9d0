"""The registry in files: in and out, in Excel and CSV (导入导出)."""
