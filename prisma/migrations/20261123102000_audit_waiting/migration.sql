-- Entries of the audit that are as durable as what they tell of, and not in the chain yet: written in the transaction of a change or
-- of the start of an attempt, and moved into the chain soon after. See audit/waiting.ts and docs/adr/0010-audit.md.
CREATE TABLE "audit_waiting" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "entry" JSONB NOT NULL,

    CONSTRAINT "audit_waiting_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_waiting_due_at_idx" ON "audit_waiting" ("due_at");
REVOKE ALL ON "audit_waiting" FROM PUBLIC;
