"""The subcommands of `chihoi`, one module each."""


class CommandError(Exception):
    """A command cannot do what it was asked; the message is one sentence for the person who ran it."""
