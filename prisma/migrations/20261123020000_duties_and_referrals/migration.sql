-- Duties, what is known of an incident for them, risk assessments, referrals, the body of custody events.
-- Everything is added: an instance of the version before goes on working beside it. It knows no delivery of a referral: no
-- referral before the last of them is gone.

-- AlterTable
ALTER TABLE "custody_event" ADD COLUMN     "corrects_id" UUID,
ADD COLUMN     "details" JSONB;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "referral_id" UUID;

-- A delivery carries one document of one of three kinds.
ALTER TABLE "delivery" DROP CONSTRAINT "delivery_document_check",
ADD CONSTRAINT "delivery_document_check" CHECK (num_nonnulls("submission_id", "notice_id", "referral_id") = 1) NOT VALID;

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "owners" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "team" TEXT;

-- AlterTable
ALTER TABLE "involvement" ADD COLUMN     "identified_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by" TEXT,
ADD COLUMN     "withdrawn_reason" TEXT;

-- AlterTable
ALTER TABLE "partner" ADD COLUMN     "referrals" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "mark" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "involvement_id" UUID,
    "kind" TEXT NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "overridden_because" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_assessment" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "person_id" UUID,
    "answers" JSONB NOT NULL,
    "ticks" INTEGER NOT NULL,
    "grade_by_ticks" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "judgement" JSONB,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,

    CONSTRAINT "risk_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section42_test" (
    "id" UUID NOT NULL,
    "involvement_id" UUID NOT NULL,
    "needs_care_and_support" BOOLEAN,
    "experiences_or_risks_abuse" BOOLEAN,
    "cannot_protect_themselves" BOOLEAN,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "section42_test_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "police_protection" (
    "id" UUID NOT NULL,
    "involvement_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "local_authority_told_at" TIMESTAMPTZ(3),
    "child_told_at" TIMESTAMPTZ(3),
    "parents_told_at" TIMESTAMPTZ(3),
    "designated_officer_enquired_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,

    CONSTRAINT "police_protection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "investigation_event" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "occasion" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,

    CONSTRAINT "investigation_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "victim_update" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "victim_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crime_record" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crime_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "person_id" UUID,
    "occasion" TEXT,
    "title" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "note" TEXT,
    "owed_to" TEXT NOT NULL,
    "owner_role" TEXT NOT NULL,
    "owner_id" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "deadline" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "outstanding" BOOLEAN NOT NULL,
    "evidence" JSONB,
    "reason" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "closed_at" TIMESTAMPTZ(3),
    "risk" TEXT,
    "risk_rank" INTEGER NOT NULL,
    "district" TEXT,
    "team" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "told_level" TEXT,
    "look_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_change" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "duty_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_look" (
    "id" BIGSERIAL NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "duty_look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_decision" (
    "id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "duty_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_settings" (
    "id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "set_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cursor" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_call" (
    "incident_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "district" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT 'NONE',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referral_call_pkey" PRIMARY KEY ("incident_id","rule")
);

-- CreateTable
CREATE TABLE "coverage_count" (
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "district" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "coverage_count_pkey" PRIMARY KEY ("rule","day","district","partner_id","standing","answer")
);

-- CreateTable
CREATE TABLE "coverage_day_count" (
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "standing" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "coverage_day_count_pkey" PRIMARY KEY ("rule","day","standing","answer")
);

-- CreateTable
CREATE TABLE "coverage_month_count" (
    "rule" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "district" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "coverage_month_count_pkey" PRIMARY KEY ("rule","month","district","partner_id","standing","answer")
);

-- CreateTable
CREATE TABLE "coverage_change" (
    "id" BIGSERIAL NOT NULL,
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "district" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "coverage_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backlog_count" (
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "district" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "overdue" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "backlog_count_pkey" PRIMARY KEY ("rule","day","district","team","risk","overdue")
);

-- CreateTable
CREATE TABLE "backlog_change" (
    "id" BIGSERIAL NOT NULL,
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "district" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "overdue" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "backlog_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "person_id" UUID,
    "partner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "legal_basis" TEXT NOT NULL,
    "consent_id" UUID,
    "duty_key" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_at" TIMESTAMPTZ(3),
    "replaces_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_answer" (
    "id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "answer_id" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_addition" (
    "id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,

    CONSTRAINT "referral_addition_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mark_incident_id_id_idx" ON "mark"("incident_id", "id");

-- CreateIndex
CREATE INDEX "mark_involvement_id_idx" ON "mark"("involvement_id");

-- CreateIndex
CREATE INDEX "consent_incident_id_id_idx" ON "consent"("incident_id", "id");

-- CreateIndex
CREATE INDEX "consent_person_id_id_idx" ON "consent"("person_id", "id");

-- CreateIndex
CREATE INDEX "risk_assessment_incident_id_id_idx" ON "risk_assessment"("incident_id", "id");

-- CreateIndex
CREATE INDEX "risk_assessment_person_id_id_idx" ON "risk_assessment"("person_id", "id");

-- CreateIndex
CREATE INDEX "section42_test_involvement_id_id_idx" ON "section42_test"("involvement_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "police_protection_involvement_id_key" ON "police_protection"("involvement_id");

-- CreateIndex
CREATE INDEX "investigation_event_incident_id_id_idx" ON "investigation_event"("incident_id", "id");

-- CreateIndex
CREATE INDEX "victim_update_incident_id_id_idx" ON "victim_update"("incident_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "crime_record_incident_id_key" ON "crime_record"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "crime_record_number_key" ON "crime_record"("number");

-- CreateIndex
CREATE UNIQUE INDEX "duty_key_key" ON "duty"("key");

-- CreateIndex
CREATE INDEX "duty_subject_type_subject_id_idx" ON "duty"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "duty_look_at_idx" ON "duty"("look_at");

-- CreateIndex
CREATE INDEX "duty_outstanding_risk_rank_since_id_idx" ON "duty"("outstanding", "risk_rank", "since", "id");

-- CreateIndex
CREATE INDEX "duty_outstanding_rule_risk_rank_since_id_idx" ON "duty"("outstanding", "rule", "risk_rank", "since", "id");

-- CreateIndex
CREATE INDEX "duty_outstanding_district_risk_rank_since_id_idx" ON "duty"("outstanding", "district", "risk_rank", "since", "id");

-- CreateIndex
CREATE INDEX "duty_outstanding_owner_id_risk_rank_since_id_idx" ON "duty"("outstanding", "owner_id", "risk_rank", "since", "id");

-- CreateIndex
CREATE INDEX "duty_rule_since_id_idx" ON "duty"("rule", "since", "id");

-- CreateIndex
CREATE INDEX "duty_change_duty_id_id_idx" ON "duty_change"("duty_id", "id");

-- CreateIndex
CREATE INDEX "duty_decision_subject_type_subject_id_idx" ON "duty_decision"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "referral_call_rule_day_incident_id_idx" ON "referral_call"("rule", "day", "incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_number_key" ON "referral"("number");

-- CreateIndex
CREATE INDEX "referral_incident_id_id_idx" ON "referral"("incident_id", "id");

-- CreateIndex
CREATE INDEX "referral_person_id_id_idx" ON "referral"("person_id", "id");

-- CreateIndex
CREATE INDEX "referral_partner_id_id_idx" ON "referral"("partner_id", "id");

-- CreateIndex
CREATE INDEX "referral_partner_id_status_id_idx" ON "referral"("partner_id", "status", "id");

-- CreateIndex
CREATE INDEX "referral_replaces_id_idx" ON "referral"("replaces_id");

-- CreateIndex
CREATE INDEX "referral_answer_referral_id_id_idx" ON "referral_answer"("referral_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_answer_referral_id_answer_id_key" ON "referral_answer"("referral_id", "answer_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_addition_referral_id_number_key" ON "referral_addition"("referral_id", "number");

-- CreateIndex
CREATE INDEX "custody_record_station_released_at_id_idx" ON "custody_record"("station", "released_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_referral_id_partner_id_purpose_key" ON "delivery"("referral_id", "partner_id", "purpose");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_involvement_id_fkey" FOREIGN KEY ("involvement_id") REFERENCES "involvement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section42_test" ADD CONSTRAINT "section42_test_involvement_id_fkey" FOREIGN KEY ("involvement_id") REFERENCES "involvement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "police_protection" ADD CONSTRAINT "police_protection_involvement_id_fkey" FOREIGN KEY ("involvement_id") REFERENCES "involvement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation_event" ADD CONSTRAINT "investigation_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "victim_update" ADD CONSTRAINT "victim_update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "victim_update" ADD CONSTRAINT "victim_update_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "victim_update" ADD CONSTRAINT "victim_update_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "investigation_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crime_record" ADD CONSTRAINT "crime_record_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_change" ADD CONSTRAINT "duty_change_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "duty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_answer" ADD CONSTRAINT "referral_answer_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_addition" ADD CONSTRAINT "referral_addition_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was recorded before is looked at by the workers, so that nothing that is owed is left out.
INSERT INTO "duty_look" ("subject_type", "subject_id") SELECT 'CASE_FILE', "id" FROM "case_file" ORDER BY "id";
INSERT INTO "duty_look" ("subject_type", "subject_id") SELECT 'CUSTODY_RECORD', "id" FROM "custody_record" ORDER BY "id";
INSERT INTO "duty_look" ("subject_type", "subject_id") SELECT 'INCIDENT', "id" FROM "incident" ORDER BY "id";
