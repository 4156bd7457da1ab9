-- CreateTable
CREATE TABLE "integration"."warm_transfer" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "operator_id" UUID,
    "briefing" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "warm_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."transfer_leg" (
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "provider_call_id" TEXT,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_leg_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "warm_transfer_call_id_since_idx" ON "integration"."warm_transfer"("call_id", "since");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_leg_transfer_id_operator_id_key" ON "integration"."transfer_leg"("transfer_id", "operator_id");

-- CreateIndex
CREATE INDEX "transfer_leg_operator_id_since_idx" ON "integration"."transfer_leg"("operator_id", "since");

-- AddForeignKey
ALTER TABLE "integration"."transfer_leg" ADD CONSTRAINT "transfer_leg_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "integration"."warm_transfer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "integration"."warm_transfer"
  ADD CONSTRAINT "warm_transfer_state_check" CHECK ("state" IN ('RINGING', 'BRIDGED', 'FAILED', 'CANCELLED'));
ALTER TABLE "integration"."transfer_leg"
  ADD CONSTRAINT "transfer_leg_state_check"
    CHECK ("state" IN ('DIALLING', 'BRIEFING', 'TAKEN', 'DECLINED', 'NO_ANSWER', 'FAILED', 'CANCELLED', 'ENDED'));
-- Nobody speaks to two people, and one transfer rings at one telephone at a time.
CREATE UNIQUE INDEX "transfer_leg_open_key" ON "integration"."transfer_leg" ("transfer_id") WHERE "state" IN ('DIALLING', 'BRIEFING', 'TAKEN');

-- Who may take a call from the agent of a conversation.
CREATE VIEW "conversation"."operator_at_hand" AS
SELECT "c"."id" AS "conversation_id", "c"."assignee_id" AS "user_id", true AS "is_assignee"
FROM "conversation"."conversation" AS "c" WHERE "c"."assignee_id" IS NOT NULL
UNION ALL
SELECT "p"."conversation_id", "p"."user_id", false
FROM "conversation"."presence" AS "p"
WHERE EXISTS (
  SELECT FROM jsonb_each("p"."leases") AS "lease" ("process", "ends")
  WHERE "lease"."ends"::text::float8 > extract(epoch FROM clock_timestamp())
);

COMMENT ON VIEW "conversation"."operator_at_hand" IS
  'Published: to whom a conversation is assigned, and who follows it at this moment, operators and others. Read it by conversation_id or user_id.';
