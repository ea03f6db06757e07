-- When a message that was left over is taken up again: what fails every time moves back, so that it holds up no other. Beside the table of
-- messages and not in it, so that it costs nothing to keep one, and says something also of a message whose row cannot be written.
CREATE TABLE "inbound_retry" (
    "inbound_message_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_retry_pkey" PRIMARY KEY ("inbound_message_id")
);

CREATE INDEX "inbound_retry_next_at_idx" ON "inbound_retry"("next_at");
