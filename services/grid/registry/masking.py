"""How sensitive numbers are shown (domain §5: shown masked)."""


def id_number(number: str) -> str:
    """`620171********123X`: division and the last four."""
    return number[:6] + "*" * 8 + number[-4:]


def phone(number: str) -> str:
    """`199****0001`."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
