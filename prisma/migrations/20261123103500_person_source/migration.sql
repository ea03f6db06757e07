-- Where a person's record comes from, when it was brought over from an older system as it was: shown with every hit of a search.

CREATE TABLE "person_source" (
    "person_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "record" TEXT NOT NULL,

    CONSTRAINT "person_source_pkey" PRIMARY KEY ("person_id"),
    CONSTRAINT "person_source_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "person_source_system_record_idx" ON "person_source"("system", "record");
