-- Published: what the accounts of vendors may do.
CREATE VIEW "vendor"."member_duty" AS
SELECT account_id, vendor_id, duty FROM "vendor"."vendor_member";

COMMENT ON VIEW "vendor"."member_duty" IS
  'Published. What accounts may do for their vendor: OWNER, DISPATCHER or WORKER. One without a row is an owner.';
