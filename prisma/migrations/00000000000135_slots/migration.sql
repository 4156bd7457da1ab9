-- CreateEnum
CREATE TYPE "vendor"."booking_state" AS ENUM ('HELD', 'BOOKED', 'BLOCKED', 'RELEASED');

-- CreateTable
CREATE TABLE "vendor"."slot_settings" (
    "vendor_id" UUID NOT NULL,
    "step_minutes" INTEGER NOT NULL DEFAULT 30,
    "simultaneous" INTEGER NOT NULL DEFAULT 1,
    "travel_minutes" INTEGER NOT NULL DEFAULT 15,
    "notice_minutes" INTEGER NOT NULL DEFAULT 60,
    "horizon_days" INTEGER NOT NULL DEFAULT 60,

    CONSTRAINT "slot_settings_pkey" PRIMARY KEY ("vendor_id")
);

-- CreateTable
CREATE TABLE "vendor"."booking" (
    "id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "state" "vendor"."booking_state" NOT NULL,
    "service_slug" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "held_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "order_id" UUID,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "booking_order_id_key" ON "vendor"."booking"("order_id");

-- CreateIndex
CREATE INDEX "booking_vendor_id_ends_at_idx" ON "vendor"."booking"("vendor_id", "ends_at");

-- CreateIndex
CREATE INDEX "booking_vendor_id_starts_at_id_idx" ON "vendor"."booking"("vendor_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "booking_held_by_expires_at_idx" ON "vendor"."booking"("held_by", "expires_at");

-- AddForeignKey
ALTER TABLE "vendor"."slot_settings" ADD CONSTRAINT "slot_settings_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."booking" ADD CONSTRAINT "booking_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."booking" ADD CONSTRAINT "booking_service_slug_fkey" FOREIGN KEY ("service_slug") REFERENCES "vendor"."service"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."booking" ADD CONSTRAINT "booking_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "vendor"."booking"
  ADD CONSTRAINT "booking_times_check" CHECK ("starts_at" < "ends_at"),
  ADD CONSTRAINT "booking_held_whole" CHECK (("state" = 'HELD') <= ("expires_at" IS NOT NULL)),
  ADD CONSTRAINT "booking_booked_whole" CHECK (("state" = 'BOOKED') = ("order_id" IS NOT NULL)),
  ADD CONSTRAINT "booking_place_whole" CHECK (("latitude" IS NULL) = ("longitude" IS NULL));

ALTER TABLE "vendor"."slot_settings"
  ADD CONSTRAINT "slot_settings_step_check" CHECK ("step_minutes" BETWEEN 5 AND 1440),
  ADD CONSTRAINT "slot_settings_simultaneous_check" CHECK ("simultaneous" BETWEEN 1 AND 1000),
  ADD CONSTRAINT "slot_settings_travel_check" CHECK ("travel_minutes" BETWEEN 0 AND 480),
  ADD CONSTRAINT "slot_settings_notice_check" CHECK ("notice_minutes" BETWEEN 0 AND 43200),
  ADD CONSTRAINT "slot_settings_horizon_check" CHECK ("horizon_days" BETWEEN 1 AND 365);
