import { integrationEvents } from '#contracts/jobs.ts';
import { untilReachable } from '#platform/database/until-reachable.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { resolvers as assist } from './assist/resolvers.ts';
import { createLoaders } from './context.ts';
import { openDatabase } from './database.ts';
import { resolvers as health } from './health/resolvers.ts';
import { resolvers as events } from './events/resolvers.ts';
import { resolvers as jobs } from './jobs/resolvers.ts';
import { alertOfferJob } from './notify/alert-offer.ts';
import { resolvers as deliveries } from './notify/resolvers.ts';
import { sendMailJob } from './notify/send-mail.ts';
import { sendDeliveryJob } from './notify/send-delivery.ts';
import { addTwilioCallback } from './notify/twilio-callback.ts';
import { renewSeals } from './providers/renew-seals.ts';
import { resolvers as providers } from './providers/resolvers.ts';
import { startSandboxes } from './providers/sandboxes.ts';
import { readSettings } from './settings.ts';

/** Providers and their credentials, notifications, help by language models, domain events, dead letters. */
export const definition = defineSubgraph({
  name: 'integration',
  resolvers: [{ DateTime: dateTime }, health, providers, deliveries, assist, events, jobs],
  readSettings,
  openDatabase,
  createLoaders,
  jobs: [alertOfferJob, sendDeliveryJob, sendMailJob],
  events: { contract: integrationEvents },
  routes: addTwilioCallback,
  start: async (services) => {
    await untilReachable(() => renewSeals(services), services.log);
    return startSandboxes(services);
  },
});
