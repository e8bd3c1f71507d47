"""The command `panneau`: its commands, one module each, and the project that they work on. Nothing imports it."""
