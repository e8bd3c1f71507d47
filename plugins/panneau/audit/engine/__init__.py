"""What every check of the audit uses: built pages as a browser reads them, payloads as plain values, findings."""
