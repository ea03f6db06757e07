-- The place of an incident has all lines of an address, as the home of a person has.
ALTER TABLE "incident"
    ADD COLUMN "address_area" TEXT,
    ADD COLUMN "address_locality" TEXT,
    ADD COLUMN "address_post_town" TEXT,
    ADD COLUMN "address_secondary" TEXT;

CREATE INDEX "custody_record_arrested_at_id_idx" ON "custody_record"("arrested_at" DESC, "id" DESC);
