-- People, incidents, custody, charges, case files, deliveries, events, idempotency, series and access tokens.
-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "title" TEXT,
    "given_names" TEXT[],
    "family_name" TEXT NOT NULL,
    "date_of_birth" DATE,
    "gender" TEXT NOT NULL DEFAULT '0',
    "observed_ethnicity" TEXT,
    "self_defined_ethnicity" TEXT,
    "nationality" TEXT,
    "occupation" TEXT,
    "pnc_id" TEXT,
    "cro_number" TEXT,
    "home_telephone" TEXT,
    "mobile_telephone" TEXT,
    "email_address" TEXT,
    "address_secondary" TEXT,
    "address_primary" TEXT,
    "address_street" TEXT,
    "address_locality" TEXT,
    "address_town" TEXT,
    "address_area" TEXT,
    "address_post_town" TEXT,
    "address_postcode" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "occurred_from" TIMESTAMPTZ(3) NOT NULL,
    "occurred_to" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "district" TEXT NOT NULL,
    "address_primary" TEXT,
    "address_street" TEXT,
    "address_town" TEXT,
    "address_postcode" TEXT,
    "domestic_abuse" BOOLEAN NOT NULL DEFAULT false,
    "children_present" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "involvement" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "involvement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custody_record" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "incident_id" UUID,
    "station" TEXT NOT NULL,
    "asn" TEXT,
    "arrested_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custody_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custody_event" (
    "id" UUID NOT NULL,
    "custody_record_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "officer" TEXT,
    "reason" TEXT,

    CONSTRAINT "custody_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "charge" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "custody_record_id" UUID,
    "sequence" INTEGER NOT NULL,
    "offence_code" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "offence_from" DATE NOT NULL,
    "offence_to" DATE,
    "location" TEXT,
    "charged_at" TIMESTAMPTZ(3) NOT NULL,
    "reply" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL,
    "pti_urn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "incident_id" UUID,
    "content" JSONB NOT NULL,
    "source" TEXT,
    "source_hash" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "material" (
    "id" UUID NOT NULL,
    "case_file_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "material_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "case_file_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "materials" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "connection" JSONB NOT NULL,
    "retry" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "case_file_id" UUID NOT NULL,
    "partner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "correlation_id" UUID NOT NULL,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "problems" JSONB NOT NULL DEFAULT '[]',
    "losses" JSONB NOT NULL DEFAULT '[]',
    "format" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "receipt_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "result" TEXT,
    "answer" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_message" (
    "id" UUID NOT NULL,
    "partner_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "receipt_id" TEXT,
    "correlation_id" TEXT,
    "delivery_id" UUID,
    "problems" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "transaction" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "type" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "outcome" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "number_series" (
    "series" TEXT NOT NULL,
    "next" BIGINT NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "partner_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_pnc_id_key" ON "person"("pnc_id");

-- CreateIndex
CREATE INDEX "person_family_name_id_idx" ON "person"("family_name", "id");

-- CreateIndex
CREATE INDEX "person_cro_number_idx" ON "person"("cro_number");

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE INDEX "incident_reported_at_id_idx" ON "incident"("reported_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_district_reported_at_id_idx" ON "incident"("district", "reported_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "involvement_person_id_id_idx" ON "involvement"("person_id", "id");

-- CreateIndex
CREATE INDEX "involvement_incident_id_id_idx" ON "involvement"("incident_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "involvement_incident_id_person_id_role_key" ON "involvement"("incident_id", "person_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "custody_record_number_key" ON "custody_record"("number");

-- CreateIndex
CREATE UNIQUE INDEX "custody_record_asn_key" ON "custody_record"("asn");

-- CreateIndex
CREATE INDEX "custody_record_person_id_id_idx" ON "custody_record"("person_id", "id");

-- CreateIndex
CREATE INDEX "custody_record_incident_id_idx" ON "custody_record"("incident_id");

-- CreateIndex
CREATE INDEX "custody_record_station_arrested_at_id_idx" ON "custody_record"("station", "arrested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "custody_event_custody_record_id_occurred_at_id_idx" ON "custody_event"("custody_record_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "charge_incident_id_id_idx" ON "charge"("incident_id", "id");

-- CreateIndex
CREATE INDEX "charge_person_id_id_idx" ON "charge"("person_id", "id");

-- CreateIndex
CREATE INDEX "charge_custody_record_id_sequence_idx" ON "charge"("custody_record_id", "sequence");

-- CreateIndex
CREATE INDEX "case_file_pti_urn_id_idx" ON "case_file"("pti_urn", "id");

-- CreateIndex
CREATE INDEX "case_file_incident_id_idx" ON "case_file"("incident_id");

-- CreateIndex
CREATE INDEX "case_file_status_id_idx" ON "case_file"("status", "id");

-- CreateIndex
CREATE INDEX "material_case_file_id_id_idx" ON "material"("case_file_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_case_file_id_number_key" ON "submission"("case_file_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_id_key" ON "delivery"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_correlation_id_key" ON "delivery"("correlation_id");

-- CreateIndex
CREATE INDEX "delivery_case_file_id_id_idx" ON "delivery"("case_file_id", "id");

-- CreateIndex
CREATE INDEX "delivery_partner_id_status_id_idx" ON "delivery"("partner_id", "status", "id");

-- CreateIndex
CREATE INDEX "delivery_status_id_idx" ON "delivery"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_submission_id_partner_id_key" ON "delivery"("submission_id", "partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_delivery_id_number_key" ON "attempt"("delivery_id", "number");

-- CreateIndex
CREATE INDEX "inbound_message_partner_id_receipt_id_idx" ON "inbound_message"("partner_id", "receipt_id");

-- CreateIndex
CREATE INDEX "inbound_message_state_id_idx" ON "inbound_message"("state", "id");

-- CreateIndex
CREATE INDEX "event_transaction_id_idx" ON "event"("transaction", "id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_hash_key" ON "access_token"("hash");

-- AddForeignKey
ALTER TABLE "involvement" ADD CONSTRAINT "involvement_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "involvement" ADD CONSTRAINT "involvement_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custody_record" ADD CONSTRAINT "custody_record_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custody_record" ADD CONSTRAINT "custody_record_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custody_event" ADD CONSTRAINT "custody_event_custody_record_id_fkey" FOREIGN KEY ("custody_record_id") REFERENCES "custody_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_custody_record_id_fkey" FOREIGN KEY ("custody_record_id") REFERENCES "custody_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "material" ADD CONSTRAINT "material_case_file_id_fkey" FOREIGN KEY ("case_file_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_case_file_id_fkey" FOREIGN KEY ("case_file_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
