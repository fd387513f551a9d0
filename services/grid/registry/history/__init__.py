"""What changed of a household or resident, when, by whom and by which way 变更记录."""
