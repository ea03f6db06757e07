-- Entries as they are given to the audit, many in one text: what PostgreSQL reads as an array of rows costs it half of what it would as
-- JSON (audit/append.ts). A type of its own, and not the table's: a column that a later release adds must not make this one's rows too short.
CREATE TYPE "audit_entry_given" AS (
  "sequence" BIGINT,
  "at" TIMESTAMPTZ,
  "actor_id" TEXT,
  "actor_name" TEXT,
  "role" TEXT,
  "partner_id" TEXT,
  "purpose" TEXT,
  "justification" TEXT,
  "operation" TEXT,
  "kind" TEXT,
  "records" TEXT[],
  "people" UUID[],
  "recipients" TEXT[],
  "outcome" TEXT,
  "count" INTEGER,
  "previous_hash" BYTEA,
  "hash" BYTEA
);
