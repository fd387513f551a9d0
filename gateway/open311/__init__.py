"""Open311 GeoReport v2 in front of the incidents: its paths, its two formats, its errors."""
