-- When the orders of a vendor were completed, for its dashboard.
CREATE INDEX "order_history_completed_idx" ON "vendor"."order_history" ("order_id", "at") WHERE "status" = 'COMPLETED';
