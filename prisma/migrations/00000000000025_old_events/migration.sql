-- Events come in the order of time: an index of a few pages finds the old ones.
CREATE INDEX "stream_event_at_idx" ON "conversation"."stream_event" USING brin ("at");
CREATE INDEX "stream_event_at_idx" ON "vendor"."stream_event" USING brin ("at");
