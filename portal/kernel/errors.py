"""What every refusal of a rule has in common."""


class DomainError(Exception):
    """A rule refused; the attributes of the subclass carry the facts, the view words them."""
