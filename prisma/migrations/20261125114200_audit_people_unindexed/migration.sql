-- Nothing read it: a report finds entries by people or by records, and reads all of them for it. Every entry paid for it.
DROP INDEX "audit_entry_people_idx";
