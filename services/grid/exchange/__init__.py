"""导入导出: the registry in files, in Excel and CSV."""
