-- The record of consultation and disclosure (Data Protection Act 2018, section 62). See audit/ and docs/adr/0010-audit.md.

CREATE TABLE "audit_entry" (
    "sequence" BIGINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "partner_id" TEXT,
    "purpose" TEXT,
    "justification" TEXT,
    "operation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "records" TEXT[],
    "people" UUID[],
    "recipients" TEXT[],
    "outcome" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("sequence")
);
CREATE INDEX "audit_entry_people_idx" ON "audit_entry" USING GIN ("people");

CREATE TABLE "audit_head" (
    "id" SMALLINT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);
-- One row, rewritten by every write: room on its page keeps the rewriting there.
ALTER TABLE "audit_head" SET (fillfactor = 10);
INSERT INTO "audit_head" ("id", "sequence", "hash") VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE TABLE "audit_horizon" (
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "pruned_at" TIMESTAMPTZ(3) NOT NULL,
    "signature" TEXT,

    CONSTRAINT "audit_horizon_pkey" PRIMARY KEY ("sequence")
);

-- Nobody changes or takes away an entry, not even the owner of the table by mistake. The exception is what lies before the
-- horizon: audit_prune writes the horizon first, and the horizon stays.
CREATE FUNCTION "audit_refuse"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_entry' THEN
        IF OLD.sequence <= (SELECT max(h.sequence) FROM audit_horizon h) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '% of % is refused: the audit is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'After the retention, audit_prune takes away the oldest entries.';
END
$$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
    FOR EACH ROW EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_entry_no_truncate" BEFORE TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_horizon_append_only" BEFORE UPDATE OR DELETE ON "audit_horizon"
    FOR EACH ROW EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_horizon_no_truncate" BEFORE TRUNCATE ON "audit_horizon"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_head_stays" BEFORE DELETE ON "audit_head"
    FOR EACH ROW EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_head_no_truncate" BEFORE TRUNCATE ON "audit_head"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();

-- Takes away the entries up to one of them, which must all be older than a moment, and leaves the horizon in the same transaction.
-- Returns how many there were.
CREATE FUNCTION "audit_prune"("upto" BIGINT, "older_than" TIMESTAMPTZ, "at_moment" TIMESTAMPTZ, "signed" TEXT) RETURNS BIGINT
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    last_hash BYTEA;
    taken BIGINT;
BEGIN
    LOCK TABLE audit_horizon IN SHARE ROW EXCLUSIVE MODE;
    SELECT hash INTO last_hash FROM audit_entry WHERE sequence = upto;
    IF last_hash IS NULL THEN
        RAISE EXCEPTION 'There is no audit entry %', upto USING ERRCODE = 'no_data_found';
    END IF;
    IF EXISTS (SELECT FROM audit_entry WHERE sequence <= upto AND at >= older_than) THEN
        RAISE EXCEPTION 'Of the audit entries up to %, some are not older than %', upto, older_than
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    INSERT INTO audit_horizon (sequence, hash, pruned_at, signature) VALUES (upto, last_hash, at_moment, signed);
    DELETE FROM audit_entry WHERE sequence <= upto;
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END
$$;
REVOKE ALL ON FUNCTION "audit_prune"(BIGINT, TIMESTAMPTZ, TIMESTAMPTZ, TEXT) FROM PUBLIC;

-- Where the application has a role of its own, it may append, read, and move the head, and nothing else. Roles that are made later
-- are given this by: SELECT audit_restrict('name of the role').
CREATE FUNCTION "audit_restrict"("to_role" NAME) RETURNS VOID LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    EXECUTE format('REVOKE ALL ON audit_entry, audit_head, audit_horizon FROM %I', to_role);
    EXECUTE format('GRANT SELECT, INSERT ON audit_entry TO %I', to_role);
    EXECUTE format('GRANT SELECT, UPDATE ON audit_head TO %I', to_role);
    EXECUTE format('GRANT SELECT ON audit_horizon TO %I', to_role);
END
$$;
REVOKE ALL ON FUNCTION "audit_restrict"(NAME) FROM PUBLIC;
REVOKE ALL ON "audit_entry", "audit_head", "audit_horizon" FROM PUBLIC;
DO $$
DECLARE
    other NAME;
BEGIN
    FOR other IN
        SELECT DISTINCT pg_get_userbyid(granted.grantee)
          FROM pg_class, aclexplode(relacl) AS granted
         WHERE oid = 'audit_entry'::regclass AND granted.grantee <> relowner AND granted.grantee <> 0
    LOOP
        PERFORM audit_restrict(other);
    END LOOP;
END
$$;
