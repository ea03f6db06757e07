-- Days beside weeks, quarters and years: where a fortnight holds 40,000 incidents, a frequent word filled a page from what had to be read of a
-- fortnight. And the days on which something happened beside the quarters, for who asks for a few of them.
CREATE OR REPLACE FUNCTION "record_search_times"(at timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    day int := greatest(floor(extract(epoch FROM at) / 86400)::int, 0);
BEGIN
    RETURN ARRAY['day:' || day, 'week:' || day / 7, 'quarter:' || day / 91, 'year:' || day / 364];
END
$$;

-- Quarters in which something happened, at most forty of them; and the days, where they are at most seven: else that they are many.
CREATE OR REPLACE FUNCTION "record_search_occurred"(from_ timestamptz, to_ timestamptz) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    first_day int := greatest(floor(extract(epoch FROM from_) / 86400)::int, 0);
    last_day int := greatest(floor(extract(epoch FROM coalesce(to_, from_)) / 86400)::int, 0);
BEGIN
    RETURN ARRAY(SELECT 'occurred:' || quarter FROM generate_series(first_day / 91, least(last_day / 91, first_day / 91 + 39)) quarter)
        || CASE WHEN last_day - first_day >= 7 THEN ARRAY['occurred-day:many']
           ELSE ARRAY(SELECT 'occurred-day:' || day FROM generate_series(first_day, last_day) day) END;
END
$$;

-- All are indexed again, by the worker: first what searches look at first, of any kind, then the rest, the latest first.
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'INCIDENT', "id" FROM "incident" WHERE "reported_at" > now() - interval '4 days';
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'CASE_FILE', "id" FROM "case_file" WHERE "created_at" > now() - interval '4 days';
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'MATERIAL', "id" FROM "material" WHERE "created_at" > now() - interval '4 days';
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'INCIDENT', "id" FROM "incident" ORDER BY "id" DESC;
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'CASE_FILE', "id" FROM "case_file" ORDER BY "id" DESC;
INSERT INTO "record_search_due" ("kind", "record_id") SELECT 'MATERIAL', "id" FROM "material" ORDER BY "id" DESC;
