-- Person search by where somebody lives, and by part of a custody record number. See search/place-index.ts, whose statements are of these
-- very expressions, and docs/adr/0016-person-search.md.

-- The first part of the postcode, then the last word of the family name: Khan LS6.
CREATE INDEX "person_search_district_idx" ON "person_search" (
    (left(split_part("address", E'\t', 1), -3) COLLATE "C"),
    (substring(split_part(split_part("names", E'\n', 1), E'\t', 3) from '[^ ]*$') COLLATE "C"), "number")
    WHERE "address" NOT LIKE E'\t%';
-- The word before Road, Street and so on with that, then the same: Smith Acacia Avenue.
CREATE INDEX "person_search_street_idx" ON "person_search" (
    (substring("address" from '\m[a-z]{2,} (?:road|rd|street|st|avenue|ave|av|lane|ln|close|cl|drive|dr|way|crescent|cres|terrace|terr|ter|grove|gr|gardens|gdns|place|pl|square|sq|row|walk|mews)\M') COLLATE "C"),
    (substring(split_part(split_part("names", E'\n', 1), E'\t', 3) from '[^ ]*$') COLLATE "C"), "number")
    WHERE substring("address" from '\m[a-z]{2,} (?:road|rd|street|st|avenue|ave|av|lane|ln|close|cl|drive|dr|way|crescent|cres|terrace|terr|ter|grove|gr|gardens|gdns|place|pl|square|sq|row|walk|mews)\M') IS NOT NULL;

-- Of a custody record the serial as it is counted, whatever its station and year.
CREATE INDEX "custody_record_serial_idx" ON "custody_record" (
    (upper(ltrim(split_part("number", '/', 3), '0')) COLLATE "C"), "number");
