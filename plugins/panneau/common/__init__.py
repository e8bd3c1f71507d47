"""What has no domain: French, dates, the terminal, spreadsheet cells, processes. Imports errors, nothing else."""
