-- CreateTable
CREATE TABLE "conversation"."call_analysis" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "detector" TEXT NOT NULL,
    "detector_version" TEXT NOT NULL,
    "up_to_seq" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_analysis_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "call_analysis_call_id_number_key" ON "conversation"."call_analysis"("call_id", "number");

-- AddForeignKey
ALTER TABLE "conversation"."call_analysis" ADD CONSTRAINT "call_analysis_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
