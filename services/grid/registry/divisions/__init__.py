"""Administrative divisions 行政区划, from the province down to the community."""
