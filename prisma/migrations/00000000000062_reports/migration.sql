-- CreateTable
CREATE TABLE "integration"."schedule" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "next_run_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."report" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "recipients" TEXT[],
    "schedule_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."report_run" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "scheduled" BOOLEAN NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "file_name" TEXT,
    "file" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."report_page" (
    "run_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "report_page_pkey" PRIMARY KEY ("run_id","page")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_schedule_id_key" ON "integration"."report"("schedule_id");

-- CreateIndex
CREATE INDEX "report_created_at_id_idx" ON "integration"."report"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "report_owner_id_created_at_id_idx" ON "integration"."report"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "report_owner_id_client_id_key" ON "integration"."report"("owner_id", "client_id");

-- CreateIndex
CREATE INDEX "report_run_report_id_created_at_id_idx" ON "integration"."report_run"("report_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "report_run_finished_at_idx" ON "integration"."report_run"("finished_at");

-- AddForeignKey
ALTER TABLE "integration"."report" ADD CONSTRAINT "report_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "integration"."schedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."report_run" ADD CONSTRAINT "report_run_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "integration"."report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."report_page" ADD CONSTRAINT "report_page_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "integration"."report_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
