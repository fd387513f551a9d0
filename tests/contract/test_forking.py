"""What is prepared in a child: its answer comes back, and what ends it ends whoever waits."""

import subprocess
import sys

SCRIPT = """
import eventlet
eventlet.monkey_patch()
import click
from tianling.commands.forking import in_child

def refuse():
    raise click.ClickException("the facts cannot be read")

@click.command()
def main():
    print(in_child(lambda: {work}))

main()
"""


def run(work: str) -> "subprocess.CompletedProcess[str]":
    script = SCRIPT.format(work=work)
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True
    )


def test_the_answer_comes_back() -> None:
    done = run("[['administrator', 'secret']]")
    assert (done.returncode, done.stdout) == (0, "[['administrator', 'secret']]\n")


def test_what_it_prints_comes_first() -> None:
    assert run("print('loaded')").stdout == "loaded\nNone\n"


def test_a_refusal_is_said_once_and_ends_both() -> None:
    done = run("refuse()")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: the facts cannot be read\n"


def test_a_child_that_is_killed_ends_who_waits() -> None:
    done = run("__import__('os').kill(__import__('os').getpid(), 9)")
    assert done.returncode != 0
    assert done.stdout == ""
