"""Service points 服务点, as far as the lines plan help there."""
