-- Import of records of older systems: what was read, what became of each record, and the report (docs/adr/0017-import.md).

-- One reading of files of one source, from the beginning to the report, however often it was stopped or killed on the way.
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "mapping_hash" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "file" INTEGER NOT NULL DEFAULT 0,
    "position" BIGINT NOT NULL DEFAULT 0,
    "times_begun" INTEGER NOT NULL DEFAULT 1,
    "balanced" BOOLEAN,
    "report" JSONB,
    "signature" TEXT,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "import_run_source_id_idx" ON "import_run"("source", "id");

-- What has been read and what became of it, by type and month; moved on in the transaction that stores the records.
CREATE TABLE "import_count" (
    "run_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "read" BIGINT NOT NULL,
    "stored_new" BIGINT NOT NULL,
    "unchanged" BIGINT NOT NULL,
    "updated" BIGINT NOT NULL,
    "rejected" BIGINT NOT NULL,

    CONSTRAINT "import_count_pkey" PRIMARY KEY ("run_id", "type", "month"),
    CONSTRAINT "import_count_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A record as an older system had it, once for each key of it. `record_id`: the row of ours that was made of it (person, incident,
-- custody_record); `person_id`: whom it tells of. `run_id`, `file`, `position`: where it was read last.
CREATE TABLE "import_record" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "standing" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "record_id" UUID,
    "person_id" UUID,
    "written_at" TIMESTAMPTZ(3),
    "run_id" UUID NOT NULL,
    "file" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_record_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "import_record_source_type_key_key" ON "import_record"("source", "type", "key");
CREATE INDEX "import_record_source_standing_id_idx" ON "import_record"("source", "standing", "id");
CREATE INDEX "import_record_person_id_id_idx" ON "import_record"("person_id", "id");
-- Room for the place where a record was read last to change without a new entry in every index.
ALTER TABLE "import_record" SET (fillfactor = 80);

-- What could not be stored as a record: where it stands, and why. Its text is in the file, whose hash is in the run.
CREATE TABLE "import_rejection" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "file" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "line" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT,
    "month" TEXT NOT NULL,
    "problems" JSONB NOT NULL,

    CONSTRAINT "import_rejection_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "import_rejection_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "import_rejection_run_id_file_position_key" ON "import_rejection"("run_id", "file", "position");
