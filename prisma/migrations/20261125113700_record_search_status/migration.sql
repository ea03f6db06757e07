-- A case file whose status alone has changed, as it does when it is submitted and when it is decided, is indexed with what was indexed of
-- it before: to read its whole content anew each time was two thirds of what a submission cost the database.
CREATE FUNCTION "record_search_status"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
    -- What is asked is the same each time, and goes by an index.
    SET plan_cache_mode = 'force_generic_plan' AS $$
BEGIN
    -- Without a row it still waits for being indexed, and will be as it is then. Whoever indexes it holds the case file meanwhile.
    WITH replaced AS (
        UPDATE record_search SET replaced_by = person_search_transaction()
        WHERE record_id = NEW.id AND replaced_by IS NULL
        RETURNING number AS before, person_search_number() AS number, kind, record_id, at, occurred_from, occurred_to, numbers, doc
    ), added AS (
        INSERT INTO record_search (number, kind, record_id, at, occurred_from, occurred_to, numbers, doc)
        SELECT number, kind, record_id, at, occurred_from, occurred_to, numbers,
            ts_delete(doc, 'status:' || OLD.status) || array_to_tsvector(ARRAY['status:' || NEW.status])
        FROM replaced
    )
    INSERT INTO record_search_number (text, number, at, record_id, part, detention)
    SELECT n.text, r.number, n.at, n.record_id, n.part, n.detention
    FROM replaced r JOIN record_search_number n ON n.number = r.before;
    RETURN NULL;
END
$$;

DROP TRIGGER "record_search_updated" ON "case_file";
CREATE TRIGGER "record_search_updated" AFTER UPDATE ON "case_file" FOR EACH ROW
    WHEN ((OLD.pti_urn, OLD.kind, OLD.incident_id, OLD.content) IS DISTINCT FROM
          (NEW.pti_urn, NEW.kind, NEW.incident_id, NEW.content))
    EXECUTE FUNCTION "record_search_updated"('CASE_FILE', 'id');
CREATE TRIGGER "record_search_status" AFTER UPDATE ON "case_file" FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.pti_urn, OLD.kind, OLD.incident_id, OLD.content) IS NOT DISTINCT FROM
          (NEW.pti_urn, NEW.kind, NEW.incident_id, NEW.content))
    EXECUTE FUNCTION "record_search_status"();
