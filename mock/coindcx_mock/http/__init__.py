"""Requests and answers, and the ways they travel: a socket, or a transport in the same process."""

from .messages import JSON, Answer, Handler, Outcome, Request, Trickle

__all__ = ["JSON", "Answer", "Handler", "Outcome", "Request", "Trickle"]
