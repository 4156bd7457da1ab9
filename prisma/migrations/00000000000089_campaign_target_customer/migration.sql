-- CreateIndex
CREATE INDEX "campaign_target_customer_idx" ON "admin"."campaign_target"("customer_id");
