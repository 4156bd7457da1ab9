-- One text of each kind is being written. That one is in use is enforced already.
CREATE UNIQUE INDEX "template_draft_key" ON "integration"."template"("type", "channel", "locale") WHERE "status" = 'DRAFT';

-- A text that was published stays as it is, whoever writes to the table.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "integration"."keep_published_template"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF OLD."status" <> ''DRAFT'' AND (NEW."type", NEW."channel", NEW."locale", NEW."version", NEW."subject", NEW."body")
    IS DISTINCT FROM (OLD."type", OLD."channel", OLD."locale", OLD."version", OLD."subject", OLD."body") THEN
    RAISE EXCEPTION ''a published template never changes'' USING ERRCODE = ''restrict_violation''\x3B
  END IF\x3B
  RETURN NEW\x3B
END';

CREATE TRIGGER "keep_published_template" BEFORE UPDATE ON "integration"."template"
  FOR EACH ROW EXECUTE FUNCTION "integration"."keep_published_template"();
