-- CreateEnum
CREATE TYPE "vendor"."order_status" AS ENUM ('OPEN', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID', 'CANCELLED', 'UNFILLED');

-- CreateEnum
CREATE TYPE "vendor"."offer_status" AS ENUM ('PENDING', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "vendor"."service" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "service_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "vendor"."vendor" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "address" TEXT,
    "radius_km" DOUBLE PRECISION NOT NULL,
    "timezone" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "available" BOOLEAN NOT NULL DEFAULT true,
    "capacity" INTEGER NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "tax_number" TEXT,
    "open_orders" INTEGER NOT NULL DEFAULT 0,
    "offers_answered" INTEGER NOT NULL DEFAULT 0,
    "offers_accepted" INTEGER NOT NULL DEFAULT 0,
    "response_seconds_sum" INTEGER NOT NULL DEFAULT 0,
    "rating_sum" INTEGER NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."vendor_service" (
    "vendor_id" UUID NOT NULL,
    "service_slug" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "location" point GENERATED ALWAYS AS (point("longitude", "latitude")) STORED,

    CONSTRAINT "vendor_service_pkey" PRIMARY KEY ("vendor_id","service_slug")
);

-- CreateTable
CREATE TABLE "vendor"."work_order" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "status" "vendor"."order_status" NOT NULL DEFAULT 'OPEN',
    "service_slug" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "customer_id" UUID,
    "customer_name" TEXT NOT NULL,
    "customer_phone" TEXT,
    "customer_email" TEXT,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "address" TEXT,
    "price_amount" INTEGER NOT NULL,
    "price_currency" CHAR(3) NOT NULL,
    "scheduled_for" TIMESTAMPTZ(3),
    "conversation_id" UUID,
    "vendor_id" UUID,
    "progress_percent" INTEGER,
    "progress_note" TEXT,
    "progress_at" TIMESTAMPTZ(3),
    "wave" INTEGER,
    "created_by" TEXT NOT NULL,
    "client_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."order_history" (
    "id" BIGSERIAL NOT NULL,
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" "vendor"."order_status" NOT NULL,
    "note" TEXT,

    CONSTRAINT "order_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."order_candidate" (
    "order_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "distance_km" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "order_candidate_pkey" PRIMARY KEY ("order_id","vendor_id")
);

-- CreateTable
CREATE TABLE "vendor"."offer" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "status" "vendor"."offer_status" NOT NULL DEFAULT 'PENDING',
    "wave" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "distance_km" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "decline_reason" TEXT,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."order_rating" (
    "order_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "stars" INTEGER NOT NULL,
    "comment" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_rating_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "vendor"."invoice_counter" (
    "vendor_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "invoice_counter_pkey" PRIMARY KEY ("vendor_id","year")
);

-- CreateTable
CREATE TABLE "vendor"."invoice" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "currency" CHAR(3) NOT NULL,
    "subtotal" INTEGER NOT NULL,
    "tax_rate_percent" DECIMAL(9,6) NOT NULL,
    "tax" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "seller_name" TEXT NOT NULL,
    "seller_address" TEXT,
    "seller_email" TEXT,
    "seller_tax_number" TEXT,
    "seller_timezone" TEXT NOT NULL,
    "buyer_name" TEXT NOT NULL,
    "buyer_address" TEXT,
    "buyer_email" TEXT,
    "client_id" TEXT,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."invoice_line" (
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" DECIMAL(15,6) NOT NULL,
    "unit_price" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("invoice_id","position")
);

-- CreateTable
CREATE TABLE "vendor"."dispatch_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offers_per_wave" INTEGER NOT NULL,
    "ttl_seconds" INTEGER NOT NULL,
    "waves" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispatch_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."stream" (
    "id" TEXT NOT NULL,
    "head" INTEGER NOT NULL,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."stream_event" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stream_event_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateIndex
CREATE INDEX "vendor_display_name_id_idx" ON "vendor"."vendor"("display_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_id_latitude_longitude_key" ON "vendor"."vendor"("id", "latitude", "longitude");

-- CreateIndex
CREATE UNIQUE INDEX "work_order_number_key" ON "vendor"."work_order"("number");

-- CreateIndex
CREATE INDEX "work_order_created_at_id_idx" ON "vendor"."work_order"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "work_order_status_created_at_id_idx" ON "vendor"."work_order"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "work_order_customer_id_created_at_id_idx" ON "vendor"."work_order"("customer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "work_order_vendor_id_created_at_id_idx" ON "vendor"."work_order"("vendor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "work_order_conversation_id_created_at_id_idx" ON "vendor"."work_order"("conversation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "work_order_service_slug_created_at_id_idx" ON "vendor"."work_order"("service_slug", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "work_order_created_by_client_id_key" ON "vendor"."work_order"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "order_history_order_id_id_idx" ON "vendor"."order_history"("order_id", "id");

-- CreateIndex
CREATE INDEX "order_candidate_vendor_id_idx" ON "vendor"."order_candidate"("vendor_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_candidate_order_id_rank_key" ON "vendor"."order_candidate"("order_id", "rank");

-- CreateIndex
CREATE INDEX "offer_vendor_id_created_at_idx" ON "vendor"."offer"("vendor_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "offer_order_id_vendor_id_key" ON "vendor"."offer"("order_id", "vendor_id");

-- CreateIndex
CREATE INDEX "order_rating_vendor_id_idx" ON "vendor"."order_rating"("vendor_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_order_id_key" ON "vendor"."invoice"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_vendor_id_year_sequence_key" ON "vendor"."invoice"("vendor_id", "year", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_vendor_id_client_id_key" ON "vendor"."invoice"("vendor_id", "client_id");

-- AddForeignKey
ALTER TABLE "vendor"."vendor_service" ADD CONSTRAINT "vendor_service_vendor_id_latitude_longitude_fkey" FOREIGN KEY ("vendor_id", "latitude", "longitude") REFERENCES "vendor"."vendor"("id", "latitude", "longitude") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."vendor_service" ADD CONSTRAINT "vendor_service_service_slug_fkey" FOREIGN KEY ("service_slug") REFERENCES "vendor"."service"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."work_order" ADD CONSTRAINT "work_order_service_slug_fkey" FOREIGN KEY ("service_slug") REFERENCES "vendor"."service"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."work_order" ADD CONSTRAINT "work_order_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."order_history" ADD CONSTRAINT "order_history_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."order_candidate" ADD CONSTRAINT "order_candidate_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."order_candidate" ADD CONSTRAINT "order_candidate_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."offer" ADD CONSTRAINT "offer_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."offer" ADD CONSTRAINT "offer_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."order_rating" ADD CONSTRAINT "order_rating_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."order_rating" ADD CONSTRAINT "order_rating_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."invoice_counter" ADD CONSTRAINT "invoice_counter_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."invoice" ADD CONSTRAINT "invoice_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."invoice" ADD CONSTRAINT "invoice_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What must never be, whoever writes.

-- An order has one winner: of two accepted offers of one order the second can't be stored.
CREATE UNIQUE INDEX "offer_one_winner_idx" ON "vendor"."offer"("order_id") WHERE "status" = 'ACCEPTED';

ALTER TABLE "vendor"."service"
  ADD CONSTRAINT "service_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

ALTER TABLE "vendor"."vendor"
  ADD CONSTRAINT "vendor_latitude_check" CHECK ("latitude" BETWEEN -90 AND 90),
  ADD CONSTRAINT "vendor_longitude_check" CHECK ("longitude" BETWEEN -180 AND 180),
  ADD CONSTRAINT "vendor_radius_km_check" CHECK ("radius_km" > 0 AND "radius_km" <= 300),
  ADD CONSTRAINT "vendor_capacity_check" CHECK ("capacity" BETWEEN 1 AND 1000),
  ADD CONSTRAINT "vendor_hours_check" CHECK (jsonb_typeof("hours") = 'array'),
  ADD CONSTRAINT "vendor_open_orders_check" CHECK ("open_orders" >= 0),
  ADD CONSTRAINT "vendor_offers_check"
    CHECK ("offers_accepted" >= 0 AND "offers_answered" >= "offers_accepted" AND "response_seconds_sum" >= 0),
  ADD CONSTRAINT "vendor_rating_check" CHECK ("rating_sum" BETWEEN "rating_count" AND 5 * "rating_count");

-- A vendor is named exactly while one has the order. Who had it when it was called off stays known.
ALTER TABLE "vendor"."work_order"
  ADD CONSTRAINT "work_order_latitude_check" CHECK ("latitude" BETWEEN -90 AND 90),
  ADD CONSTRAINT "work_order_longitude_check" CHECK ("longitude" BETWEEN -180 AND 180),
  ADD CONSTRAINT "work_order_price_amount_check" CHECK ("price_amount" >= 0),
  ADD CONSTRAINT "work_order_progress_percent_check" CHECK ("progress_percent" BETWEEN 0 AND 100),
  ADD CONSTRAINT "work_order_progress_check"
    CHECK (("progress_percent" IS NULL) = ("progress_at" IS NULL)),
  ADD CONSTRAINT "work_order_vendor_check" CHECK (
    CASE "status"
      WHEN 'OPEN' THEN "vendor_id" IS NULL
      WHEN 'UNFILLED' THEN "vendor_id" IS NULL
      WHEN 'CANCELLED' THEN TRUE
      ELSE "vendor_id" IS NOT NULL
    END
  );

ALTER TABLE "vendor"."offer"
  ADD CONSTRAINT "offer_wave_check" CHECK ("wave" >= 1),
  ADD CONSTRAINT "offer_rank_check" CHECK ("rank" >= 1),
  ADD CONSTRAINT "offer_closed_at_check" CHECK (("status" = 'PENDING') = ("closed_at" IS NULL));

ALTER TABLE "vendor"."order_rating"
  ADD CONSTRAINT "order_rating_stars_check" CHECK ("stars" BETWEEN 1 AND 5);

ALTER TABLE "vendor"."invoice"
  ADD CONSTRAINT "invoice_sequence_check" CHECK ("sequence" >= 1),
  ADD CONSTRAINT "invoice_tax_rate_percent_check" CHECK ("tax_rate_percent" BETWEEN 0 AND 100),
  ADD CONSTRAINT "invoice_amounts_check"
    CHECK ("subtotal" >= 0 AND "tax" >= 0 AND "total" = "subtotal"::bigint + "tax");

ALTER TABLE "vendor"."invoice_line"
  ADD CONSTRAINT "invoice_line_amounts_check" CHECK ("quantity" > 0 AND "unit_price" >= 0 AND "total" >= 0);

ALTER TABLE "vendor"."dispatch_settings"
  ADD CONSTRAINT "dispatch_settings_one_row_check" CHECK ("id" = 1),
  ADD CONSTRAINT "dispatch_settings_values_check" CHECK (
    "offers_per_wave" BETWEEN 1 AND 100 AND "ttl_seconds" BETWEEN 1 AND 86400 AND "waves" BETWEEN 1 AND 20
  );

-- Search inside words.
CREATE INDEX "work_order_summary_trgm_idx" ON "vendor"."work_order" USING gin ("summary" public.gin_trgm_ops);
CREATE INDEX "work_order_customer_name_trgm_idx"
  ON "vendor"."work_order" USING gin ("customer_name" public.gin_trgm_ops);

-- The vendors of a service around a place: one index answers both at once, nearest first (`location <-> point(…)`)
-- or within a box (`location <@ box(…)`). A point is (longitude, latitude) in degrees.
CREATE INDEX "vendor_service_place_idx" ON "vendor"."vendor_service" USING gist ("service_slug", "location");

-- Published: what other subgraphs may read.

CREATE VIEW "vendor"."candidate" AS
  SELECT
    offered.vendor_id,
    offered.service_slug,
    offered.location,
    vendor.display_name,
    vendor.latitude,
    vendor.longitude,
    vendor.radius_km,
    vendor.available,
    vendor.hours,
    vendor.timezone,
    vendor.capacity,
    vendor.open_orders,
    vendor.rating_sum,
    vendor.rating_count,
    vendor.offers_accepted,
    vendor.offers_answered,
    vendor.response_seconds_sum
  FROM "vendor"."vendor_service" AS offered
  JOIN "vendor"."vendor" AS vendor ON vendor.id = offered.vendor_id;

COMMENT ON VIEW "vendor"."candidate" IS
  'Published. One row for each vendor and service that it offers. location is point(longitude, latitude), indexed with '
  'service_slug by GiST. hours: [{"weekday": 1 (Monday) to 7, "opens": "HH:MM", "closes": "HH:MM"}] in timezone, see '
  'vendor.is_open. open_orders: accepted or in progress. offers_answered: accepted, declined or expired, '
  'response_seconds_sum is over these. radius_km is at most 300.';

CREATE FUNCTION "vendor"."is_open"(hours jsonb, timezone text, moment timestamptz) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN jsonb_path_exists(
    hours,
    '$[*] ? (@.weekday == $day && @.opens <= $time && @.closes > $time)',
    jsonb_build_object(
      'day', extract(isodow FROM moment AT TIME ZONE timezone)::int,
      'time', to_char(moment AT TIME ZONE timezone, 'HH24:MI')
    )
  );

COMMENT ON FUNCTION "vendor"."is_open" IS
  'Published. Whether opening hours, as vendor.candidate has them, include a moment.';

CREATE VIEW "vendor"."conversation_vendor" AS
  SELECT
    work_order.conversation_id,
    offer.vendor_id,
    bool_or(offer.status = 'ACCEPTED') AS accepted
  FROM "vendor"."work_order" AS work_order
  JOIN "vendor"."offer" AS offer ON offer.order_id = work_order.id
  WHERE work_order.conversation_id IS NOT NULL
  GROUP BY work_order.conversation_id, offer.vendor_id;

COMMENT ON VIEW "vendor"."conversation_vendor" IS
  'Published. The vendors that have or had an offer for an order of a conversation, accepted: the order became theirs.';

-- Numbers for people begin where they look like numbers.
ALTER SEQUENCE "vendor"."work_order_number_seq" RESTART WITH 1001;
