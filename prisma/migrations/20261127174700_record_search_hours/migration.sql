-- Hours beside days, so that a page of what is frequent is found in the hours that hold it, however many records a day has; and when something
-- happened by hours and weeks too, so that a day by the clocks of London that was typed ("14 March", "last Saturday night") is met to the hour.

-- What is read of a text: full-width and accented letters as plain ones, marks between words as spaces ("break-in", "BMW/Audi"), apostrophes
-- left out with the s of the genitive ("St James's", "O'Connor"), single letters about an & as one word ("M&S"). As `plainText` in
-- domain/record-search/plain-text.ts reads what is searched for.
CREATE FUNCTION "record_search_plain"(given text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN regexp_replace(regexp_replace(regexp_replace(regexp_replace(normalize(coalesce(given, ''), NFKD),
        '[\u0300-\u036f]', '', 'g'),
        '[''\u2018\u2019\u02bc](s\M)?', '', 'gi'),
        '\m([A-Za-z]) ?& ?([A-Za-z])\M', '\1\2', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g');

-- What is longer than this is not read to its end.
CREATE OR REPLACE FUNCTION "record_search_words"(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE
    RETURN to_tsvector('pg_catalog.english', record_search_plain(left(coalesce(given, ''), 100000)));

-- Words of a place, as they are written.
CREATE OR REPLACE FUNCTION "record_search_place"(VARIADIC given text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
DECLARE
    words text := regexp_replace(btrim(lower(record_search_plain(array_to_string(given, ' ')))), '(^| )(?=[^ ])', '\1at:', 'g');
BEGIN
    RETURN CASE WHEN words = '' THEN '{}' ELSE string_to_array(left(words, 1500), ' ') END;
END
$$;

CREATE OR REPLACE FUNCTION "record_search_times"(at timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    hour int := greatest(floor(extract(epoch FROM at) / 3600)::int, 0);
BEGIN
    RETURN ARRAY['hour:' || hour, 'hours:' || hour / 6, 'day:' || hour / 24, 'week:' || hour / 168, 'quarter:' || hour / 2184, 'year:' || hour / 8736];
END
$$;

-- Quarters in which something happened, at most forty of them, and weeks, at most two years of them. Days: where they are seven or more, also
-- that they are many; beyond two months those of the first two and the last. Hours, and blocks of six: all of up to two days, else those of the
-- first day and the last, and the days that it went on through from beginning to end.
CREATE OR REPLACE FUNCTION "record_search_occurred"(from_ timestamptz, to_ timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    first int := greatest(floor(extract(epoch FROM from_) / 3600)::int, 0);
    last int := greatest(floor(extract(epoch FROM coalesce(to_, from_)) / 3600)::int, first);
    long boolean := last - first >= 48;
    hours int[] := CASE WHEN long
        THEN ARRAY(SELECT generate_series(first, first / 24 * 24 + 23)) || ARRAY(SELECT generate_series(last / 24 * 24, last))
        ELSE ARRAY(SELECT generate_series(first, last)) END;
BEGIN
    RETURN ARRAY(SELECT 'occurred:' || n FROM generate_series(first / 2184, least(last / 2184, first / 2184 + 39)) n)
        || ARRAY(SELECT 'occurred-week:' || n FROM generate_series(first / 168, least(last / 168, first / 168 + 104)) n)
        || ARRAY(SELECT 'occurred-day:' || n FROM generate_series(first / 24, least(last / 24, first / 24 + 61)) n UNION SELECT 'occurred-day:' || last / 24)
        || CASE WHEN last / 24 - first / 24 >= 7 THEN '{occurred-day:many}' ELSE '{}' END::text[]
        || ARRAY(SELECT 'occurred-hour:' || n FROM unnest(hours) n)
        || ARRAY(SELECT DISTINCT 'occurred-hours:' || n / 6 FROM unnest(hours) n)
        || CASE WHEN long
           THEN ARRAY(SELECT 'occurred-through:' || n FROM generate_series(first / 24 + 1, least(last / 24 - 1, first / 24 + 61)) n)
           ELSE '{}' END;
END
$$;

-- The same, and where it was reported six hours later or more, or before it was over, its days once more as such: who looks for what happened
-- on a day reads all that was reported about then, and need not read it all again for the few that were reported at another time.
CREATE FUNCTION "record_search_occurred"(from_ timestamptz, to_ timestamptz, at timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE
    SET search_path FROM CURRENT AS $$
DECLARE
    found text[] := record_search_occurred(from_, to_);
    day int := greatest(floor(extract(epoch FROM at) / 86400)::int, 0);
BEGIN
    RETURN found
        || CASE WHEN at >= from_ + interval '6 hours'
           THEN ARRAY(SELECT 'occurred-late:' || substr(n, 14) FROM unnest(found) n WHERE n LIKE 'occurred-day:%') ELSE '{}' END
        || CASE WHEN to_ > at
           THEN ARRAY(SELECT 'occurred-early:' || substr(n, 14) FROM unnest(found) n
                      WHERE n = 'occurred-day:many' OR (n LIKE 'occurred-day:%' AND substr(n, 14)::int >= day)) ELSE '{}' END;
END
$$;

CREATE OR REPLACE FUNCTION "record_search_of_incidents"(ids uuid[])
    RETURNS TABLE ("record_id" uuid, "at" timestamptz, "occurred_from" timestamptz, "occurred_to" timestamptz, "numbers" text[], "doc" tsvector)
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT i.id, i.reported_at, i.occurred_from, i.occurred_to,
        ARRAY['O ' || i.number] || coalesce('O ' || c.number, 'O ') || coalesce(d.numbers, '{}'),
        record_search_words(concat_ws(' ', i.summary, l.note))
        || array_to_tsvector(
            ARRAY['kind:INCIDENT', 'type:' || i.type]
            || record_search_times(i.reported_at) || record_search_occurred(i.occurred_from, i.occurred_to, i.reported_at)
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
CREATE OR REPLACE FUNCTION "record_search_of_case_files"(ids uuid[])
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
            || record_search_times(f.created_at) || record_search_occurred(i.occurred_from, i.occurred_to, f.created_at)
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

-- Of a material also when the incident of its file happened: who looks for the video of 14 March means that day, not that of the upload.
CREATE OR REPLACE FUNCTION "record_search_of_materials"(ids uuid[])
    RETURNS TABLE ("record_id" uuid, "at" timestamptz, "occurred_from" timestamptz, "occurred_to" timestamptz, "numbers" text[], "doc" tsvector)
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT m.id, m.created_at, NULL::timestamptz, NULL::timestamptz, x.numbers,
        record_search_words(concat_ws(' ', m.title, regexp_replace(m.file_name, '[^[:alnum:]]+', ' ', 'g')))
        || array_to_tsvector(
            ARRAY['kind:MATERIAL', 'material:' || m.kind]
            || record_search_times(m.created_at)
            || CASE WHEN i.id IS NULL THEN '{}' ELSE record_search_occurred(i.occurred_from, i.occurred_to, m.created_at) END
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

-- All are indexed again, by the worker: first what searches look at first, of any kind, then the rest, the latest first.
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'INCIDENT', "id" FROM "incident" WHERE "reported_at" > now() - interval '4 days';
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'CASE_FILE', "id" FROM "case_file" WHERE "created_at" > now() - interval '4 days';
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'MATERIAL', "id" FROM "material" WHERE "created_at" > now() - interval '4 days';
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'INCIDENT', "id" FROM "incident" ORDER BY "id" DESC;
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'CASE_FILE', "id" FROM "case_file" ORDER BY "id" DESC;
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'MATERIAL', "id" FROM "material" ORDER BY "id" DESC;
