"""The supervisor's side: what came in, accepting and returning it, locking a month."""
