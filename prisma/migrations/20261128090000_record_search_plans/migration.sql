-- What indexes a record was planned anew for each one, which took longer than doing it: connections plan for the values they are given
-- (prisma/client.ts). It reads by keys whatever they are, so one plan serves; while a table is small, too, so that it serves when it has grown.
ALTER FUNCTION "record_search_write"(text, uuid[]) SET plan_cache_mode = 'force_generic_plan';
ALTER FUNCTION "record_search_write"(text, uuid[]) SET enable_seqscan = off;
