-- Person search: further names and warnings of people, and what they are found by. See search/ and docs/adr/0016-person-search.md.

-- A name that a person has besides that of the record: an alias, a name before marriage, a name at birth, what friends say.
CREATE TABLE "person_name" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "given_names" TEXT[],
    "family_name" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,

    CONSTRAINT "person_name_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "person_name_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "person_name_person_id_id_idx" ON "person_name"("person_id", "id");

-- What an officer must know before meeting somebody.
CREATE TABLE "person_warning" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_by" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,

    CONSTRAINT "person_warning_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "person_warning_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "person_warning_person_id_id_idx" ON "person_warning"("person_id", "id");

-- What a search sees of a person, as it was from one transaction on: a row never changes but for the transaction that replaced it, so
-- that the pages of one search see the same. `number`: 20 bits of a sequence below the number of the transaction that wrote it.
CREATE TABLE "person_search" (
    "number" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "algorithm" SMALLINT NOT NULL,
    "source" TEXT NOT NULL,
    "names" TEXT NOT NULL,
    "date_of_birth" DATE,
    "gender" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "telephones" TEXT NOT NULL,
    "identifiers" TEXT NOT NULL,
    "replaced_by" BIGINT,

    CONSTRAINT "person_search_pkey" PRIMARY KEY ("number")
);
CREATE INDEX "person_search_person_id_idx" ON "person_search"("person_id");
CREATE INDEX "person_search_algorithm_number_idx" ON "person_search"("algorithm", "number");
CREATE INDEX "person_search_replaced_by_idx" ON "person_search"("replaced_by");

-- What they are found by: hashes of pairs of words of a name, of words, days, numbers (domain/names/keys.ts). A search reads a bounded
-- number of rows of each of its keys, in their order, so that it costs the same whatever the size of the force.
CREATE TABLE "person_search_key" (
    "key" BIGINT NOT NULL,
    "number" BIGINT NOT NULL,

    CONSTRAINT "person_search_key_pkey" PRIMARY KEY ("key", "number")
);

-- The words that occur in names, with what each is looked up by when it was heard or typed otherwise. `since`: the transaction.
CREATE TABLE "name_word" (
    "word" TEXT NOT NULL,
    "algorithm" SMALLINT NOT NULL,
    "since" BIGINT NOT NULL,
    "keys" BIGINT[],

    CONSTRAINT "name_word_pkey" PRIMARY KEY ("word", "algorithm")
);
-- A list of things yet to be sorted in would be read by every search.
CREATE INDEX "name_word_keys_idx" ON "name_word" USING GIN ("keys") WITH (fastupdate = off);

-- Whose rows are to be made anew, whoever wrote the person: this release, an older one beside it, an import.
CREATE TABLE "person_search_due" (
    "number" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "person_search_due_pkey" PRIMARY KEY ("number")
);
CREATE INDEX "person_search_due_person_id_idx" ON "person_search_due"("person_id");

CREATE SEQUENCE "person_search_number_seq" AS BIGINT CYCLE;
CREATE FUNCTION "person_search_transaction"() RETURNS bigint LANGUAGE sql VOLATILE
    RETURN pg_current_xact_id()::text::bigint;
CREATE FUNCTION "person_search_number"() RETURNS bigint LANGUAGE sql VOLATILE SET search_path FROM CURRENT
    AS $$ SELECT (pg_current_xact_id()::text::bigint << 20) | (nextval('person_search_number_seq') & 1048575) $$;
-- Whether a transaction had ended before the moment of a search. The first comparison decides nearly always.
CREATE FUNCTION "person_search_seen"(transaction bigint, since bigint, moment pg_snapshot) RETURNS boolean LANGUAGE sql IMMUTABLE
    AS $$ SELECT transaction < since OR pg_visible_in_snapshot(transaction::text::xid8, moment) $$;

CREATE FUNCTION "person_search_note_people"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO person_search_due (person_id) SELECT id FROM written;
    RETURN NULL;
END
$$;
CREATE TRIGGER "person_search_inserted" AFTER INSERT ON "person" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "person_search_note_people"();
CREATE TRIGGER "person_search_updated" AFTER UPDATE ON "person" REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION "person_search_note_people"();
INSERT INTO "person_search_due" ("person_id") SELECT "id" FROM "person" ORDER BY "id";
