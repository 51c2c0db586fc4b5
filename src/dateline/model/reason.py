"""Values that carry the reason for themselves."""


class Because(str):
    """A word that knows why it was chosen: `status == "disputed"` and `status.why`.

    It is a `str` so that it compares, sorts and prints as the plain word.
    """

    why: str

    def __new__(cls, value: str, why: str = "") -> "Because":
        word = super().__new__(cls, value)
        word.why = why
        return word
