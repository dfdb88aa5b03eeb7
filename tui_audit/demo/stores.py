"""The 3 sample stores: their details, how good they are, and who audits them."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import Role, Store


@dataclass(frozen=True)
class SampleAuditor:
    """An auditor of the sample stores; an audit by the store's own manager is a self-audit."""

    name: str
    role: Role
    self_audit: bool


@dataclass(frozen=True)
class SampleStore:
    """A sample store, and how its results develop over 8 quarters."""

    store: Store
    start_level: float
    """Its level in the first quarter, 0 (worst) to 1 (best)."""
    level_change: float
    """The change of the level in each quarter."""
    manager: SampleAuditor
    others: tuple[SampleAuditor, ...]
    """The 2 auditors instead of the manager: the first in the third and eighth quarter, the second in the sixth."""
    segments: tuple[str | None, ...]
    """Customer types of the audits (None: everyone). Not used yet: all sample audits are for everyone."""


_AREA = SampleAuditor("Inese Kalniņa", Role.AREA_MANAGER, self_audit=False)
_OUTSIDE = SampleAuditor("Ștefan Țurcanu", Role.OUTSIDER, self_audit=False)

CENTRE = SampleStore(
    Store(
        id="5f0d9c1e-7c1b-5a51-9b0e-0d1f6f2a0014",
        code="R-014",
        name="Rīga Centrs",
        address="Tērbatas iela 14, Rīga",
        region="Rīga",
        attributes=(
            "click-and-collect", "delivery", "e-shop", "fitting-rooms", "gift-wrapping", "loyalty", "own-entrance",
            "phone-line", "screens", "security-gates", "self-checkout", "service-counter", "toilets",
        ),
    ),
    start_level=0.62, level_change=0.028,
    manager=SampleAuditor("Laura Ozoliņa", Role.STORE_MANAGER, self_audit=True),
    others=(_AREA, _OUTSIDE), segments=(None,),
)  # fmt: skip
JELGAVA = SampleStore(
    Store(
        id="5f0d9c1e-7c1b-5a51-9b0e-0d1f6f2a0022",
        code="J-022",
        name="Jelgava Pilsētas Pasāža",
        address="Driksas iela 4, Jelgava",
        region="Zemgale",
        attributes=(
            "appointments", "click-and-collect", "e-shop", "events", "fitting-rooms", "loyalty", "phone-line",
            "seating", "shopping-centre",
        ),
    ),
    start_level=0.84, level_change=-0.03,
    manager=SampleAuditor("Andris Bērziņš", Role.STORE_MANAGER, self_audit=True),
    others=(_OUTSIDE, _AREA), segments=(None,),
)  # fmt: skip
LIEPAJA = SampleStore(
    Store(
        id="5f0d9c1e-7c1b-5a51-9b0e-0d1f6f2a0031",
        code="L-031",
        name="Liepāja Osta",
        address="Jūras iela 31, Liepāja",
        region="Kurzeme",
        attributes=(
            "cafe", "car-park", "delivery", "e-shop", "fresh-food", "loyalty", "own-entrance", "phone-line", "repairs",
            "self-checkout", "screens",
            "several-floors", "toilets",
        ),
    ),
    start_level=0.74, level_change=0.004,
    manager=SampleAuditor("Marta Šķēle", Role.STORE_MANAGER, self_audit=True),
    others=(_AREA, _AREA), segments=(None,),
)  # fmt: skip

SAMPLE_STORES = (CENTRE, JELGAVA, LIEPAJA)
