"""One module a command: `add_arguments` tells what it reads, `run` does it; command_table.py names them."""
