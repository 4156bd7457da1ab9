-- CreateTable
CREATE TABLE "integration"."tracked_call" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "external_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "number" TEXT,
    "tracking_number" TEXT NOT NULL,
    "source" TEXT,
    "medium" TEXT,
    "campaign" TEXT,
    "direct" BOOLEAN NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seconds" INTEGER NOT NULL,
    "answered" BOOLEAN NOT NULL,
    "recorded" BOOLEAN NOT NULL,
    "value" INTEGER,
    "currency" TEXT,
    "customer_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tracked_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."call_order" (
    "order_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_order_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "integration"."call_cursor" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "read_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_cursor_pkey" PRIMARY KEY ("provider","account","sandbox")
);

-- CreateTable
CREATE TABLE "integration"."call_hours" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "timezone" TEXT NOT NULL,
    "hours" JSONB NOT NULL,

    CONSTRAINT "call_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."call_back" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "due" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "note" TEXT,
    "done_by" UUID,
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_back_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tracked_call_started_at_id_idx" ON "integration"."tracked_call"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tracked_call_number_started_at_idx" ON "integration"."tracked_call"("number", "started_at");

-- CreateIndex
CREATE INDEX "tracked_call_customer_id_started_at_idx" ON "integration"."tracked_call"("customer_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "tracked_call_provider_account_external_id_key" ON "integration"."tracked_call"("provider", "account", "external_id");

-- CreateIndex
CREATE INDEX "call_order_call_id_idx" ON "integration"."call_order"("call_id");

-- CreateIndex
CREATE INDEX "call_back_call_id_idx" ON "integration"."call_back"("call_id");

-- CreateIndex
CREATE INDEX "call_back_number_idx" ON "integration"."call_back"("number");

-- CreateIndex
CREATE INDEX "call_back_due_id_idx" ON "integration"."call_back"("due", "id");

-- CreateIndex
CREATE INDEX "call_back_state_due_id_idx" ON "integration"."call_back"("state", "due", "id");

-- AddForeignKey
ALTER TABLE "integration"."call_order" ADD CONSTRAINT "call_order_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "integration"."tracked_call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."call_back" ADD CONSTRAINT "call_back_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "integration"."tracked_call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A number has one call back at a time that is not over.
CREATE UNIQUE INDEX "call_back_open_key" ON "integration"."call_back" ("number") WHERE "state" IN ('OPEN', 'CLAIMED');

-- Whose number it is: people write theirs with spaces and brackets.
CREATE INDEX "account_dialled_idx" ON "admin"."account" (regexp_replace("phone", '[^0-9+]', '', 'g'));
CREATE INDEX "guest_dialled_idx" ON "admin"."guest" (regexp_replace("phone", '[^0-9+]', '', 'g'));
