-- Vendors of one service by name: what a vendor offers has its name too, and the foreign key that keeps the places alike
-- keeps the names alike.
ALTER TABLE "vendor"."vendor_service" DROP CONSTRAINT "vendor_service_vendor_id_latitude_longitude_fkey";

ALTER TABLE "vendor"."vendor_service" ADD COLUMN "display_name" TEXT;

UPDATE "vendor"."vendor_service" AS "offered"
SET "display_name" = "vendor"."display_name"
FROM "vendor"."vendor" WHERE "vendor"."id" = "offered"."vendor_id";

ALTER TABLE "vendor"."vendor_service" ALTER COLUMN "display_name" SET NOT NULL;

-- Writers give no name: those of an earlier version do not know the column. The lock waits for a change of the name.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "vendor"."name_offered_service"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  SELECT "display_name" INTO NEW."display_name" FROM "vendor"."vendor" WHERE "id" = NEW."vendor_id" FOR KEY SHARE\x3B
  RETURN NEW\x3B
END';

CREATE TRIGGER "vendor_service_name" BEFORE INSERT ON "vendor"."vendor_service"
  FOR EACH ROW EXECUTE FUNCTION "vendor"."name_offered_service"();

DROP INDEX "vendor"."vendor_id_latitude_longitude_key";

-- CreateIndex
CREATE UNIQUE INDEX "vendor_id_latitude_longitude_display_name_key" ON "vendor"."vendor"("id", "latitude", "longitude", "display_name");

-- CreateIndex
CREATE INDEX "vendor_service_service_slug_display_name_vendor_id_idx" ON "vendor"."vendor_service"("service_slug", "display_name", "vendor_id");

-- AddForeignKey
ALTER TABLE "vendor"."vendor_service" ADD CONSTRAINT "vendor_service_vendor_id_latitude_longitude_display_name_fkey" FOREIGN KEY ("vendor_id", "latitude", "longitude", "display_name") REFERENCES "vendor"."vendor"("id", "latitude", "longitude", "display_name") ON DELETE CASCADE ON UPDATE CASCADE;

-- A search for a frequent word reads this index only.
DROP INDEX "vendor"."vendor_display_name_id_idx";

CREATE INDEX "vendor_display_name_id_available_idx" ON "vendor"."vendor"("display_name", "id", "available");
