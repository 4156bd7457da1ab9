CREATE FUNCTION "conversation"."assistant_prepares"("conversation_id" uuid, "for_seq" integer)
RETURNS TABLE ("prepares" boolean)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT EXISTS (
    SELECT FROM assistant_run r JOIN conversation c ON c.id = r.conversation_id
    WHERE r.conversation_id = $1 AND r.for_seq = $2 AND r.outcome = 'PENDING' AND r.mode = 'AUTO' AND c.status = 'OPEN'
  )
$body$;

COMMENT ON FUNCTION "conversation"."assistant_prepares"(uuid, integer) IS
  'Published: whether an answer to this message is still to be sent, so that the customer may see that it is prepared. Not where people have taken over.';
