-- AlterTable
ALTER TABLE "admin"."account" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "admin"."guest" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- Published: whoever was erased is no customer any more, and nothing changes them.

CREATE OR REPLACE VIEW "admin"."customer" AS
SELECT "id", false AS "is_guest", "name", "email", "phone", "tags", "created_at", "contact_changed_at" AS "changed_at"
FROM "admin"."account" WHERE "role" = 'CUSTOMER' AND "erased_at" IS NULL
UNION ALL
SELECT "id", true, "name", "email", "phone", "tags", "created_at", "contact_changed_at"
FROM "admin"."guest" WHERE "erased_at" IS NULL;

CREATE OR REPLACE FUNCTION "admin"."change_customer"("customer" uuid, "changes" jsonb) RETURNS text[]
LANGUAGE sql
AS $body$
  WITH "account_before" AS (
    SELECT "id", "name", "email", "phone", "tags" FROM "admin"."account" WHERE "id" = $1 AND "role" = 'CUSTOMER' AND "erased_at" IS NULL FOR UPDATE
  ), "guest_before" AS (
    SELECT "id", "name", "email", "phone", "tags" FROM "admin"."guest" WHERE "id" = $1 AND "erased_at" IS NULL FOR UPDATE
  ), "before" AS (
    SELECT false AS "is_guest", * FROM "account_before" UNION ALL SELECT true, * FROM "guest_before"
  ), "wanted" AS (
    SELECT "is_guest", "id", "name" AS "old_name", "email" AS "old_email", "phone" AS "old_phone", "tags" AS "old_tags",
      coalesce($2 ->> 'name', "name") AS "name",
      CASE
        WHEN NOT $2 ? 'email' THEN "email"
        WHEN "is_guest" THEN $2 ->> 'email'
        WHEN $2 ->> 'email' IS NULL THEN "email"
        WHEN EXISTS (
          SELECT FROM "admin"."account" AS "other" WHERE "other"."email" = lower($2 ->> 'email') AND "other"."id" <> "before"."id"
        ) THEN "email"
        ELSE lower($2 ->> 'email')
      END AS "email",
      CASE WHEN $2 ? 'phone' THEN $2 ->> 'phone' ELSE "phone" END AS "phone",
      CASE WHEN $2 ? 'tags' THEN ARRAY(SELECT jsonb_array_elements_text($2 -> 'tags')) ELSE "tags" END AS "tags"
    FROM "before"
  ), "account_after" AS (
    UPDATE "admin"."account" AS "a"
    SET "name" = "w"."name", "email" = "w"."email", "phone" = "w"."phone", "tags" = "w"."tags",
      "email_verified_at" = CASE WHEN "w"."email" = "w"."old_email" THEN "a"."email_verified_at" END
    FROM "wanted" AS "w" WHERE NOT "w"."is_guest" AND "a"."id" = "w"."id"
  ), "guest_after" AS (
    UPDATE "admin"."guest" AS "g"
    SET "name" = "w"."name", "email" = "w"."email", "phone" = "w"."phone", "tags" = "w"."tags"
    FROM "wanted" AS "w" WHERE "w"."is_guest" AND "g"."id" = "w"."id"
  )
  SELECT array_remove(ARRAY[
    CASE WHEN "name" <> "old_name" THEN 'name' END,
    CASE WHEN "email" IS DISTINCT FROM "old_email" THEN 'email' END,
    CASE WHEN "phone" IS DISTINCT FROM "old_phone" THEN 'phone' END,
    CASE WHEN "tags" <> "old_tags" THEN 'tags' END
  ], NULL) FROM "wanted"
$body$;
