-- An address may be suppressed for several reasons at once: who asks for messages again lifts a STOP, and no bounce.
DROP INDEX "integration"."suppression_open_key";
CREATE UNIQUE INDEX "suppression_open_key" ON "integration"."suppression"("channel", "address_hash", "scope", "reason")
    WHERE "lifted_at" IS NULL;

ALTER TABLE "integration"."suppression"
    ADD CONSTRAINT "suppression_channel_check" CHECK ("channel" IN ('PUSH', 'EMAIL', 'SMS', 'WHATSAPP', 'VOICE')),
    ADD CONSTRAINT "suppression_reason_check" CHECK ("reason" IN
        ('HARD_BOUNCE', 'SOFT_BOUNCE', 'COMPLAINT', 'STOP', 'UNSUBSCRIBED', 'INVALID', 'MANUAL'));
