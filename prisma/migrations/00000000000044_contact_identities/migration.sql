-- CreateTable
CREATE TABLE "conversation"."contact_identity" (
    "channel" "conversation"."channel" NOT NULL,
    "address" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_identity_pkey" PRIMARY KEY ("channel","address")
);

-- CreateIndex
CREATE UNIQUE INDEX "contact_identity_conversation_id_key" ON "conversation"."contact_identity"("conversation_id");

-- AddForeignKey
ALTER TABLE "conversation"."contact_identity" ADD CONSTRAINT "contact_identity_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "conversation"."contact_identity"
    ADD CONSTRAINT "contact_identity_channel_check" CHECK ("channel" IN ('SMS', 'WHATSAPP')),
    ADD CONSTRAINT "contact_identity_address_check" CHECK ("address" <> '');

-- Published: what the conversation service calls when somebody unknown writes by SMS or WhatsApp.

CREATE FUNCTION "admin"."add_guest"("guest_name" text, "guest_phone" text, "conversation_id" uuid) RETURNS uuid
LANGUAGE sql
AS $body$
  INSERT INTO "admin"."guest" ("id", "name", "phone", "conversation_id")
  VALUES (gen_random_uuid(), $1, $2, $3)
  RETURNING "id"
$body$;

COMMENT ON FUNCTION "admin"."add_guest"(text, text, uuid) IS
  'Published: makes a guest of one conversation without a session inside the caller''s transaction. Returns their id.';

-- Published: what the conversation service shows beside a message that went out by SMS or WhatsApp.

CREATE VIEW "integration"."message_delivery" AS
SELECT "conversation_id", "message_seq" AS "seq", "status", "error_message" AS "problem", "updated_at" AS "changed_at"
FROM "integration"."delivery"
WHERE "conversation_id" IS NOT NULL;

COMMENT ON VIEW "integration"."message_delivery" IS
  'Published: how far each message of a conversation has come that was sent by SMS or WhatsApp. Show it to operators only.';
