"""The parts of a walk-through: route, progress, undo, notices, earlier audits, worksheet entry."""
