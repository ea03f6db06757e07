-- Deliveries are claimed on their own rows: place in line, fencing number, starts and failures.
ALTER TABLE "delivery"
    ADD COLUMN "position" INTEGER,
    ADD COLUMN "claim" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "starts" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "retrying_since" TIMESTAMPTZ(3);

CREATE UNIQUE INDEX "delivery_partner_id_case_file_id_position_key" ON "delivery"("partner_id", "case_file_id", "position");

-- Only heads of lines that are not through have a time, so the index stays as small as the work there is to do now.
CREATE INDEX "delivery_partner_id_next_attempt_at_id_idx" ON "delivery"("partner_id", "next_attempt_at", "id") WHERE "next_attempt_at" IS NOT NULL;

CREATE INDEX "inbound_message_delivery_id_id_idx" ON "inbound_message"("delivery_id", "id");
