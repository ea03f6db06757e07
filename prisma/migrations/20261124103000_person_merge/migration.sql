-- Possible duplicates, and merging people: see docs/adr/0018-merging-people.md.

-- Under whom everything of a merged record is found. No constraint: an index for it would cost every person a row.
ALTER TABLE "person" ADD COLUMN "merged_into_id" UUID;

-- Two merged people may have had the same part in the same incident: both rows stay, the second as a twin of the first.
ALTER TABLE "involvement" ADD COLUMN "twin" INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX "involvement_incident_id_person_id_role_twin_key" ON "involvement"("incident_id", "person_id", "role", "twin");
DROP INDEX "involvement_incident_id_person_id_role_key";
CREATE INDEX "victim_update_person_id_id_idx" ON "victim_update"("person_id", "id");

CREATE TABLE "possible_duplicate" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "evidence" TEXT[],
    "against" TEXT[],
    "state" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_by" TEXT,
    "dismissed_at" TIMESTAMPTZ(3),
    "dismissed_reason" TEXT,
    "dismissed_evidence" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "possible_duplicate_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "possible_duplicate_first_id_second_id_key" ON "possible_duplicate"("first_id", "second_id");
CREATE INDEX "possible_duplicate_state_score_id_idx" ON "possible_duplicate"("state", "score" DESC, "id");
CREATE INDEX "possible_duplicate_second_id_idx" ON "possible_duplicate"("second_id");

CREATE TABLE "person_compare_due" (
    "number" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "bulk" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_compare_due_pkey" PRIMARY KEY ("number")
);
CREATE INDEX "person_compare_due_bulk_number_idx" ON "person_compare_due"("bulk", "number");
CREATE INDEX "person_compare_due_person_id_idx" ON "person_compare_due"("person_id");

CREATE TABLE "person_merge" (
    "id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "active_key" TEXT,
    "under_id" UUID,
    "reason" TEXT NOT NULL,
    "evidence" TEXT[],
    "found" TEXT[],
    "against" TEXT[],
    "despite" TEXT,
    "filled" JSONB NOT NULL DEFAULT '{}',
    "merged_by" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "unmerged_by" TEXT,
    "unmerged_at" TIMESTAMPTZ(3),
    "unmerged_reason" TEXT,

    CONSTRAINT "person_merge_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "person_merge_active_key_key" ON "person_merge"("active_key");
CREATE INDEX "person_merge_kept_id_id_idx" ON "person_merge"("kept_id", "id");
CREATE INDEX "person_merge_merged_id_id_idx" ON "person_merge"("merged_id", "id");
CREATE INDEX "person_merge_under_id_idx" ON "person_merge"("under_id");

CREATE TABLE "person_merge_move" (
    "merge_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "before" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "person_merge_move_pkey" PRIMARY KEY ("merge_id", "table_name", "row_id"),
    CONSTRAINT "person_merge_move_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "person_merge"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Whoever writes something of a merged person, an older release and an import too, writes it of the one who is kept. The lock is the one
-- that the foreign key takes anyway: who writes waits for a merge under way, and a merge for who writes.
CREATE FUNCTION "person_follow_merge"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    kept uuid;
BEGIN
    LOOP
        SELECT merged_into_id INTO kept FROM person WHERE id = NEW.person_id FOR KEY SHARE;
        EXIT WHEN kept IS NULL;
        NEW.person_id := kept;
        INSERT INTO person_search_due (person_id) VALUES (kept);
    END LOOP;
    RETURN NEW;
END
$$;
DO $$
DECLARE
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['involvement', 'custody_record', 'charge', 'consent', 'risk_assessment', 'victim_update', 'referral',
        'person_name', 'person_warning'] LOOP
        EXECUTE format('CREATE TRIGGER person_follow_merge BEFORE INSERT OR UPDATE OF person_id ON %I
            FOR EACH ROW WHEN (NEW.person_id IS NOT NULL) EXECUTE FUNCTION person_follow_merge()', named);
    END LOOP;
END
$$;
