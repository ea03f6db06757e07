-- Why a record was entered later than it became known: a paper record, a system that was down. When it was entered stands in the record itself.
CREATE TABLE "late_entry" (
    "subject_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "system_down_from" TIMESTAMPTZ(3),
    "system_down_to" TIMESTAMPTZ(3),
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "late_entry_pkey" PRIMARY KEY ("subject_id")
);

SELECT "second_lock_install"();
