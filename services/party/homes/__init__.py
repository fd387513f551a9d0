"""In which grid households lie, as grid told: what party keeps of them lies there as well."""
