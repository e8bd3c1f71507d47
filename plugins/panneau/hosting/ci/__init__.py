"""What the scheduled pipeline does around a build; each part is a command that works on a laptop too."""
