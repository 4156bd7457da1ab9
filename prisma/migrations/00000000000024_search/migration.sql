-- Search inside words of any script. Trigrams know letters only as the locale of the database does, in the embedded one ASCII, and
-- words of Chinese or Japanese are often shorter than three characters: pairs of characters find these.

CREATE FUNCTION "public"."search_pairs"("words" text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(ARRAY(
  SELECT DISTINCT substr("run"[1], "i", 2)
  FROM regexp_matches(lower("words"), '[^\u0001-\u007f]+', 'g') AS "run", generate_series(1, char_length("run"[1])) AS "i"
));

COMMENT ON FUNCTION "public"."search_pairs"(text) IS
  'Each pair of neighbours among the characters beyond ASCII, in lower case, and the last character of each run alone.';

CREATE FUNCTION "public"."search_pairs_of"("words" text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT string_agg(
    DISTINCT quote_literal(substr("run"[1], "i", 2)) || CASE char_length("run"[1]) WHEN 1 THEN ':*' ELSE '' END, ' & '
  )
  FROM regexp_matches(lower("words"), '[^\u0001-\u007f]+', 'g') AS "run",
    generate_series(1, greatest(1, char_length("run"[1]) - 1)) AS "i"
)::tsquery;

COMMENT ON FUNCTION "public"."search_pairs_of"(text) IS
  'What search_pairs(…) of every text matches that contains the words, and null for words in ASCII.';

CREATE INDEX "message_body_pairs" ON "conversation"."message" USING gin ("public"."search_pairs"("body"))
  WHERE octet_length("body") > char_length("body");

CREATE INDEX "conversation_subject_pairs" ON "conversation"."conversation" USING gin ("public"."search_pairs"("subject"))
  WHERE octet_length("subject") > char_length("subject");

CREATE INDEX "participant_display_name_pairs" ON "conversation"."participant" USING gin ("public"."search_pairs"("display_name"))
  WHERE octet_length("display_name") > char_length("display_name");

CREATE INDEX "account_name_pairs" ON "admin"."account" USING gin ("public"."search_pairs"("name"))
  WHERE octet_length("name") > char_length("name");

CREATE INDEX "work_order_summary_pairs" ON "vendor"."work_order" USING gin ("public"."search_pairs"("summary"))
  WHERE octet_length("summary") > char_length("summary");

CREATE INDEX "work_order_customer_name_pairs" ON "vendor"."work_order" USING gin ("public"."search_pairs"("customer_name"))
  WHERE octet_length("customer_name") > char_length("customer_name");

CREATE INDEX "vendor_display_name_pairs" ON "vendor"."vendor" USING gin ("public"."search_pairs"("display_name"))
  WHERE octet_length("display_name") > char_length("display_name");
