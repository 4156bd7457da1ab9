-- AlterTable
ALTER TABLE "admin"."account" ADD COLUMN     "currency" TEXT,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "timezone" TEXT;

-- Published: what other subgraphs may read.
CREATE OR REPLACE VIEW "admin"."contact" AS
SELECT "id", "name", "email", "phone", "locale", "timezone", "currency" FROM "admin"."account"
UNION ALL
SELECT "id", "name", "email", "phone", NULL, NULL, NULL FROM "admin"."guest";
