"""An audit read as a customer journey: touchpoints, stages, qualities, competitors."""
