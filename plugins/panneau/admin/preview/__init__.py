"""What a change that is proposed makes of the site, to be seen before it is merged."""
