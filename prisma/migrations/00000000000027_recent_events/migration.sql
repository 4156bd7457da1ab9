-- The poll for changes finds the events of the last seconds by these indexes. Without summaries it reads every page since the last vacuum.
ALTER INDEX "conversation"."stream_event_at_idx" SET (autosummarize = on);
ALTER INDEX "vendor"."stream_event_at_idx" SET (autosummarize = on);
