"""The front door: the command line, the only place that knows every process of the platform."""

__version__ = "0.1.0"
