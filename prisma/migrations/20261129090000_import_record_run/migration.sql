-- The report of an import counts what is stored of its run; without this it read all records that any import had ever stored, twice.
CREATE INDEX "import_record_run_id_idx" ON "import_record"("run_id");
