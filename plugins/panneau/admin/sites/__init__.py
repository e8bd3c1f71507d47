"""The sites of one body: several boards from one harvest, each a whole site.

site_settings (sites/*.toml) ─► shared_gathering (one harvest, shared out by offer_sharing)
    ─► site_processes (a process a site) ─► sites_summary
"""
