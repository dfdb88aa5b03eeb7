"""Customer journey of an audit: touchpoints, stages, qualities, competitors."""
