"""By when reports are due: set and shown in the chat."""
