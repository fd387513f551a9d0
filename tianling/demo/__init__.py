"""The main job, played over HTTP: visit → follow-up → help → closed loop."""

from tianling.demo.play import play

__all__ = ["play"]
