-- Events that were received and are not counted yet: facts are made of many at once.
CREATE TABLE "admin"."analytics_waiting" (
    "event_id" UUID NOT NULL,

    CONSTRAINT "analytics_waiting_pkey" PRIMARY KEY ("event_id")
);
