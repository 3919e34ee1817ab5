"""The form engine: what a form is, what is asked next, how an answer is read; it knows no chat and no database."""
