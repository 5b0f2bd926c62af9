class CannotStart(Exception):
    """The mock cannot come up; the message is one plain sentence for a person."""
