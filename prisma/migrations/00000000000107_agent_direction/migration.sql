-- Published: whom an agent talks to, so that one that is only called is never chosen to call somebody.

CREATE OR REPLACE VIEW "admin"."agent_version" AS
SELECT "v"."id", "v"."agent_id", "v"."number", "v"."definition", "a"."status",
  ARRAY(SELECT "n"."phone" FROM "admin"."calling_agent_number" AS "n" WHERE "n"."agent_id" = "a"."id" ORDER BY "n"."phone")
    AS "inbound_numbers",
  "v"."id" IS NOT DISTINCT FROM "a"."published_version_id" AS "is_current",
  "a"."direction"
FROM "admin"."calling_agent_version" AS "v"
JOIN "admin"."calling_agent" AS "a" ON "a"."id" = "v"."agent_id";

COMMENT ON VIEW "admin"."agent_version" IS
  'Published: every published version of a calling agent. The status, the numbers and the direction are those that the agent has now. The direction is INBOUND, OUTBOUND or BOTH. The current version takes new calls.';
