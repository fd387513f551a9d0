"""Servers of the tests' own: started on free ports in a temporary folder, and taken down."""
