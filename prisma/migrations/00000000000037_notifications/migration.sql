-- AlterTable
ALTER TABLE "integration"."delivery" ADD COLUMN     "conversation_id" UUID,
ADD COLUMN     "link" TEXT,
ADD COLUMN     "locale" TEXT,
ADD COLUMN     "message_seq" INTEGER,
ADD COLUMN     "notification_id" UUID,
ADD COLUMN     "parameters" TEXT[],
ADD COLUMN     "person_id" UUID,
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "subject" TEXT,
ADD COLUMN     "template_version" INTEGER,
ALTER COLUMN "offer_id" DROP NOT NULL,
ALTER COLUMN "vendor_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "integration"."notification" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "recipient_kind" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "variables" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."delivery_event" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL,
    "provider" TEXT,
    "error_code" TEXT,
    "message" TEXT,

    CONSTRAINT "delivery_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."inbox_item" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."inbox_counter" (
    "person_id" UUID NOT NULL,
    "unseen" INTEGER NOT NULL DEFAULT 0,
    "unread" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbox_counter_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "integration"."device" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "locale" TEXT,
    "app_version" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."notification_preference" (
    "person_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "setting" TEXT NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("person_id","category","channel")
);

-- CreateTable
CREATE TABLE "integration"."quiet_hours" (
    "person_id" UUID NOT NULL,
    "timezone" TEXT,
    "windows" JSONB NOT NULL,

    CONSTRAINT "quiet_hours_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "integration"."offer_alert_settings" (
    "vendor_id" UUID NOT NULL,
    "sms" TEXT,
    "whatsapp" BOOLEAN NOT NULL DEFAULT false,
    "voice" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "offer_alert_settings_pkey" PRIMARY KEY ("vendor_id")
);

-- CreateTable
CREATE TABLE "integration"."suppression" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT 'ALL',
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" UUID,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."digest_bucket" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_bucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."digest_entry" (
    "bucket_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_entry_pkey" PRIMARY KEY ("bucket_id","notification_id")
);

-- CreateTable
CREATE TABLE "integration"."template" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."announcement" (
    "id" UUID NOT NULL,
    "roles" TEXT[],
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "channels" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,
    "reached_id" UUID,
    "recipients" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."offer_link" (
    "hash" TEXT NOT NULL,
    "offer_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "offer_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "integration"."verified_phone" (
    "person_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "code_hash" TEXT,
    "code_ends_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "verified_phone_pkey" PRIMARY KEY ("person_id","phone")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_dedupe_key_key" ON "integration"."notification"("dedupe_key");

-- CreateIndex
CREATE INDEX "notification_subject_idx" ON "integration"."notification"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "notification_recipient_idx" ON "integration"."notification"("recipient_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "delivery_event_delivery_idx" ON "integration"."delivery_event"("delivery_id", "id");

-- CreateIndex
CREATE INDEX "inbox_item_notification_idx" ON "integration"."inbox_item"("notification_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_item_once_key" ON "integration"."inbox_item"("person_id", "notification_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_item_seq_key" ON "integration"."inbox_item"("person_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "device_token_key" ON "integration"."device"("token");

-- CreateIndex
CREATE INDEX "device_person_idx" ON "integration"."device"("person_id");

-- CreateIndex
CREATE INDEX "suppression_newest_idx" ON "integration"."suppression"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "suppression_address_idx" ON "integration"."suppression"("channel", "address_hash");

-- CreateIndex
CREATE INDEX "digest_entry_notification_idx" ON "integration"."digest_entry"("notification_id");

-- CreateIndex
CREATE UNIQUE INDEX "template_version_key" ON "integration"."template"("type", "channel", "locale", "version");

-- CreateIndex
CREATE INDEX "announcement_newest_idx" ON "integration"."announcement"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "announcement_client_key" ON "integration"."announcement"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "offer_link_reply_idx" ON "integration"."offer_link"("phone", "code");

-- CreateIndex
CREATE UNIQUE INDEX "offer_link_offer_key" ON "integration"."offer_link"("offer_id", "vendor_id");

-- CreateIndex
CREATE INDEX "verified_phone_phone_idx" ON "integration"."verified_phone"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_once_key" ON "integration"."delivery"("notification_id", "channel", "step", "recipient");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_key" ON "integration"."delivery"("conversation_id", "message_seq");

-- AddForeignKey
ALTER TABLE "integration"."delivery" ADD CONSTRAINT "delivery_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "integration"."notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."delivery_event" ADD CONSTRAINT "delivery_event_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "integration"."delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."inbox_item" ADD CONSTRAINT "inbox_item_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "integration"."notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."digest_entry" ADD CONSTRAINT "digest_entry_bucket_id_fkey" FOREIGN KEY ("bucket_id") REFERENCES "integration"."digest_bucket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."digest_entry" ADD CONSTRAINT "digest_entry_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "integration"."notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "integration"."delivery"
    DROP CONSTRAINT "delivery_channel_check",
    DROP CONSTRAINT "delivery_status_check",
    DROP CONSTRAINT "delivery_sent_check",
    ADD CONSTRAINT "delivery_channel_check" CHECK ("channel" IN ('PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE')),
    ADD CONSTRAINT "delivery_status_check" CHECK ("status" IN
        ('QUEUED', 'SENT', 'DELIVERED', 'READ', 'UNDELIVERED', 'BOUNCED', 'FAILED', 'EXPIRED', 'SUPPRESSED', 'UNKNOWN')),
    ADD CONSTRAINT "delivery_sent_check"
        CHECK ("status" NOT IN ('SENT', 'DELIVERED', 'READ', 'UNDELIVERED', 'BOUNCED') OR "provider_message_id" IS NOT NULL),
    ADD CONSTRAINT "delivery_message_check" CHECK (("conversation_id" IS NULL) = ("message_seq" IS NULL));

ALTER TABLE "integration"."notification"
    ADD CONSTRAINT "notification_recipient_check" CHECK ("recipient_kind" IN ('PERSON', 'VENDOR')),
    ADD CONSTRAINT "notification_state_check" CHECK ("state" IN
        ('PENDING', 'SUPPRESSED', 'DEFERRED', 'DIGESTED', 'RUNNING', 'DONE', 'EXHAUSTED', 'OBSOLETE')),
    ADD CONSTRAINT "notification_subject_check" CHECK (("subject_type" IS NULL) = ("subject_id" IS NULL));

ALTER TABLE "integration"."inbox_counter"
    ADD CONSTRAINT "inbox_counter_check" CHECK ("unseen" >= 0 AND "unread" >= 0);

ALTER TABLE "integration"."device"
    ADD CONSTRAINT "device_platform_check" CHECK ("platform" IN ('IOS', 'ANDROID', 'WEB'));

ALTER TABLE "integration"."notification_preference"
    ADD CONSTRAINT "notification_preference_setting_check" CHECK ("setting" IN ('ON', 'OFF', 'DIGEST'));

ALTER TABLE "integration"."offer_alert_settings"
    ADD CONSTRAINT "offer_alert_settings_sms_check" CHECK ("sms" IN ('AT_ONCE', 'LATER', 'OFF'));

ALTER TABLE "integration"."template"
    ADD CONSTRAINT "template_status_check" CHECK ("status" IN ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
    ADD CONSTRAINT "template_version_check" CHECK ("version" >= 1);

-- One text is in use for a type, channel and locale.
CREATE UNIQUE INDEX "template_published_key" ON "integration"."template"("type", "channel", "locale")
    WHERE "status" = 'PUBLISHED';
-- One digest is open for a person, channel and category.
CREATE UNIQUE INDEX "digest_bucket_open_key" ON "integration"."digest_bucket"("person_id", "channel", "category")
    WHERE "closed_at" IS NULL;
-- One suppression of an address and scope holds.
CREATE UNIQUE INDEX "suppression_open_key" ON "integration"."suppression"("channel", "address_hash", "scope")
    WHERE "lifted_at" IS NULL;
