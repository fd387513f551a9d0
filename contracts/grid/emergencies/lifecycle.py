"""The states and the moves between them (domain §4)."""

from contracts.grid.emergencies.commands import (
    ChangeEmergencyLevel,
    CheckPerson,
    DeclareEmergency,
    DismissEmergency,
    GiveSupplies,
    ReviewEmergency,
    StandDownEmergency,
    TakeDuty,
    VerifyEmergency,
)
from contracts.grid.emergencies.events import (
    EmergencyDeclared,
    EmergencyLevelChanged,
    EmergencyOverdue,
    EmergencyReviewed,
    EmergencyStoodDown,
    PersonChecked,
)
from contracts.grid.emergencies.states import ACTIVE, EMERGENCY_STATES
from contracts.language.lifecycle import Lifecycle, Move

EMERGENCY = Lifecycle(
    "emergency",
    "应急事件",
    states=EMERGENCY_STATES,
    moves=(
        Move("verify", "signal", "verified", by=VerifyEmergency),
        *(
            Move("dismiss", state, "false_alarm", by=DismissEmergency)
            for state in ("signal", "verified")
        ),
        *(
            Move("dismiss", state, "false_alarm", by=DismissEmergency, tells=(EmergencyStoodDown,))
            for state in ACTIVE
        ),
        Move("declare", "verified", "declared", by=DeclareEmergency, tells=(EmergencyDeclared,)),
        Move("muster", "declared", "roster", by=TakeDuty),
        *(
            Move("check", state, "checking", by=CheckPerson, tells=(PersonChecked,))
            for state in ("declared", "roster")
        ),
        *(
            Move("relieve", state, "relief", by=GiveSupplies)
            for state in ("declared", "roster", "checking")
        ),
        *(
            Move(
                "change_level",
                state,
                state,
                by=ChangeEmergencyLevel,
                tells=(EmergencyLevelChanged,),
            )
            for state in ACTIVE
        ),
        *(
            Move(
                "stand_down",
                state,
                "stood_down",
                by=StandDownEmergency,
                tells=(EmergencyStoodDown,),
            )
            for state in ACTIVE
        ),
        Move("review", "stood_down", "reviewed", by=ReviewEmergency, tells=(EmergencyReviewed,)),
        *(
            Move("remind", state, state, tells=(EmergencyOverdue,))
            for state in ("signal", "verified", *ACTIVE, "stood_down")
        ),
    ),
)
"""Level and drill are marks, not states. Who checks or gives something first moves it on."""
