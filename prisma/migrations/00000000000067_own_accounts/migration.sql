-- The account named default of a provider is the platform's own: no vendor has it.

UPDATE "vendor"."vendor_collection" SET "provider" = NULL, "account" = NULL
WHERE "collection" = 'VENDOR' AND "account" = 'default';

DELETE FROM "vendor"."vendor_account" WHERE "account" = 'default';
