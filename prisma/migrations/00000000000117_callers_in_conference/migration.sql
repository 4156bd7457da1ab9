-- A caller who is not in the conference of a transfer yet comes back to the agent by the end of the agent's own part.
ALTER TABLE "integration"."warm_transfer" ADD COLUMN     "is_in_conference" BOOLEAN NOT NULL DEFAULT false;
