"""Reports as files: CSV, JSON, XLSX, HTML and PDF, by hand and by the calendar."""
