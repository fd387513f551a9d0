"""Files that people send: looked at before they are opened, and read a row at a time."""
