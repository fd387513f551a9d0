"""How sensitive numbers are shown (domain §5: shown masked).

A mask stands beside what else is shown of a person, so it may say nothing that puts the number
together again with it. Of an ID number the birth date is eight characters and the sex half a digit,
divisions are few, and the check character rules out ten of eleven guesses: none of these is shown.
"""


def id_number(number: str) -> str:
    """`6*****************`: the region of the country, and nothing that tells two people of it
    apart."""
    return number[:1] + "*" * (len(number) - 1)


def phone(number: str) -> str:
    """`199****0001`: the usual form. Nothing else that is shown says anything of what is left out,
    which is four digits of a mobile number and three at least of another."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
