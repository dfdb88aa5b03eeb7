"""The bundled checklists, read from their files without the program's code, and the words they may use."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "checklists"
WALKS = ("retail-experience", "store-walk", "quick-check")
IN_DEPTH = ("online-presence", "aftercare", "service")
KINDS = ("grocery", "fashion", "food-counter", "pharmacy", "electronics")
NAMES = (*WALKS, *IN_DEPTH, *KINDS)
PHASES = ("before", "during", "after")
SEGMENTS = ("first-visit", "regular-in-a-hurry", "collects-order", "needs-advice", "has-a-problem", "needs-access")
QUALITIES = {"simple", "appropriate", "relevant", "meaningful", "appealing", "personal"}
STAGES = {"awareness", "knowledge", "consideration", "purchase", "satisfaction", "loyalty", "advocacy"}
ATTRIBUTES = {
    "own-entrance",
    "shopping-centre",
    "car-park",
    "several-floors",
    "fitting-rooms",
    "toilets",
    "seating",
    "cafe",
    "fresh-food",
    "service-counter",
    "pharmacy",
    "age-restricted",
    "self-checkout",
    "click-and-collect",
    "delivery",
    "repairs",
    "appointments",
    "events",
    "screens",
    "loyalty",
    "e-shop",
    "phone-line",
    "gift-wrapping",
    "security-gates",
    "kind-grocery",
    "kind-fashion",
    "kind-food-counter",
    "kind-pharmacy",
    "kind-electronics",
}


@dataclass(frozen=True)
class Asked:
    """One question with its section and touchpoint, as plain TOML tables."""

    section: dict[str, Any]
    touchpoint: dict[str, Any]
    question: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.touchpoint['id']}.{self.question['id']}"

    @property
    def weight(self) -> float:
        return float(self.question.get("weight", 1)) if self.question["answer"] not in {"text", "date"} else 0.0


@cache
def body(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def walk(name: str) -> Iterator[Asked]:
    for section in body(name)["section"]:
        for touchpoint in section["touchpoint"]:
            for question in touchpoint["question"]:
                yield Asked(section, touchpoint, question)


def ids(name: str) -> set[str]:
    return {asked.id for asked in walk(name)}


def belongs(touchpoint: dict[str, Any], segment: str) -> bool:
    named = touchpoint.get("segments", [])
    return (not named or segment in named) and touchpoint.get("importance_for", {}).get(segment, 3) > 0
