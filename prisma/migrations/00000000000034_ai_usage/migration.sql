-- What language models were used for, what a day may cost, and which model is asked first.

-- CreateTable
CREATE TABLE "integration"."ai_usage" (
    "day" DATE NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "prompt_version" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,

    CONSTRAINT "ai_usage_pkey" PRIMARY KEY ("day","provider","account","model","purpose","prompt_version")
);

-- CreateTable
CREATE TABLE "integration"."ai_day" (
    "day" DATE NOT NULL,
    "tokens" BIGINT NOT NULL,

    CONSTRAINT "ai_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "integration"."ai_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "preference" TEXT[],
    "daily_tokens" INTEGER,

    CONSTRAINT "ai_settings_pkey" PRIMARY KEY ("id")
);
