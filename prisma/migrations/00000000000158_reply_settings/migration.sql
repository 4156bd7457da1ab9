-- CreateTable
CREATE TABLE "conversation"."reply_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "company_name" TEXT NOT NULL,

    CONSTRAINT "reply_settings_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "conversation"."reply_settings"
  ADD CONSTRAINT "reply_settings_id_check" CHECK ("id" = 1),
  ADD CONSTRAINT "reply_settings_company_name_check" CHECK (char_length("company_name") <= 100);
