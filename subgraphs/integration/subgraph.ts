import { defineSubgraph } from '#platform/subgraph.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { assistResolvers } from './assist/resolvers.ts';
import { createContext } from './context.ts';
import { openDatabase } from './database.ts';
import { jobResolvers } from './jobs/resolvers.ts';
import { alertOfferJob } from './notify/alert-offer.ts';
import { deliveryResolvers } from './notify/resolvers.ts';
import { sendDeliveryJob } from './notify/send-delivery.ts';
import { addTwilioCallback } from './notify/twilio-callback.ts';
import { renewSeals } from './providers/renew-seals.ts';
import { providerResolvers } from './providers/resolvers.ts';
import { startSandboxes } from './providers/sandboxes.ts';
import { readSettings } from './settings.ts';

/** Providers and their credentials, notifications, help by language models, dead letters. */
export const definition = defineSubgraph({
  name: 'integration',
  readSettings,
  openDatabase,
  createContext,
  resolvers: {
    DateTime: dateTime,
    Query: { ...providerResolvers.Query, ...deliveryResolvers.Query, ...jobResolvers.Query },
    Mutation: { ...providerResolvers.Mutation, ...assistResolvers.Mutation, ...jobResolvers.Mutation },
    Delivery: deliveryResolvers.Delivery,
    FailedJob: jobResolvers.FailedJob,
  },
  jobs: {
    'integration.alert-offer': alertOfferJob,
    [sendDeliveryJob.name]: sendDeliveryJob,
  },
  routes: addTwilioCallback,
  start: async (services) => {
    await renewSeals(services);
    return startSandboxes(services);
  },
});
