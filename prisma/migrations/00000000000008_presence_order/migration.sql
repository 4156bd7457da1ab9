CREATE SEQUENCE "conversation"."presence_change";

COMMENT ON SEQUENCE "conversation"."presence_change" IS
  'Numbers who comes and goes, drawn while the row of "presence" is locked: of two changes of one person the later has the higher number.';
