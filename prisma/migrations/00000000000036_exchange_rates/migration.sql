-- CreateTable
CREATE TABLE "integration"."exchange_rate" (
    "date" DATE NOT NULL,
    "base" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "rate" DECIMAL(20,10) NOT NULL,
    "source" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("date", "base", "quote")
);

-- CreateTable
CREATE TABLE "integration"."exchange_rate_day" (
    "day" DATE NOT NULL,
    "date" DATE NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchange_rate_day_pkey" PRIMARY KEY ("day")
);

ALTER TABLE "integration"."exchange_rate"
  ADD CONSTRAINT "exchange_rate_positive" CHECK ("rate" > 0);
