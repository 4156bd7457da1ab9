-- CreateTable
CREATE TABLE "conversation"."assistant_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "default_mode" TEXT NOT NULL DEFAULT 'OFF',
    "channels" TEXT[] DEFAULT ARRAY['CHAT']::TEXT[],
    "answers_within" TEXT NOT NULL DEFAULT 'ALWAYS',
    "hours" JSONB NOT NULL DEFAULT '[]',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "min_confidence" DOUBLE PRECISION NOT NULL DEFAULT 0.6,
    "handover_words" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "display_name" TEXT NOT NULL DEFAULT 'Assistant',
    "out_of_hours_text" TEXT,
    "daily_answers" INTEGER NOT NULL DEFAULT 500,
    "pause_minutes" INTEGER NOT NULL DEFAULT 30,
    "uses_model" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "assistant_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."assistant_state" (
    "conversation_id" UUID NOT NULL,
    "mode" TEXT,
    "since_seq" INTEGER NOT NULL DEFAULT 0,
    "paused_until" TIMESTAMPTZ(3),
    "paused_seq" INTEGER,
    "handed_over_at" TIMESTAMPTZ(3),
    "handover_reason" TEXT,

    CONSTRAINT "assistant_state_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "conversation"."assistant_run" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "for_seq" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'PENDING',
    "message_seq" INTEGER,
    "body" TEXT,
    "detector" TEXT,
    "model" TEXT,
    "confidence" DOUBLE PRECISION,
    "tool_calls" JSONB NOT NULL DEFAULT '[]',
    "sources" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT,
    "tokens" INTEGER,
    "ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "assistant_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assistant_run_created_at_idx" ON "conversation"."assistant_run"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "assistant_run_conversation_id_for_seq_key" ON "conversation"."assistant_run"("conversation_id", "for_seq");

-- CreateIndex
CREATE UNIQUE INDEX "assistant_run_conversation_id_message_seq_key" ON "conversation"."assistant_run"("conversation_id", "message_seq");

-- AddForeignKey
ALTER TABLE "conversation"."assistant_state" ADD CONSTRAINT "assistant_state_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."assistant_run" ADD CONSTRAINT "assistant_run_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "conversation"."assistant_settings"
  ADD CONSTRAINT "assistant_settings_one" CHECK ("id" = 1),
  ADD CONSTRAINT "assistant_settings_mode" CHECK ("default_mode" IN ('OFF', 'SUGGEST', 'AUTO')),
  ADD CONSTRAINT "assistant_settings_confidence" CHECK ("min_confidence" BETWEEN 0 AND 1);

ALTER TABLE "conversation"."assistant_state"
  ADD CONSTRAINT "assistant_state_mode" CHECK ("mode" IN ('OFF', 'SUGGEST', 'AUTO'));

ALTER TABLE "conversation"."assistant_run"
  ADD CONSTRAINT "assistant_run_outcome"
    CHECK ("outcome" IN ('PENDING', 'SENT', 'SUGGESTED', 'HANDED_OVER', 'STALE', 'REFUSED', 'FAILED')),
  ADD CONSTRAINT "assistant_run_message" CHECK (("message_seq" IS NOT NULL) <= ("outcome" IN ('SENT', 'HANDED_OVER')));
