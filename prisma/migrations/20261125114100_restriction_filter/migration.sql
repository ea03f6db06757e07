-- What tells of most records, at the cost of a bit, that nothing restricts them: a Bloom filter of the ids of all restricted records,
-- which queries in one statement look into before they look into record_restriction. See prisma/restrictions/filter.ts and
-- docs/adr/0021-restriction-filter.md.

CREATE TABLE "restriction_filter" (
    "id" SMALLINT NOT NULL,
    "bits" BYTEA NOT NULL,
    "probe" INTEGER NOT NULL,

    CONSTRAINT "restriction_filter_pkey" PRIMARY KEY ("id")
);

-- What a known id is hashed to. A server that hashes otherwise (of another make, after a restore) takes the filter for none, and asks
-- record_restriction of every row, until the next restriction builds the filter anew.
CREATE FUNCTION "restriction_probe"() RETURNS INTEGER LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN uuid_hash('5f0e3a1c-7d42-4b69-9e85-c1d2a3b4f607'::uuid);

-- Builds the filter of so many bytes, a power of two, from what is restricted. The row of the filter must be locked by an earlier statement.
CREATE FUNCTION "restriction_filter_build"("bytes" INTEGER) RETURNS BYTEA LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    built BYTEA := decode(repeat('00', bytes), 'hex');
    one UUID;
BEGIN
    FOR one IN SELECT DISTINCT record_id FROM record_restriction WHERE lifted_at IS NULL LOOP
        built := set_bit(built, uuid_hash(one) & (bytes * 8 - 1), 1);
    END LOOP;
    RETURN built;
END
$$;

-- In the transaction that restricts: whoever can see a restriction sees its bit. Bits are only set; what was lifted costs a look into
-- record_restriction until the filter grows and is built anew. The row of the filter is always written, so that a transaction with an older
-- snapshot that would build it fails instead.
CREATE FUNCTION "restriction_filter_set"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    known BYTEA;
    ours BOOLEAN;
    one UUID;
BEGIN
    IF NOT EXISTS (SELECT FROM placed WHERE lifted_at IS NULL) THEN
        RETURN NULL;
    END IF;
    SELECT bits, probe = restriction_probe() INTO known, ours FROM restriction_filter WHERE id = 1 FOR UPDATE;
    IF known IS NULL THEN
        INSERT INTO restriction_filter (id, bits, probe) VALUES (1, decode('00', 'hex'), 0) ON CONFLICT DO NOTHING;
        SELECT bits, false INTO known, ours FROM restriction_filter WHERE id = 1 FOR UPDATE;
    END IF;
    IF NOT ours OR length(known) < 1024 OR (bit_count(known) > length(known) * 2 AND length(known) < 16384) THEN
        known := restriction_filter_build(CASE WHEN ours AND length(known) >= 1024 THEN length(known) * 4 ELSE 1024 END);
    ELSE
        FOR one IN SELECT record_id FROM placed WHERE lifted_at IS NULL LOOP
            known := set_bit(known, uuid_hash(one) & (length(known) * 8 - 1), 1);
        END LOOP;
    END IF;
    UPDATE restriction_filter SET bits = known, probe = restriction_probe() WHERE id = 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER "record_restriction_filter_insert" AFTER INSERT ON "record_restriction"
    REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION "restriction_filter_set"();
CREATE TRIGGER "record_restriction_filter_update" AFTER UPDATE ON "record_restriction"
    REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION "restriction_filter_set"();

-- Nobody restricts while the first is built.
LOCK TABLE "record_restriction" IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO "restriction_filter" ("id", "bits", "probe")
SELECT 1, restriction_filter_build(CASE WHEN count(*) > 1000 THEN 16384 ELSE 1024 END), restriction_probe()
  FROM record_restriction WHERE lifted_at IS NULL;

-- What the filter does not rule out: whether any of these records is restricted, and closed to somebody at a moment.
CREATE FUNCTION "restriction_closed"("ids" UUID[], "actor" TEXT, "moment" TIMESTAMPTZ) RETURNS BOOLEAN
    LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM record_restriction r
         WHERE r.record_id = ANY (ids) AND r.lifted_at IS NULL
           AND (EXISTS (SELECT FROM restriction_reader n WHERE n.restriction_id = r.id AND n.actor_id = actor)) IS NOT TRUE
           AND (EXISTS (SELECT FROM break_glass g WHERE g.actor_id = actor AND g.record_id = r.record_id
                           AND g.at <= moment AND g.until > moment)) IS NOT TRUE);
END
$$;
