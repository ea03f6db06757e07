-- Search of incidents, case files and materials: what each is found by, kept in the transaction of the change by triggers, so that
-- whoever writes is indexed: this release, an older one beside it, an import. See search/records/ and docs/adr/0019-record-search.md.

-- How an incident was closed: a code of an outcome, taken back when it is opened again.
CREATE TABLE "incident_closing" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,
    "withdrawn_reason" TEXT,

    CONSTRAINT "incident_closing_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "incident_closing_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "incident_closing_incident_id_id_idx" ON "incident_closing"("incident_id", "id");

-- What a search sees of a record, as it was from one transaction on: like person_search, a row never changes but for the transaction that
-- replaced it. `at`: reported, opened, uploaded; hits are given the latest first. `numbers`: what the rows of the other table were made of.
CREATE TABLE "record_search" (
    "number" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "occurred_from" TIMESTAMPTZ(3),
    "occurred_to" TIMESTAMPTZ(3),
    "numbers" TEXT[],
    "doc" tsvector NOT NULL,
    "replaced_by" BIGINT,

    CONSTRAINT "record_search_pkey" PRIMARY KEY ("number")
);
CREATE INDEX "record_search_record_id_idx" ON "record_search"("record_id");
CREATE INDEX "record_search_replaced_by_idx" ON "record_search"("replaced_by");
-- No index by time: the weeks, quarters and years are lexemes of `doc`, so that words and times are met in one index, however frequent
-- each is. A list of things yet to be sorted in would be read by every search.
CREATE INDEX "record_search_doc_idx" ON "record_search" USING GIN ("doc") WITH (fastupdate = off);

-- Numbers that a record is found by, whole and from each of their parts on. `detention`: by the number of a detention, which may be hidden.
CREATE TABLE "record_search_number" (
    "text" TEXT COLLATE "C" NOT NULL,
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "record_id" UUID NOT NULL,
    "part" BOOLEAN NOT NULL,
    "detention" UUID,

    CONSTRAINT "record_search_number_pkey" PRIMARY KEY ("number", "text")
);
CREATE INDEX "record_search_number_text_at_record_id_idx" ON "record_search_number"("text", "at" DESC, "record_id" DESC);

-- Records to be indexed by the worker: those of before, those that are written by the thousand, those that hang on another.
CREATE TABLE "record_search_due" (
    "number" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,

    CONSTRAINT "record_search_due_pkey" PRIMARY KEY ("number")
);

-- 06/000123/26 → 0600012326 whole; 00012326, 12326 and 26 by its parts. A PTI URN from its serial on. The whole comes first.
CREATE FUNCTION "record_search_texts"(given text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    parts text[] := string_to_array(upper(regexp_replace(btrim(given, ' /.-'), '[^A-Za-z0-9]+', '/', 'g')), '/');
    whole text := left(array_to_string(parts, ''), 60);
    texts text[] := ARRAY[whole];
    tail text;
BEGIN
    IF coalesce(whole, '') = '' THEN
        RETURN '{}';
    END IF;
    FOR n IN 2..cardinality(parts) LOOP
        texts := texts || array_to_string(parts[n:], '');
    END LOOP;
    IF whole ~ '^\d\d[A-Z0-9]{2}\d{5,}$' THEN
        texts := texts || substr(whole, 5);
    END IF;
    FOREACH tail IN ARRAY texts[2:] LOOP
        IF left(tail, 1) = '0' THEN
            texts := texts || ltrim(tail, '0');
        END IF;
    END LOOP;
    RETURN array(SELECT t FROM unnest(texts) WITH ORDINALITY AS u (t, n) WHERE n = 1 OR (length(t) > 1 AND t <> whole) GROUP BY t ORDER BY min(n));
END
$$;

CREATE FUNCTION "record_search_times"(at timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    day int := greatest(floor(extract(epoch FROM at) / 86400)::int, 0);
BEGIN
    RETURN ARRAY['week:' || day / 7, 'quarter:' || day / 91, 'year:' || day / 364];
END
$$;

-- Quarters in which something happened, at most forty of them.
CREATE FUNCTION "record_search_occurred"(from_ timestamptz, to_ timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    quarter int := greatest(floor(extract(epoch FROM from_) / 86400)::int, 0) / 91;
    last int := least(greatest(floor(extract(epoch FROM coalesce(to_, from_)) / 86400)::int, 0) / 91, quarter + 39);
    quarters text[] := '{}';
BEGIN
    WHILE quarter <= last LOOP
        quarters := quarters || ('occurred:' || quarter);
        quarter := quarter + 1;
    END LOOP;
    RETURN quarters;
END
$$;

-- Words of a place, as they are written.
CREATE FUNCTION "record_search_place"(VARIADIC given text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    words text := regexp_replace(btrim(regexp_replace(lower(array_to_string(given, ' ')), '[^[:alnum:]]+', ' ', 'g')), '(^| )(?=[^ ])', '\1at:', 'g');
BEGIN
    RETURN CASE WHEN words = '' THEN '{}' ELSE string_to_array(left(words, 1500), ' ') END;
END
$$;

-- M1 1AA: itself, its sector (M1 1) and its district (M1).
CREATE FUNCTION "record_search_postcode"(given text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    code text := upper(regexp_replace(coalesce(given, ''), '\s', '', 'g'));
BEGIN
    RETURN CASE
        WHEN code ~ '^[A-Z]{1,2}\d[A-Z0-9]?\d[A-Z]{2}$'
            THEN ARRAY['postcode:' || code, 'postcode:' || left(code, -3) || ' ' || substr(right(code, 3), 1, 1), 'postcode:' || left(code, -3)]
        WHEN code <> '' THEN ARRAY['postcode:' || left(code, 20)]
        ELSE '{}' END;
END
$$;

CREATE FUNCTION "record_search_named"(name text, value text) RETURNS text[] LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN coalesce(value, '') = '' THEN '{}'::text[] ELSE ARRAY[name || ':' || left(value, 100)] END;

CREATE FUNCTION "record_search_number_words"(VARIADIC given text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
DECLARE
    words text[] := '{}';
    one text;
BEGIN
    FOREACH one IN ARRAY given LOOP
        words := words || record_search_texts(one);
    END LOOP;
    RETURN CASE WHEN words = '{}' THEN words ELSE string_to_array('no:' || array_to_string(words, ' no:'), ' ') END;
END
$$;

-- What is longer than this is not read to its end.
CREATE FUNCTION "record_search_words"(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE
    RETURN to_tsvector('pg_catalog.english', left(coalesce(given, ''), 100000));

-- `numbers`: O its own, L of a record that it hangs on, D of a detention with its id.
CREATE FUNCTION "record_search_of_incidents"(ids uuid[])
    RETURNS TABLE ("record_id" uuid, "at" timestamptz, "occurred_from" timestamptz, "occurred_to" timestamptz, "numbers" text[], "doc" tsvector)
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT i.id, i.reported_at, i.occurred_from, i.occurred_to,
        ARRAY['O ' || i.number] || coalesce('O ' || c.number, 'O ') || coalesce(d.numbers, '{}'),
        record_search_words(concat_ws(' ', i.summary, l.note))
        || array_to_tsvector(
            ARRAY['kind:INCIDENT', 'type:' || i.type]
            || record_search_times(i.reported_at) || record_search_occurred(i.occurred_from, i.occurred_to)
            || CASE WHEN i.domestic_abuse THEN '{flag:DOMESTIC_ABUSE}' ELSE '{}' END::text[]
            || CASE WHEN i.children_present THEN '{flag:CHILDREN_PRESENT}' ELSE '{}' END::text[]
            || CASE WHEN c.number IS NULL THEN '{}' ELSE '{flag:RECORDED_AS_CRIME}' END::text[]
            || coalesce(m.flags, '{}')
            || CASE WHEN l.code IS NULL THEN '{state:OPEN}' ELSE ARRAY['state:CLOSED', 'closed:' || l.code] END::text[]
            || record_search_named('district', lower(i.district)) || record_search_named('team', lower(i.team))
            || record_search_postcode(i.address_postcode)
            || record_search_place(i.address_secondary, i.address_primary, i.address_street, i.address_locality, i.address_town,
                   i.address_area, i.address_post_town, i.district)
            || record_search_number_words(i.number, c.number))
    FROM incident i
    LEFT JOIN crime_record c ON c.incident_id = i.id
    LEFT JOIN LATERAL (
        SELECT l.code, l.note FROM incident_closing l WHERE l.incident_id = i.id AND l.withdrawn_at IS NULL ORDER BY l.id DESC LIMIT 1
    ) l ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT 'flag:' || m.kind) AS flags FROM mark m
        WHERE m.incident_id = i.id AND m.involvement_id IS NULL AND m.withdrawn_at IS NULL
    ) m ON true
    LEFT JOIN LATERAL (
        SELECT array_agg('D ' || r.id || ' ' || n.number ORDER BY r.id, n.number) AS numbers
        FROM custody_record r, LATERAL (VALUES (r.number), (r.asn)) n (number)
        WHERE r.incident_id = i.id AND n.number IS NOT NULL
    ) d ON true
    WHERE i.id = ANY (ids)
$$;

-- Of the people in a file nothing: they are found by themselves, and who they are is not for everybody who finds the file.
CREATE FUNCTION "record_search_of_case_files"(ids uuid[])
    RETURNS TABLE ("record_id" uuid, "at" timestamptz, "occurred_from" timestamptz, "occurred_to" timestamptz, "numbers" text[], "doc" tsvector)
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT f.id, f.created_at, i.occurred_from, i.occurred_to,
        ARRAY['O ' || f.pti_urn] || coalesce('L ' || i.number, 'L ')
            || ARRAY(SELECT 'L ' || left(u #>> '{}', 60) FROM jsonb_path_query(f.content, '$.associatedCaseUrns[*]') u ORDER BY 1),
        record_search_words(f.content ->> 'briefDescription')
        || record_search_words((SELECT string_agg(left(concat_ws(' ', o ->> 'title', o ->> 'chargeWording'), 5000), ' ')
               FROM jsonb_path_query(f.content, '$.defendants[*].offences[*]') o))
        || record_search_words((SELECT string_agg(left(concat_ws(' ', o ->> 'description', o ->> 'damageDescription'), 5000), ' ')
               FROM jsonb_path_query(f.content, '$.property[*]') o))
        || record_search_words((SELECT string_agg(left(concat_ws(' ', o ->> 'description', o ->> 'type'), 5000), ' ')
               FROM jsonb_path_query(f.content, '$.multimediaEvidence[*]') o))
        || array_to_tsvector(
            ARRAY['kind:CASE_FILE', 'status:' || f.status]
            || record_search_times(f.created_at) || record_search_occurred(i.occurred_from, i.occurred_to)
            || record_search_named('file', f.kind)
            || ARRAY(SELECT 'flag:' || left(m #>> '{}', 60) FROM jsonb_path_query(f.content, '$.caseMarkers[*]') m WHERE m #>> '{}' <> '')
            || ARRAY(SELECT 'no:' || upper(left(o #>> '{}', 20)) FROM jsonb_path_query(f.content, '$.defendants[*].offences[*].offenceCode') o
                     WHERE o #>> '{}' <> '')
            || record_search_named('district', lower(i.district)) || record_search_named('team', lower(i.team))
            || record_search_place(i.district)
            || record_search_number_words(f.pti_urn, i.number))
    FROM case_file f LEFT JOIN incident i ON i.id = f.incident_id
    WHERE f.id = ANY (ids)
$$;

CREATE FUNCTION "record_search_of_materials"(ids uuid[])
    RETURNS TABLE ("record_id" uuid, "at" timestamptz, "occurred_from" timestamptz, "occurred_to" timestamptz, "numbers" text[], "doc" tsvector)
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT m.id, m.created_at, NULL::timestamptz, NULL::timestamptz, x.numbers,
        record_search_words(concat_ws(' ', m.title, regexp_replace(m.file_name, '[^[:alnum:]]+', ' ', 'g')))
        || array_to_tsvector(
            ARRAY['kind:MATERIAL', 'material:' || m.kind]
            || record_search_times(m.created_at)
            || record_search_named('district', lower(i.district)) || record_search_named('team', lower(i.team))
            || record_search_place(i.district)
            || record_search_number_words(VARIADIC ARRAY(SELECT substr(n, 3) FROM unnest(x.numbers) n)))
    FROM material m JOIN case_file f ON f.id = m.case_file_id LEFT JOIN incident i ON i.id = f.incident_id
    -- Exhibits are called by the initials of whoever produced them and a number: AB/1.
    CROSS JOIN LATERAL (SELECT ARRAY(
        SELECT DISTINCT 'O ' || upper(found[1]) || '/' || found[2]
        FROM regexp_matches(m.title || ' ' || m.file_name, '(?:^|[^[:alnum:]])([A-Za-z]{2,4})[/_ -]?(\d{1,4})(?![[:alnum:]])', 'g') found ORDER BY 1
    ) || ('L ' || f.pti_urn) AS numbers) x
    WHERE m.id = ANY (ids)
$$;

-- Indexes records of one kind as they are now, where that differs from what is in the index.
CREATE FUNCTION "record_search_write"(given text, ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    -- Two who index the same record do it one after the other; the second sees what the first wrote.
    IF given = 'INCIDENT' THEN
        PERFORM 1 FROM incident WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    ELSIF given = 'CASE_FILE' THEN
        PERFORM 1 FROM case_file WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    ELSE
        PERFORM 1 FROM material WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    END IF;
    WITH made AS MATERIALIZED (
        SELECT * FROM record_search_of_incidents(CASE WHEN given = 'INCIDENT' THEN ids ELSE '{}' END)
        UNION ALL SELECT * FROM record_search_of_case_files(CASE WHEN given = 'CASE_FILE' THEN ids ELSE '{}' END)
        UNION ALL SELECT * FROM record_search_of_materials(CASE WHEN given = 'MATERIAL' THEN ids ELSE '{}' END)
    ), present AS MATERIALIZED (
        SELECT s.* FROM record_search s WHERE s.record_id = ANY (ids) AND s.replaced_by IS NULL
    ), same AS MATERIALIZED (
        SELECT p.number, p.record_id FROM present p JOIN made m USING (record_id)
        WHERE p.doc = m.doc AND p.numbers = m.numbers AND p.at = m.at
            AND p.occurred_from IS NOT DISTINCT FROM m.occurred_from AND p.occurred_to IS NOT DISTINCT FROM m.occurred_to
    ), replaced AS (
        UPDATE record_search s SET replaced_by = person_search_transaction()
        FROM present p WHERE s.number = p.number AND p.number NOT IN (SELECT number FROM same)
    ), added AS (
        INSERT INTO record_search (number, kind, record_id, at, occurred_from, occurred_to, numbers, doc)
        SELECT person_search_number(), given, m.record_id, m.at, m.occurred_from, m.occurred_to, m.numbers, m.doc
        FROM made m WHERE m.record_id NOT IN (SELECT record_id FROM same)
        RETURNING number, record_id, at, numbers
    )
    INSERT INTO record_search_number (text, number, at, record_id, part, detention)
    SELECT t.text, n.number, n.at, n.record_id, bool_and(t.position > 1 OR n.of = 'L'),
           CASE WHEN bool_and(n.of = 'D') THEN (min(n.detention))::uuid END
    FROM (
        SELECT a.number, a.at, a.record_id, left(g, 1) AS of, CASE WHEN left(g, 1) = 'D' THEN substr(g, 3, 36) END AS detention,
               CASE WHEN left(g, 1) = 'D' THEN substr(g, 40) ELSE substr(g, 3) END AS given
        FROM added a, unnest(a.numbers) g
    ) n, unnest(record_search_texts(n.given)) WITH ORDINALITY AS t (text, position)
    GROUP BY t.text, n.number, n.at, n.record_id;
END
$$;

-- What is written by the thousand is indexed by the worker, so that an import does not wait for it.
CREATE FUNCTION "record_search_note"(given text, ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF cardinality(ids) > 50 THEN
        INSERT INTO record_search_due (kind, record_id) SELECT given, unnest(ids);
    ELSIF cardinality(ids) > 0 THEN
        PERFORM record_search_write(given, ids);
    END IF;
END
$$;

CREATE FUNCTION "record_search_inserted"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_ARGV[1] = 'id' THEN
        PERFORM record_search_note(TG_ARGV[0], ARRAY(SELECT id FROM written));
    ELSE
        PERFORM record_search_note(TG_ARGV[0], ARRAY(
            SELECT DISTINCT (to_jsonb(w) ->> TG_ARGV[1])::uuid FROM written w WHERE to_jsonb(w) ->> TG_ARGV[1] IS NOT NULL));
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION "record_search_updated"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM record_search_write(TG_ARGV[0], array_remove(ARRAY[
        (to_jsonb(OLD) ->> TG_ARGV[1])::uuid, CASE WHEN TG_OP = 'UPDATE' THEN (to_jsonb(NEW) ->> TG_ARGV[1])::uuid END], NULL));
    RETURN NULL;
END
$$;
-- Files and materials of an incident that goes to another district or team: by the worker, because locks are taken in one order.
CREATE FUNCTION "record_search_moved"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_TABLE_NAME = 'incident' THEN
        INSERT INTO record_search_due (kind, record_id) SELECT 'CASE_FILE', id FROM case_file WHERE incident_id = NEW.id;
        INSERT INTO record_search_due (kind, record_id)
            SELECT 'MATERIAL', m.id FROM material m JOIN case_file f ON f.id = m.case_file_id WHERE f.incident_id = NEW.id;
    ELSE
        INSERT INTO record_search_due (kind, record_id) SELECT 'MATERIAL', id FROM material WHERE case_file_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "incident" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('INCIDENT', 'id');
CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "case_file" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('CASE_FILE', 'id');
CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "material" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('MATERIAL', 'id');
CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "crime_record" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('INCIDENT', 'incident_id');
CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "mark" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('INCIDENT', 'incident_id');
CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "incident_closing" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('INCIDENT', 'incident_id');
CREATE TRIGGER "record_search_inserted" AFTER INSERT ON "custody_record" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "record_search_inserted"('INCIDENT', 'incident_id');

CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "incident" FOR EACH ROW
    WHEN ((OLD.number, OLD.type, OLD.summary, OLD.occurred_from, OLD.occurred_to, OLD.reported_at, OLD.district, OLD.team, OLD.domestic_abuse,
           OLD.children_present, OLD.address_secondary, OLD.address_primary, OLD.address_street, OLD.address_locality, OLD.address_town,
           OLD.address_area, OLD.address_post_town, OLD.address_postcode)
        IS DISTINCT FROM
          (NEW.number, NEW.type, NEW.summary, NEW.occurred_from, NEW.occurred_to, NEW.reported_at, NEW.district, NEW.team, NEW.domestic_abuse,
           NEW.children_present, NEW.address_secondary, NEW.address_primary, NEW.address_street, NEW.address_locality, NEW.address_town,
           NEW.address_area, NEW.address_post_town, NEW.address_postcode))
    EXECUTE FUNCTION "record_search_updated"('INCIDENT', 'id');
CREATE TRIGGER "record_search_moved" AFTER UPDATE ON "incident" FOR EACH ROW
    WHEN ((OLD.number, OLD.occurred_from, OLD.occurred_to, OLD.district, OLD.team)
        IS DISTINCT FROM (NEW.number, NEW.occurred_from, NEW.occurred_to, NEW.district, NEW.team))
    EXECUTE FUNCTION "record_search_moved"();
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "case_file" FOR EACH ROW
    WHEN ((OLD.pti_urn, OLD.kind, OLD.status, OLD.incident_id, OLD.content) IS DISTINCT FROM
          (NEW.pti_urn, NEW.kind, NEW.status, NEW.incident_id, NEW.content))
    EXECUTE FUNCTION "record_search_updated"('CASE_FILE', 'id');
CREATE TRIGGER "record_search_moved" AFTER UPDATE ON "case_file" FOR EACH ROW
    WHEN ((OLD.pti_urn, OLD.incident_id) IS DISTINCT FROM (NEW.pti_urn, NEW.incident_id))
    EXECUTE FUNCTION "record_search_moved"();
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "material" FOR EACH ROW
    WHEN ((OLD.kind, OLD.title, OLD.file_name, OLD.case_file_id) IS DISTINCT FROM (NEW.kind, NEW.title, NEW.file_name, NEW.case_file_id))
    EXECUTE FUNCTION "record_search_updated"('MATERIAL', 'id');
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "crime_record" FOR EACH ROW
    WHEN ((OLD.number, OLD.incident_id) IS DISTINCT FROM (NEW.number, NEW.incident_id))
    EXECUTE FUNCTION "record_search_updated"('INCIDENT', 'incident_id');
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "mark" FOR EACH ROW
    WHEN ((OLD.kind, OLD.incident_id, OLD.withdrawn_at) IS DISTINCT FROM (NEW.kind, NEW.incident_id, NEW.withdrawn_at))
    EXECUTE FUNCTION "record_search_updated"('INCIDENT', 'incident_id');
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "incident_closing" FOR EACH ROW
    EXECUTE FUNCTION "record_search_updated"('INCIDENT', 'incident_id');
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "custody_record" FOR EACH ROW
    WHEN ((OLD.number, OLD.asn, OLD.incident_id) IS DISTINCT FROM (NEW.number, NEW.asn, NEW.incident_id))
    EXECUTE FUNCTION "record_search_updated"('INCIDENT', 'incident_id');

CREATE TRIGGER "record_search_deleted" AFTER DELETE ON "incident" FOR EACH ROW EXECUTE FUNCTION "record_search_updated"('INCIDENT', 'id');
CREATE TRIGGER "record_search_deleted" AFTER DELETE ON "case_file" FOR EACH ROW EXECUTE FUNCTION "record_search_updated"('CASE_FILE', 'id');
CREATE TRIGGER "record_search_deleted" AFTER DELETE ON "material" FOR EACH ROW EXECUTE FUNCTION "record_search_updated"('MATERIAL', 'id');

-- Records of before: the latest first, by the worker.
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'INCIDENT', "id" FROM "incident" ORDER BY "id" DESC;
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'CASE_FILE', "id" FROM "case_file" ORDER BY "id" DESC;
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'MATERIAL', "id" FROM "material" ORDER BY "id" DESC;

-- Partners read nothing of it; this says so of the new tables too.
SELECT "second_lock_install"();
