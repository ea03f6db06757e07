-- Restricted records: who alone may see them, and who saw them all the same. See docs/adr/0013-restricted-records.md.

CREATE TABLE "record_restriction" (
    "id" UUID NOT NULL,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "active_key" TEXT,
    "placed_by" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,
    "lift_reason" TEXT,

    CONSTRAINT "record_restriction_pkey" PRIMARY KEY ("id")
);
-- One kind holds once for a record; what was lifted has no key.
CREATE UNIQUE INDEX "record_restriction_active_key_key" ON "record_restriction"("active_key");
-- The check of every row that is read.
CREATE INDEX "record_restriction_record_id_lifted_at_idx" ON "record_restriction"("record_id", "lifted_at");

CREATE TABLE "restriction_reader" (
    "restriction_id" UUID NOT NULL,
    "actor_id" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "restriction_reader_pkey" PRIMARY KEY ("restriction_id", "actor_id")
);
CREATE INDEX "restriction_reader_actor_id_idx" ON "restriction_reader"("actor_id");
ALTER TABLE "restriction_reader" ADD CONSTRAINT "restriction_reader_restriction_id_fkey"
    FOREIGN KEY ("restriction_id") REFERENCES "record_restriction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "break_glass" (
    "id" UUID NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "asked_type" TEXT NOT NULL,
    "asked_id" UUID NOT NULL,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "break_glass_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "break_glass_actor_id_record_id_until_idx" ON "break_glass"("actor_id", "record_id", "until");
CREATE INDEX "break_glass_record_id_id_idx" ON "break_glass"("record_id", "id");
CREATE INDEX "break_glass_until_idx" ON "break_glass"("until");
