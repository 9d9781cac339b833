"""What the heads of the encoder tell apart; the order of each tuple is the order of the model's outputs.

Heads give each token one label. Roles give each token one label beside a given cue or trigger: whether it begins (2) or
goes on with (1) what plays the role, or stands outside it (0).
"""

from __future__ import annotations

KINDS = ("person", "organization", "place", "event", "other")
#: the classes of ANERcorp, whose annotators drew some lines elsewhere
ANER = ("PERS", "LOC", "ORG", "MISC")
SPEAKERS = ("person", "organization", "media", "unnamed", "document", "public", "unknown")
ACTS = ("assert", "deny", "accuse", "demand", "threaten", "promise", "believe", "ask")
TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "INVESTIGATE",
    "DEMAND",
    "DISAPPROVE",
    "REJECT",
    "THREATEN",
    "SANCTION",
    "PROTEST",
    "CRIME",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "ACCIDENT",
    "POLITICS",
    "DEATH",
)
STATUSES = ("happened", "negated", "future", "hypothetical", "historical")

#: number of labels of each head: spans have one for outside, then one to go on and one to begin for each kind
HEADS = {
    "names": 1 + 2 * len(KINDS),
    "aner": 1 + 2 * len(ANER),
    # letters before a name that do not belong to it: none, one, two
    "cut": 3,
    "cue": 3,
    "trigger": 2,
    "speaker": len(SPEAKERS),
    "act": len(ACTS),
    "type": len(TYPES),
    "status": len(STATUSES),
}
#: roles beside a cue, then beside a trigger
ROLES = ("content", "source", "via", "actor", "recipient", "place", "size", "time")
