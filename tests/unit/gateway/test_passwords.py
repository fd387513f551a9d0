import threading

from gateway.identity.passwords import AT_ONCE, elsewhere


def test_no_more_threads_hold_memory_for_passwords_than_work_at_once() -> None:
    worked_in = {elsewhere(threading.get_ident) for _ in range(50)}
    assert threading.get_ident() not in worked_in
    assert len(worked_in) <= AT_ONCE
