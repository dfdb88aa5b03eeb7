"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asked",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_asked")),
    )
    op.create_table(
        "store",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.Column("competitor", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
    )
    op.create_index("ix_store_code", "store", ["code", "id"])
    op.create_table(
        "translation",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_translation")),
    )
    op.create_table(
        "revision",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("checklist_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("translation_sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["translation_sha256"], ["translation.sha256"], name=op.f("fk_revision_translation_sha256_translation")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_revision")),
    )
    op.create_index("ix_revision_checklist", "revision", ["checklist_id"])
    op.create_table(
        "schedule",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("checklist_id", sa.Text(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("first_due", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"cadence\" IN ('week', 'month', 'quarter', 'half-year', 'year')", name=op.f("ck_schedule_cadence")
        ),
        sa.ForeignKeyConstraint(
            ["store_id"], ["store.id"], name=op.f("fk_schedule_store_id_store"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("store_id", "checklist_id", name=op.f("uq_schedule_store_id_checklist_id")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("imported", sa.Integer(), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("revision_sha256", sa.Text(), nullable=False),
        sa.Column("translation_sha256", sa.Text(), nullable=False),
        sa.Column("asked_sha256", sa.Text(), nullable=False),
        sa.Column("asked_count", sa.Integer(), nullable=False),
        sa.Column("given_count", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("auditor", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("self_audit", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("busyness", sa.Text(), nullable=False),
        sa.Column("staff_present", sa.Integer(), nullable=True),
        sa.Column("staff_planned", sa.Integer(), nullable=True),
        sa.Column("walked_on", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("completed_at", sa.Text(), nullable=True),
        sa.Column("completed_by", sa.Text(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("touched", sa.Integer(), nullable=False),
        sa.Column("acknowledged_name", sa.Text(), nullable=True),
        sa.Column("acknowledged_role", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", sa.Text(), nullable=True),
        sa.Column("acknowledged_agrees", sa.Boolean(), nullable=True),
        sa.Column("acknowledged_comment", sa.Text(), nullable=True),
        sa.Column("score_rules", sa.Integer(), nullable=True),
        sa.Column("score_total", sa.Float(), nullable=True),
        sa.Column("score_before", sa.Float(), nullable=True),
        sa.Column("score_during", sa.Float(), nullable=True),
        sa.Column("score_after", sa.Float(), nullable=True),
        sa.Column("score_completeness", sa.Float(), nullable=True),
        sa.Column("score_coverage", sa.Float(), nullable=True),
        sa.Column("score_verdict", sa.Text(), nullable=True),
        sa.Column("score_band", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status <> 'completed' OR (completed_at IS NOT NULL AND completed_by IS NOT NULL "
            "AND score_rules IS NOT NULL)",
            name=op.f("ck_audit_completed"),
        ),
        sa.CheckConstraint(
            '"acknowledged_role" IS NULL OR "acknowledged_role" IN (\'store-manager\', '
            "'colleague', 'area-manager', 'outsider')",
            name=op.f("ck_audit_acknowledged_role"),
        ),
        sa.CheckConstraint('"asked_count" IS NULL OR ("asked_count" >= 0)', name=op.f("ck_audit_asked_count")),
        sa.CheckConstraint("\"busyness\" IN ('quiet', 'normal', 'busy')", name=op.f("ck_audit_busyness")),
        sa.CheckConstraint('"given_count" IS NULL OR ("given_count" >= 0)', name=op.f("ck_audit_given_count")),
        sa.CheckConstraint("\"kind\" IN ('full', 're-audit', 'short', 'practice')", name=op.f("ck_audit_kind")),
        sa.CheckConstraint('"number" IS NULL OR ("number" >= 1)', name=op.f("ck_audit_number")),
        sa.CheckConstraint(
            "\"role\" IN ('store-manager', 'colleague', 'area-manager', 'outsider')", name=op.f("ck_audit_role")
        ),
        sa.CheckConstraint(
            '"score_after" IS NULL OR ("score_after" >= 0 AND "score_after" <= 100)', name=op.f("ck_audit_score_after")
        ),
        sa.CheckConstraint(
            '"score_before" IS NULL OR ("score_before" >= 0 AND "score_before" <= 100)',
            name=op.f("ck_audit_score_before"),
        ),
        sa.CheckConstraint(
            '"score_completeness" IS NULL OR ("score_completeness" >= 0 AND "score_completeness" <= 100)',
            name=op.f("ck_audit_score_completeness"),
        ),
        sa.CheckConstraint(
            '"score_coverage" IS NULL OR ("score_coverage" >= 0 AND "score_coverage" <= 100)',
            name=op.f("ck_audit_score_coverage"),
        ),
        sa.CheckConstraint(
            '"score_during" IS NULL OR ("score_during" >= 0 AND "score_during" <= 100)',
            name=op.f("ck_audit_score_during"),
        ),
        sa.CheckConstraint(
            '"score_total" IS NULL OR ("score_total" >= 0 AND "score_total" <= 100)', name=op.f("ck_audit_score_total")
        ),
        sa.CheckConstraint(
            "\"score_verdict\" IS NULL OR \"score_verdict\" IN ('passed', 'provisional', 'failed')",
            name=op.f("ck_audit_score_verdict"),
        ),
        sa.CheckConstraint('"staff_planned" IS NULL OR ("staff_planned" >= 0)', name=op.f("ck_audit_staff_planned")),
        sa.CheckConstraint('"staff_present" IS NULL OR ("staff_present" >= 0)', name=op.f("ck_audit_staff_present")),
        sa.CheckConstraint("\"status\" IN ('draft', 'completed', 'reopened')", name=op.f("ck_audit_status")),
        sa.CheckConstraint('"touched" IS NULL OR ("touched" >= 1)', name=op.f("ck_audit_touched")),
        sa.CheckConstraint(
            "(acknowledged_name IS NULL) = (acknowledged_at IS NULL) AND (acknowledged_name "
            "IS NULL) = (acknowledged_role IS NULL) AND (acknowledged_name IS NULL) = "
            "(acknowledged_agrees IS NULL)",
            name=op.f("ck_audit_acknowledged"),
        ),
        sa.ForeignKeyConstraint(["asked_sha256"], ["asked.sha256"], name=op.f("fk_audit_asked_sha256_asked")),
        sa.ForeignKeyConstraint(
            ["revision_sha256"], ["revision.sha256"], name=op.f("fk_audit_revision_sha256_revision")
        ),
        sa.ForeignKeyConstraint(["store_id"], ["store.id"], name=op.f("fk_audit_store_id_store")),
        sa.ForeignKeyConstraint(
            ["translation_sha256"], ["translation.sha256"], name=op.f("fk_audit_translation_sha256_translation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_newest", "audit", ["period_key", "walked_on", "number"])
    op.create_index("ix_audit_ranking", "audit", ["period", "store_id", "score_total"])
    op.create_index("ix_audit_revision", "audit", ["revision_sha256"])
    op.create_index("ix_audit_status_newest", "audit", ["status", "period_key", "walked_on", "number"])
    op.create_index("ix_audit_store_newest", "audit", ["store_id", "period_key", "walked_on", "number"])
    op.create_index("ix_audit_touched", "audit", ["touched"])
    op.create_index(
        "uq_audit_store_number",
        "audit",
        ["store_id", "number"],
        unique=True,
        sqlite_where=sa.text("imported = 0"),
        postgresql_where=sa.text("imported = 0"),
    )
    op.create_table(
        "answer",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("na", sa.Text(), nullable=True),
        sa.Column("not_seen", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("photo_to_follow", sa.Boolean(), nullable=False),
        sa.Column("photo_excuse", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=False),
        sa.CheckConstraint("\"via\" IN ('key', 'bulk', 'paper', 'import')", name=op.f("ck_answer_via")),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_answer_audit_id_audit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("audit_id", "question", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "emotion",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint('"value" IS NULL OR ("value" >= 1 AND "value" <= 5)', name=op.f("ck_emotion_value")),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_emotion_audit_id_audit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("audit_id", "touchpoint", name=op.f("pk_emotion")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "finding",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=True),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("disagreement", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"grade\" IN ('critical', 'major', 'minor', 'observation', 'positive')", name=op.f("ck_finding_grade")
        ),
        sa.CheckConstraint(
            "\"quality\" IS NULL OR \"quality\" IN ('simple', 'appropriate', 'relevant', "
            "'meaningful', 'appealing', 'personal')",
            name=op.f("ck_finding_quality"),
        ),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_finding_audit_id_audit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("audit_id", "id", name=op.f("pk_finding")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_thread", "finding", ["thread"])
    op.create_table(
        "history",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_history_audit_id_audit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("audit_id", "place", name=op.f("pk_history")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photo",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_photo_audit_id_audit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("audit_id", "sha256", name=op.f("pk_photo")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_photo_sha256", "photo", ["sha256"])
    op.create_table(
        "redaction",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audit.id"], name=op.f("fk_redaction_audit_id_audit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("audit_id", "place", name=op.f("pk_redaction")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seal",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_seal_audit_id_audit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("audit_id", "place", name=op.f("pk_seal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_photo",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id", "question"],
            ["answer.audit_id", "answer.question"],
            name=op.f("fk_answer_photo_audit_id_question_answer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audit_id", "sha256"],
            ["photo.audit_id", "photo.sha256"],
            name=op.f("fk_answer_photo_audit_id_sha256_photo"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("audit_id", "question", "sha256", name=op.f("pk_answer_photo")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_photo_photo", "answer_photo", ["audit_id", "sha256"])
    op.create_table(
        "corrective_action",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.CheckConstraint("\"by\" IN ('store', 'head-office')", name=op.f("ck_corrective_action_by")),
        sa.CheckConstraint("\"priority\" IN ('high', 'normal', 'low')", name=op.f("ck_corrective_action_priority")),
        sa.CheckConstraint(
            "\"status\" IN ('open', 'in-progress', 'done', 'verified', 'regressed', 'dropped')",
            name=op.f("ck_corrective_action_status"),
        ),
        sa.ForeignKeyConstraint(
            ["audit_id", "finding_id"],
            ["finding.audit_id", "finding.id"],
            name=op.f("fk_corrective_action_audit_id_finding_id_finding"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("audit_id", "id", name=op.f("pk_corrective_action")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_corrective_action_finding", "corrective_action", ["audit_id", "finding_id"])
    op.create_table(
        "finding_photo",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id", "finding_id"],
            ["finding.audit_id", "finding.id"],
            name=op.f("fk_finding_photo_audit_id_finding_id_finding"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["audit_id", "sha256"],
            ["photo.audit_id", "photo.sha256"],
            name=op.f("fk_finding_photo_audit_id_sha256_photo"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("audit_id", "finding_id", "sha256", name=op.f("pk_finding_photo")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_photo_photo", "finding_photo", ["audit_id", "sha256"])
    op.create_table(
        "followup",
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_in", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"status\" IN ('open', 'in-progress', 'done', 'verified', 'regressed', 'dropped')",
            name=op.f("ck_followup_status"),
        ),
        sa.ForeignKeyConstraint(
            ["audit_id", "action_id"],
            ["corrective_action.audit_id", "corrective_action.id"],
            name=op.f("fk_followup_audit_id_action_id_corrective_action"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("audit_id", "place", name=op.f("pk_followup")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_followup_action", "followup", ["audit_id", "action_id"])
