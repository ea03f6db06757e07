-- The incident that a record of an older system tells of, also where no row of ours was made of it: whoever may not see that incident does
-- not see that the record tells of it.
ALTER TABLE "import_record" ADD COLUMN "incident_id" UUID;
