-- Control over delivery: channels, policies, the flow of each partner, notices, late receipts, replays, webhooks, pruning.
-- Everything is added: an instance of the version before goes on working beside it. It writes none of the new columns,
-- hence their defaults, and it knows no delivery without a case file: no notice before the last of them is gone.

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "arrived_at" TIMESTAMPTZ(3),
ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'HTTPS',
ADD COLUMN     "decided_before" JSONB,
ADD COLUMN     "document_type" TEXT NOT NULL DEFAULT 'SUBMISSION',
ADD COLUMN     "notice_id" UUID,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'ORIGINAL',
ADD COLUMN     "receipt_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "receipt_late_at" TIMESTAMPTZ(3),
ADD COLUMN     "replays" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "trace_parent" TEXT,
ALTER COLUMN "submission_id" DROP NOT NULL,
ALTER COLUMN "case_file_id" DROP NOT NULL;
-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'HTTPS',
ADD COLUMN     "replays" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "set_aside_at" TIMESTAMPTZ(3),
ADD COLUMN     "set_aside_by" TEXT,
ADD COLUMN     "set_aside_reason" TEXT,
ADD COLUMN     "verdict" TEXT;
-- AlterTable
ALTER TABLE "partner" ADD COLUMN     "adapter" TEXT,
ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'HTTPS',
ADD COLUMN     "policy" JSONB NOT NULL DEFAULT '{}';
-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "partner_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];
-- CreateTable
CREATE TABLE "partner_flow" (
    "partner_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'OPEN',
    "mode_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mode_by" TEXT,
    "mode_reason" TEXT,
    "drain_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "probe_at" TIMESTAMPTZ(3),
    "exhausted_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,
    "not_before" TIMESTAMPTZ(3),
    "tokens" DOUBLE PRECISION,
    "tokens_at" TIMESTAMPTZ(3),
    CONSTRAINT "partner_flow_pkey" PRIMARY KEY ("partner_id")
);
-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "partner_id" TEXT,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "announced_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,
    "partner_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "withdrawal_partner_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "replay" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "selection" JSONB NOT NULL,
    "replayed" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "replay_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "event_horizon" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "transaction" BIGINT NOT NULL DEFAULT 0,
    "event_id" BIGINT NOT NULL DEFAULT 0,
    "pruned_at" TIMESTAMPTZ(3),
    CONSTRAINT "event_horizon_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "partner_id" TEXT,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "event_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'ACTIVE',
    "secrets" JSONB NOT NULL,
    "cursor_transaction" BIGINT NOT NULL,
    "cursor_id" BIGINT NOT NULL,
    "claim" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,
    "last_taken_at" TIMESTAMPTZ(3),
    "rewound_at" TIMESTAMPTZ(3),
    "rewound_by" TEXT,
    "rewound_reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "webhook_attempt" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event_id" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "result" TEXT,
    "answer" TEXT,
    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
);
-- CreateIndex
CREATE INDEX "notice_partner_id_ends_at_idx" ON "notice"("partner_id", "ends_at");
-- CreateIndex
CREATE INDEX "webhook_partner_id_id_idx" ON "webhook"("partner_id", "id");
-- CreateIndex
CREATE INDEX "webhook_attempt_webhook_id_id_idx" ON "webhook_attempt"("webhook_id", "id");
-- CreateIndex
CREATE INDEX "webhook_attempt_event_id_idx" ON "webhook_attempt"("event_id");
-- CreateIndex
CREATE UNIQUE INDEX "delivery_notice_id_partner_id_purpose_key" ON "delivery"("notice_id", "partner_id", "purpose");
-- AddForeignKey
ALTER TABLE "partner_flow" ADD CONSTRAINT "partner_flow_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A delivery carries one document.
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_document_check" CHECK (num_nonnulls(submission_id, notice_id) = 1) NOT VALID;

-- What is waited for, by when: only what has not been found late yet.
CREATE INDEX "delivery_receipt_due_at_idx" ON "delivery"("receipt_due_at") WHERE status = 'AWAITING_RECEIPT' AND receipt_late_at IS NULL;

-- How many receipts of a partner are overdue, whatever has been answered before: as small as what is waited for.
CREATE INDEX "delivery_partner_id_receipt_due_at_idx" ON "delivery"("partner_id", "receipt_due_at") WHERE status = 'AWAITING_RECEIPT';

-- What is at its last start and is run alone; next to nothing. (MAX_STARTS of delivery/claims.ts, less one.)
CREATE INDEX "delivery_next_attempt_at_last_start_idx" ON "delivery"("next_attempt_at") WHERE starts = 2 AND next_attempt_at IS NOT NULL;

INSERT INTO "event_horizon" DEFAULT VALUES;
INSERT INTO "partner_flow" ("partner_id") SELECT id FROM "partner";
