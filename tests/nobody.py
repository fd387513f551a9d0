"""Numbers that would be taken and are nobody's."""

PHONE = "13800138000"
"""An operator's own service number."""
ID_NUMBER = "11010519491231002X"
"""The example of GB 11643-1999."""
