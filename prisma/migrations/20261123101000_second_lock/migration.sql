-- What a partner's own connections may read, whatever the application asks for. See docs/adr/0014-second-lock.md.

-- One row, one table that the role casebridge_partner may read: these columns, and of the rows those for which the condition holds.
-- `:partner` stands for the partner of the connection. What has no row here is denied.
CREATE TABLE "second_lock_rule" (
    "table_name" TEXT NOT NULL,
    "columns" TEXT[],
    "condition" TEXT NOT NULL,

    CONSTRAINT "second_lock_rule_pkey" PRIMARY KEY ("table_name")
);

INSERT INTO "second_lock_rule" ("table_name", "columns", "condition") VALUES
-- Itself, without how it is reached.
('partner', ARRAY['id', 'name', 'adapter', 'channel', 'policy', 'referrals', 'created_at'], 'id = :partner'),
('partner_flow', ARRAY['partner_id', 'mode', 'mode_since', 'mode_by', 'mode_reason', 'drain_until', 'failures', 'failing_since',
    'probe_at', 'exhausted_at', 'last_failure', 'not_before', 'tokens', 'tokens_at'], 'partner_id = :partner'),
('notice', ARRAY['id', 'kind', 'partner_id', 'title', 'text', 'starts_at', 'ends_at', 'announced_by', 'created_at', 'withdrawn_at',
    'withdrawn_by', 'withdrawn_reason', 'partner_ids', 'withdrawal_partner_ids'], 'partner_id IS NULL OR partner_id = :partner'),
('delivery', ARRAY['id', 'document_type', 'submission_id', 'case_file_id', 'notice_id', 'referral_id', 'partner_id', 'purpose',
    'channel', 'status', 'position', 'claim', 'starts', 'failures', 'retrying_since', 'message_id', 'correlation_id',
    'attempt_count', 'last_failure', 'next_attempt_at', 'problems', 'losses', 'format', 'sent_at', 'receipt_at', 'receipt_due_at',
    'receipt_late_at', 'arrived_at', 'replays', 'decided_before', 'trace_parent', 'created_at', 'updated_at'],
    'partner_id = :partner'),
('attempt', ARRAY['id', 'delivery_id', 'number', 'started_at', 'ended_at', 'result', 'answer'],
    'EXISTS (SELECT FROM delivery d WHERE d.id = attempt.delivery_id AND d.partner_id = :partner)'),
-- What has been put into its inbox, as it was submitted.
('submission', ARRAY['id', 'content', 'materials'],
    'EXISTS (SELECT FROM delivery d WHERE d.submission_id = submission.id AND d.partner_id = :partner AND d.channel = ''INBOX''
        AND d.status IN (''AWAITING_RECEIPT'', ''ACCEPTED'', ''ACCEPTED_WITH_WARNINGS'', ''REJECTED''))'),
-- What has reached it; what was taken back before that never concerned it.
('referral', ARRAY['id', 'number', 'kind', 'incident_id', 'person_id', 'partner_id', 'status', 'content', 'legal_basis', 'consent_id',
    'duty_key', 'created_by', 'created_at', 'sent_at', 'received_at', 'decided_at', 'outcome', 'outcome_at', 'replaces_id',
    'withdrawn_at', 'withdrawn_by', 'withdrawn_reason', 'updated_at'],
    'partner_id = :partner AND (sent_at IS NOT NULL OR status NOT IN (''CREATED'', ''WITHDRAWN''))'),
('referral_answer', ARRAY['id', 'referral_id', 'answer_id', 'answer', 'reason', 'at', 'by', 'recorded_at'],
    'EXISTS (SELECT FROM referral r WHERE r.id = referral_answer.referral_id AND r.partner_id = :partner)'),
('referral_addition', ARRAY['id', 'referral_id', 'number', 'text', 'at', 'by'],
    'EXISTS (SELECT FROM referral r WHERE r.id = referral_addition.referral_id AND r.partner_id = :partner)'),
-- The filter of referrals by district, and nothing else of the incident.
('incident', ARRAY['id', 'district'],
    'EXISTS (SELECT FROM referral r WHERE r.incident_id = incident.id AND r.partner_id = :partner)'),
-- The types are those of events/rights.ts of which partners hear; a test holds the two together.
('event', ARRAY['id', 'transaction', 'type', 'subject_type', 'subject_id', 'data', 'occurred_at'],
    'data ->> ''partnerId'' = :partner AND type IN (''delivery.changed'', ''delivery.receipt-late'', ''partner.paused'',
        ''partner.draining'', ''partner.drained'', ''partner.resumed'', ''partner.failing'', ''partner.recovered'', ''partner.exhausted'',
        ''notice.announced'', ''notice.withdrawn'', ''referral.changed'', ''webhook.failing'', ''webhook.recovered'',
        ''webhook.disabled'')'),
('event_horizon', ARRAY['id', 'transaction', 'event_id', 'pruned_at'], 'true'),
('webhook', ARRAY['id', 'partner_id', 'name', 'url', 'event_types', 'state', 'secrets', 'cursor_transaction', 'cursor_id', 'claim',
    'claimed_until', 'failures', 'failing_since', 'next_attempt_at', 'last_failure', 'last_taken_at', 'rewound_at', 'rewound_by',
    'rewound_reason', 'created_by', 'created_at', 'updated_at'], 'partner_id = :partner'),
('webhook_attempt', ARRAY['id', 'webhook_id', 'event_id', 'started_at', 'ended_at', 'result', 'answer'],
    'EXISTS (SELECT FROM webhook w WHERE w.id = webhook_attempt.webhook_id AND w.partner_id = :partner)');

-- A partner's own events in the order of the log: however long it is, those of others are not passed over one by one.
CREATE INDEX "event_partner_id_idx" ON "event" (("data" ->> 'partnerId'), "transaction", "id")
    WHERE ("data" ->> 'partnerId') IS NOT NULL;
-- Those of a partial index are not looked at by the planner, which then takes a partner's events for few, and sorts them.
CREATE STATISTICS "event_partner_id" ON ("data" ->> 'partnerId') FROM "event";

-- Brings the role, its grants and the policies to what the rules say; does nothing where they are. The role belongs to the whole
-- server, and whoever runs this may not be allowed to make it: what is left to do for an administrator is the answer.
--   READY          the lock holds
--   NO_ROLE        CREATE ROLE casebridge_partner NOLOGIN; GRANT casebridge_partner TO the hub's user;
--   NO_MEMBER      GRANT casebridge_partner TO the hub's user;
--   NO_SCHEMA      GRANT USAGE ON SCHEMA public TO casebridge_partner;
--   ROLE_TOO_MIGHTY  ALTER ROLE casebridge_partner NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
CREATE FUNCTION "second_lock_install"() RETURNS TEXT LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    rule second_lock_rule;
    has_lock BOOLEAN;
    others TEXT;
    fingerprint TEXT;
    found_table REGCLASS;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casebridge_partner') THEN
        BEGIN
            CREATE ROLE casebridge_partner NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION;
        EXCEPTION
            WHEN insufficient_privilege THEN RETURN 'NO_ROLE';
            -- Another database of the server made it at the same moment.
            WHEN duplicate_object OR unique_violation OR internal_error THEN NULL;
        END;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'casebridge_partner'
                AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)) THEN
        RETURN 'ROLE_TOO_MIGHTY';
    END IF;

    IF current_setting('server_version_num')::int >= 160000 THEN
        has_lock := pg_has_role(current_user, 'casebridge_partner', 'SET');
    ELSE
        has_lock := pg_has_role(current_user, 'casebridge_partner', 'MEMBER');
    END IF;
    IF NOT has_lock THEN
        BEGIN
            IF current_setting('server_version_num')::int >= 160000 THEN
                EXECUTE format('GRANT casebridge_partner TO %I WITH INHERIT FALSE, SET TRUE', current_user);
            ELSE
                EXECUTE format('GRANT casebridge_partner TO %I', current_user);
            END IF;
        EXCEPTION
            WHEN insufficient_privilege OR invalid_grant_operation THEN RETURN 'NO_MEMBER';
            WHEN unique_violation OR internal_error THEN NULL;
        END;
    END IF;

    IF NOT has_schema_privilege('casebridge_partner', current_schema(), 'USAGE') THEN
        BEGIN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO casebridge_partner', current_schema());
        EXCEPTION
            WHEN insufficient_privilege THEN RETURN 'NO_SCHEMA';
        END;
        IF NOT has_schema_privilege('casebridge_partner', current_schema(), 'USAGE') THEN
            RETURN 'NO_SCHEMA';
        END IF;
    END IF;

    -- Two processes that start together take turns.
    PERFORM pg_advisory_xact_lock(72707370);
    -- Whatever else the role was given, e.g. by default privileges, it gives back.
    FOR found_table IN
        SELECT c.oid FROM pg_class c
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
           AND c.relname NOT IN (SELECT r.table_name FROM second_lock_rule r)
           AND (EXISTS (SELECT FROM aclexplode(c.relacl) g WHERE g.grantee = 'casebridge_partner'::regrole)
             OR EXISTS (SELECT FROM pg_attribute a, aclexplode(a.attacl) g
                         WHERE a.attrelid = c.oid AND g.grantee = 'casebridge_partner'::regrole))
    LOOP
        EXECUTE format('REVOKE ALL ON TABLE %s FROM casebridge_partner', found_table);
    END LOOP;

    FOR rule IN SELECT * FROM second_lock_rule ORDER BY table_name LOOP
        -- Other users of the hub's than the owner of the tables go on as before; the owner is not subject to policies.
        SELECT string_agg(DISTINCT quote_ident(pg_get_userbyid(g.grantee)), ', ' ORDER BY quote_ident(pg_get_userbyid(g.grantee)))
          INTO others
          FROM pg_class c, aclexplode(c.relacl) g
         WHERE c.oid = rule.table_name::regclass AND g.grantee NOT IN (0, c.relowner, 'casebridge_partner'::regrole);
        fingerprint := md5(concat_ws('|', array_to_string(rule.columns, ','), rule.condition, others));
        CONTINUE WHEN EXISTS (
            SELECT FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
             WHERE c.oid = rule.table_name::regclass AND c.relrowsecurity AND p.polname = 'second_lock'
               AND p.polroles = ARRAY['casebridge_partner'::regrole::oid]
               AND obj_description(p.oid, 'pg_policy') = fingerprint
        ) AND NOT EXISTS (
            SELECT FROM unnest(rule.columns) AS column_name
             WHERE NOT has_column_privilege('casebridge_partner', rule.table_name::regclass, column_name, 'SELECT')
        );
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.table_name);
        EXECUTE format('DROP POLICY IF EXISTS second_lock ON %I', rule.table_name);
        EXECUTE format('DROP POLICY IF EXISTS all_rows ON %I', rule.table_name);
        EXECUTE format('CREATE POLICY second_lock ON %I FOR SELECT TO casebridge_partner USING (%s)', rule.table_name,
            replace(rule.condition, ':partner', 'current_setting(''casebridge.partner_id'', true)'));
        EXECUTE format('COMMENT ON POLICY second_lock ON %I IS %L', rule.table_name, fingerprint);
        IF others IS NOT NULL THEN
            EXECUTE format('CREATE POLICY all_rows ON %I TO %s USING (true) WITH CHECK (true)', rule.table_name, others);
        END IF;
        EXECUTE format('REVOKE ALL ON TABLE %I FROM casebridge_partner', rule.table_name);
        EXECUTE format('GRANT SELECT (%s) ON TABLE %I TO casebridge_partner',
            (SELECT string_agg(quote_ident(column_name), ', ') FROM unnest(rule.columns) AS column_name), rule.table_name);
    END LOOP;
    RETURN 'READY';
END
$$;
REVOKE ALL ON FUNCTION "second_lock_install"() FROM PUBLIC;
SELECT "second_lock_install"();

-- Whether this is the database of a sandbox or of production; one row, written by the first hub that opens it.
CREATE TABLE "hub_mark" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "mode" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hub_mark_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "hub_mark_one" CHECK ("id" = 1),
    CONSTRAINT "hub_mark_mode" CHECK ("mode" IN ('sandbox', 'production'))
);
