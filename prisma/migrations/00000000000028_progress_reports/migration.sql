-- Progress reports that clients may send again.

-- CreateTable
CREATE TABLE "vendor"."progress_report" (
    "reported_by" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_digest" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "progress_report_pkey" PRIMARY KEY ("reported_by","client_id")
);

-- CreateIndex
CREATE INDEX "progress_report_order_id_idx" ON "vendor"."progress_report"("order_id");

-- AddForeignKey
ALTER TABLE "vendor"."progress_report" ADD CONSTRAINT "progress_report_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;
