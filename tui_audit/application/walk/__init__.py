"""The parts of a walk-through: route, progress, undo, notices, previous audits, worksheet entry."""
