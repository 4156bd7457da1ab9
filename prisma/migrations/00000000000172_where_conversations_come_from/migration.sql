-- Where the visitor came from who started a conversation: source, medium, campaign and the host before.
ALTER TABLE "conversation"."conversation" ADD COLUMN "came_from" JSONB;
