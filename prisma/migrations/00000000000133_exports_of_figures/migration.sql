-- An export of figures is a report that is made once.
ALTER TABLE "integration"."report" ADD COLUMN     "filter" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "is_export" BOOLEAN NOT NULL DEFAULT false;
