-- CreateTable
CREATE TABLE "admin"."calling_agent" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "paused_because" TEXT,
    "published_version_id" UUID,
    "draft" JSONB NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calling_agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."calling_agent_number" (
    "phone" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "calling_agent_number_pkey" PRIMARY KEY ("phone")
);

-- CreateTable
CREATE TABLE "admin"."calling_agent_version" (
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "voice_id" UUID,
    "rehearsal_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" UUID,

    CONSTRAINT "calling_agent_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."calling_rehearsal" (
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "definition_digest" TEXT NOT NULL,
    "trials" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'RUNNING',
    "problem" TEXT,
    "results" JSONB NOT NULL DEFAULT '[]',
    "started_by" UUID,
    "client_id" TEXT,
    "client_digest" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "calling_rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."voice_consent" (
    "id" UUID NOT NULL,
    "speaker_name" TEXT NOT NULL,
    "speaker_contact" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "statement_language" TEXT NOT NULL,
    "statement_sha256" TEXT NOT NULL,
    "purposes" TEXT[],
    "territory" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "method" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "evidence_file_id" TEXT NOT NULL,
    "evidence_sha256" TEXT,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "voice_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."voice" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_voice_id" TEXT,
    "kind" TEXT NOT NULL,
    "languages" TEXT[],
    "consent_id" UUID,
    "status" TEXT NOT NULL,
    "relay_usable" BOOLEAN,
    "problem" TEXT,
    "sample_file_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" UUID,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "voice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."contact_consent" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "voice" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "text_shown" TEXT,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_via" TEXT,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "contact_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."do_not_call" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "call_id" UUID,
    "added_by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "do_not_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."dial_prefix" (
    "prefix" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "zones" TEXT[],

    CONSTRAINT "dial_prefix_pkey" PRIMARY KEY ("prefix")
);

-- CreateTable
CREATE TABLE "admin"."numbering_plan" (
    "code" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "dialable" TEXT NOT NULL,
    "premium" TEXT,

    CONSTRAINT "numbering_plan_pkey" PRIMARY KEY ("code","region")
);

-- CreateTable
CREATE TABLE "admin"."calling_window" (
    "region" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "from_minute" INTEGER NOT NULL,
    "to_minute" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "calling_window_pkey" PRIMARY KEY ("region","purpose","place")
);

-- CreateTable
CREATE TABLE "admin"."calling_holiday" (
    "country" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "month" INTEGER,
    "day" INTEGER,
    "after_easter" INTEGER,
    "weekday" INTEGER,
    "nth" INTEGER,

    CONSTRAINT "calling_holiday_pkey" PRIMARY KEY ("country","name")
);

-- CreateTable
CREATE TABLE "admin"."calling_cap" (
    "purpose" TEXT NOT NULL,
    "per_day" INTEGER NOT NULL,
    "per_week" INTEGER NOT NULL,
    "gap_minutes" INTEGER NOT NULL,

    CONSTRAINT "calling_cap_pkey" PRIMARY KEY ("purpose")
);

-- CreateTable
CREATE TABLE "admin"."calling_law" (
    "country" TEXT NOT NULL,
    "needs_written_consent" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "calling_law_pkey" PRIMARY KEY ("country")
);

-- CreateIndex
CREATE INDEX "calling_agent_newest_idx" ON "admin"."calling_agent"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "calling_agent_client_key" ON "admin"."calling_agent"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "calling_agent_number_agent_idx" ON "admin"."calling_agent_number"("agent_id");

-- CreateIndex
CREATE INDEX "calling_agent_version_voice_idx" ON "admin"."calling_agent_version"("voice_id");

-- CreateIndex
CREATE UNIQUE INDEX "calling_agent_version_number_key" ON "admin"."calling_agent_version"("agent_id", "number");

-- CreateIndex
CREATE INDEX "calling_rehearsal_agent_idx" ON "admin"."calling_rehearsal"("agent_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "calling_rehearsal_client_key" ON "admin"."calling_rehearsal"("started_by", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "voice_consent_client_key" ON "admin"."voice_consent"("recorded_by", "client_id");

-- CreateIndex
CREATE INDEX "voice_consent_idx" ON "admin"."voice"("consent_id");

-- CreateIndex
CREATE UNIQUE INDEX "voice_client_key" ON "admin"."voice"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "contact_consent_phone_idx" ON "admin"."contact_consent"("phone", "purpose");

-- CreateIndex
CREATE INDEX "contact_consent_newest_idx" ON "admin"."contact_consent"("recorded_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "contact_consent_client_key" ON "admin"."contact_consent"("recorded_by", "client_id");

-- CreateIndex
CREATE INDEX "do_not_call_newest_idx" ON "admin"."do_not_call"("at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "do_not_call_phone_key" ON "admin"."do_not_call"("phone", "scope");

-- AddForeignKey
ALTER TABLE "admin"."calling_agent_number" ADD CONSTRAINT "calling_agent_number_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "admin"."calling_agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."calling_agent_version" ADD CONSTRAINT "calling_agent_version_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "admin"."calling_agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."calling_rehearsal" ADD CONSTRAINT "calling_rehearsal_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "admin"."calling_agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."voice" ADD CONSTRAINT "voice_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "admin"."voice_consent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- In the migrations only, and kept:
-- -- DropIndex
-- DROP INDEX "admin"."account_email_search";
-- -- DropIndex
-- DROP INDEX "admin"."account_name_search";

-- What must never be, whatever the code does.
ALTER TABLE "admin"."calling_agent"
  ADD CONSTRAINT "calling_agent_direction_check" CHECK ("direction" IN ('INBOUND', 'OUTBOUND', 'BOTH')),
  ADD CONSTRAINT "calling_agent_status_check" CHECK ("status" IN ('DRAFT', 'ACTIVE', 'PAUSED', 'RETIRED')),
  ADD CONSTRAINT "calling_agent_published_check" CHECK ("status" <> 'ACTIVE' OR "published_version_id" IS NOT NULL);

ALTER TABLE "admin"."calling_agent_number"
  ADD CONSTRAINT "calling_agent_number_phone_check" CHECK ("phone" ~ '^[+][1-9][0-9]{6,14}$');

ALTER TABLE "admin"."calling_rehearsal"
  ADD CONSTRAINT "calling_rehearsal_status_check" CHECK ("status" IN ('RUNNING', 'PASSED', 'FAILED')),
  ADD CONSTRAINT "calling_rehearsal_trials_check" CHECK ("trials" BETWEEN 1 AND 64);

ALTER TABLE "admin"."voice"
  ADD CONSTRAINT "voice_provider_check" CHECK ("provider" IN ('STOCK', 'ELEVENLABS')),
  ADD CONSTRAINT "voice_kind_check" CHECK ("kind" IN ('STOCK', 'INSTANT_CLONE', 'PROFESSIONAL_CLONE')),
  ADD CONSTRAINT "voice_status_check" CHECK ("status" IN ('PENDING', 'READY', 'NEEDS_VERIFICATION', 'FAILED', 'REVOKED')),
  ADD CONSTRAINT "voice_cloned_with_consent" CHECK ("kind" = 'STOCK' OR "consent_id" IS NOT NULL);

ALTER TABLE "admin"."voice_consent"
  ADD CONSTRAINT "voice_consent_method_check" CHECK ("method" IN ('SPOKEN_PHRASE', 'DOCUMENT')),
  ADD CONSTRAINT "voice_consent_confirmed_by_another" CHECK ("confirmed_by" <> "recorded_by");

ALTER TABLE "admin"."contact_consent"
  ADD CONSTRAINT "contact_consent_phone_check" CHECK ("phone" ~ '^[+][1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "contact_consent_purpose_check" CHECK ("purpose" IN ('SERVICE', 'MARKETING')),
  ADD CONSTRAINT "contact_consent_voice_check" CHECK ("voice" IN ('AI', 'HUMAN')),
  ADD CONSTRAINT "contact_consent_form_check" CHECK ("form" IN ('EXPRESS', 'EXPRESS_WRITTEN'));

ALTER TABLE "admin"."do_not_call"
  ADD CONSTRAINT "do_not_call_phone_check" CHECK ("phone" ~ '^[+][1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "do_not_call_scope_check" CHECK ("scope" IN ('ALL', 'MARKETING')),
  ADD CONSTRAINT "do_not_call_source_check" CHECK ("source" IN ('CALLEE', 'OPERATOR', 'IMPORT', 'REGISTRY'));

ALTER TABLE "admin"."calling_window"
  ADD CONSTRAINT "calling_window_check" CHECK ("from_minute" >= 0 AND "from_minute" < "to_minute" AND "to_minute" <= 1440);

-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.

CREATE FUNCTION "admin"."refuse_change"() RETURNS trigger
LANGUAGE plpgsql
AS E'
BEGIN
  RAISE EXCEPTION ''A row of % is never changed.'', TG_TABLE_NAME\x3B
END
';

COMMENT ON FUNCTION "admin"."refuse_change"() IS 'Keeps rows as they were written.';

CREATE TRIGGER "calling_agent_version_is_kept" BEFORE UPDATE OR DELETE ON "admin"."calling_agent_version"
  FOR EACH ROW EXECUTE FUNCTION "admin"."refuse_change"();

CREATE TRIGGER "voice_consent_is_kept"
  BEFORE UPDATE OF "speaker_name", "speaker_contact", "statement", "statement_language", "statement_sha256", "purposes", "territory",
    "method", "phrase", "evidence_file_id", "given_at", "expires_at", "recorded_by", "recorded_at"
  ON "admin"."voice_consent"
  FOR EACH ROW EXECUTE FUNCTION "admin"."refuse_change"();

CREATE VIEW "admin"."agent_version" AS
SELECT "v"."id", "v"."agent_id", "v"."number", "v"."definition", "a"."status",
  ARRAY(SELECT "n"."phone" FROM "admin"."calling_agent_number" AS "n" WHERE "n"."agent_id" = "a"."id" ORDER BY "n"."phone")
    AS "inbound_numbers",
  "v"."id" IS NOT DISTINCT FROM "a"."published_version_id" AS "is_current"
FROM "admin"."calling_agent_version" AS "v"
JOIN "admin"."calling_agent" AS "a" ON "a"."id" = "v"."agent_id";

COMMENT ON VIEW "admin"."agent_version" IS
  'Published: every published version of a calling agent. The status and the numbers are those that the agent has now: ACTIVE, PAUSED or RETIRED. The current version takes new calls.';

-- Published: what integration and conversation call when somebody wants no more calls.

CREATE FUNCTION "admin"."forget_number"("phone" text, "scope" text, "source" text, "call_id" uuid)
RETURNS TABLE ("fresh" boolean)
LANGUAGE sql SET search_path = admin
AS $body$
  WITH given AS (
    SELECT $1 AS phone, $2 AS scope, $3 AS source
    WHERE $1 ~ '^[+][1-9][0-9]{6,14}$' AND $2 IN ('ALL', 'MARKETING') AND $3 IN ('CALLEE', 'OPERATOR', 'IMPORT', 'REGISTRY')
  ), added AS (
    INSERT INTO do_not_call (id, phone, scope, source, call_id)
    SELECT uuidv7(), phone, scope, source, $4 FROM given
    ON CONFLICT (phone, scope) DO NOTHING
    RETURNING id
  ), revoked AS (
    UPDATE contact_consent SET revoked_at = clock_timestamp(), revoked_via = given.source
    FROM given
    WHERE contact_consent.phone = given.phone AND revoked_at IS NULL
      AND (given.scope = 'ALL' OR contact_consent.purpose = 'MARKETING')
  )
  SELECT EXISTS (SELECT FROM added)
$body$;

COMMENT ON FUNCTION "admin"."forget_number"(text, text, text, uuid) IS
  'Published: a number is not called any more, by scope ALL or MARKETING, inside the caller''s transaction. Consents that it takes back are revoked. The source is CALLEE, OPERATOR, IMPORT or REGISTRY. Not fresh where it was so before, and for a text that is no number.';

-- Published by conversation: what the rules of admin count.

CREATE VIEW "conversation"."called_number" AS
SELECT "phone", "queued_at" AS "at", "campaign_target_id" IS NOT NULL AS "is_campaign"
FROM "conversation"."phone_call"
WHERE "direction" = 'OUTBOUND' AND "phone" IS NOT NULL AND "status" <> 'QUEUED'
  AND ("end_reason" IS NULL OR "end_reason" NOT IN ('NOT_PERMITTED', 'CONCURRENCY_LIMIT', 'CANCELLED'));

COMMENT ON VIEW "conversation"."called_number" IS
  'Published: every call that was dialled to somebody, for caps and gaps. A call that is queued, was refused or was cancelled is not in it.';
