"""Who lives together: relation to the head, age and sex of each, by the size of the household."""

from dataclasses import dataclass

from services.grid.registry.generation.draws import Draws, Weighted

HEAD, SPOUSE, SON, DAUGHTER, GRANDCHILD, PARENT = "0", "1", "2", "3", "4", "5"
"""GB/T 4761: 户主, 配偶, 子, 女, 孙子女或外孙子女, 父母."""
MALE, FEMALE = "1", "2"
"""GB/T 2261.1."""

Shape = tuple[str, ...]
SHAPES: dict[int, Weighted[Shape]] = {
    1: Weighted((("adult",), 80), (("elder",), 20)),
    2: Weighted(
        (("adult", "spouse"), 56),
        (("elder", "spouse"), 20),
        (("adult", "child"), 13),
        (("adult", "parent"), 11),
    ),
    3: Weighted(
        (("adult", "spouse", "child"), 60),
        (("adult", "spouse", "grown"), 25),
        (("adult", "spouse", "parent"), 10),
        (("elder", "spouse", "grandchild"), 5),
    ),
    4: Weighted(
        (("adult", "spouse", "child", "child"), 43),
        (("adult", "spouse", "child", "parent"), 35),
        (("adult", "spouse", "parent", "parent"), 22),
    ),
    5: Weighted(
        (("adult", "spouse", "child", "parent", "parent"), 60),
        (("adult", "spouse", "child", "child", "parent"), 40),
    ),
    6: Weighted((("adult", "spouse", "child", "child", "parent", "parent"), 1)),
}
ELDER_DECADES = Weighted((60, 55), (70, 30), (80, 13), (90, 2))
OLDEST = 99


@dataclass(frozen=True, slots=True)
class Person:
    """Age in full years on the reference date."""

    relation: str
    age: int
    sex: str


def family(size: int, draws: Draws) -> list[Person]:
    """The head first, who is an adult always. `size` is 1 to 6."""
    shape = draws.weighted(SHAPES[size])
    head = Person(HEAD, _head_age(shape, draws), draws.one_of((MALE, FEMALE)))
    people = [head]
    for place in shape[1:]:
        if place == "parent":
            people.append(_parent(head, people, draws))
        elif place == "spouse":
            people.append(_spouse(head, draws))
        else:
            people.append(_younger(place, head, draws))
    return people


def _head_age(shape: Shape, draws: Draws) -> int:
    if shape[0] == "elder":
        return _elder_age(draws)
    if "grown" in shape:  # a child of 18 or more lives with them
        return draws.between(44, 62)
    if "parent" in shape:
        return draws.between(34, 55)
    if "child" in shape:
        return draws.between(26, 52)
    return draws.between(23, 59)


def _elder_age(draws: Draws) -> int:
    return draws.weighted(ELDER_DECADES) + draws.below(10)


def _spouse(head: Person, draws: Draws) -> Person:
    age = head.age + draws.between(-3, 3)
    # The marriageable age is 22 for men and 20 for women (民法典 第1047条).
    return Person(SPOUSE, min(OLDEST, max(22, age)), _other(head.sex))


def _parent(head: Person, people: list[Person], draws: Draws) -> Person:
    first = next((person for person in people if person.relation == PARENT), None)
    if first is None:
        age = head.age + draws.between(22, 34)
        # Mothers outlive fathers, and move in more often.
        return Person(PARENT, age, FEMALE if draws.happens(0.6) else MALE)
    age = max(head.age + 20, first.age + draws.between(-3, 3))
    return Person(PARENT, age, _other(first.sex))


def _younger(place: str, head: Person, draws: Draws) -> Person:
    # The gap leaves room for a spouse three years younger than the head.
    if place == "grandchild":
        return Person(GRANDCHILD, draws.between(1, min(17, head.age - 48)), _either(draws))
    sex = _either(draws)
    if place == "grown":
        age = draws.between(18, min(32, head.age - 25))
    else:
        age = draws.between(max(0, head.age - 40), min(17, head.age - 24))
    return Person(SON if sex == MALE else DAUGHTER, age, sex)


def _either(draws: Draws) -> str:
    return MALE if draws.happens(0.52) else FEMALE


def _other(sex: str) -> str:
    return FEMALE if sex == MALE else MALE
