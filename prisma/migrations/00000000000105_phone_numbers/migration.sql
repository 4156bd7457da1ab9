-- CreateTable
CREATE TABLE "integration"."phone_number" (
    "number_id" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "name" TEXT,
    "sandbox" BOOLEAN NOT NULL,
    "is_found" BOOLEAN NOT NULL,
    "settings" JSONB NOT NULL,
    "bound_by" UUID,
    "bound_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_number_pkey" PRIMARY KEY ("number_id")
);
