import { integrationEvents } from '#contracts/jobs.ts';
import { untilReachable } from '#platform/database/until-reachable.ts';
import { joinParts } from '#platform/subgraph-part.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { resolvers as ai } from './ai/resolvers.ts';
import { resolvers as assist } from './assist/resolvers.ts';
import { createLoaders } from './context.ts';
import { guardDuties } from './duties.ts';
import { openDatabase } from './database.ts';
import type { Tx } from './database.ts';
import { resolvers as health } from './health/resolvers.ts';
import { resolvers as events } from './events/resolvers.ts';
import { resolvers as jobs } from './jobs/resolvers.ts';
import { healthOf } from './hub/health/health-of.ts';
import { resolvers as providerHealth } from './hub/health/resolvers.ts';
import { usedProviders } from './hub/health/used-providers.ts';
import { addProviderFiles } from './hub/files/file-route.ts';
import { resolvers as files } from './hub/files/resolvers.ts';
import { resolvers as sandboxes } from './hub/sandboxes/resolvers.ts';
import { startSandboxes } from './hub/sandboxes/sandboxes.ts';
import { effects } from './effects.ts';
import { keepPurging } from '#platform/retention/keep-purging.ts';
import { purgeWebhookEvents } from './hub/webhooks/purge-webhook-events.ts';
import { resolvers as webhooks } from './hub/webhooks/resolvers.ts';
import { signersOf } from './hub/webhooks/signers.ts';
import { webhookEventJob } from './hub/webhooks/webhook-event-job.ts';
import type { WebhookGround } from './hub/webhooks/webhook-ground.ts';
import { addProviderWebhooks } from './hub/webhooks/webhook-route.ts';
import { resolvers as acknowledgements } from './notify/acknowledgements/resolvers.ts';
import { alertOfferJob } from './notify/offers/alert-offer.ts';
import { resolvers as deliveries } from './notify/deliveries/resolvers.ts';
import { sendMailJob } from './notify/account-mails/send-mail.ts';
import { sendDeliveryJobs } from './notify/deliveries/send-delivery.ts';
import { stepJobs } from './notify/notifications/step-jobs.ts';
import { resolvers as phones } from './notify/phones/resolvers.ts';
import { resolvers as templates } from './notify/templates/resolvers.ts';
import { resolvers as notificationTypes } from './notify/types/resolvers.ts';
import { offerAnsweredJob } from './notify/offers/answers/offer-answered-job.ts';
import { addOfferPages } from './notify/offers/answers/offer-page-route.ts';
import { resolvers as devices } from './notify/devices/resolvers.ts';
import { resolvers as offerAlertSettings } from './notify/offers/alert-settings-resolvers.ts';
import { resolvers as preferences } from './notify/preferences/resolvers.ts';
import { resolvers as quietHours } from './notify/quiet-hours/resolvers.ts';
import { closeDigestJob } from './notify/digests/close-digest.ts';
import { sendMessageJob } from './notify/outbound/send-message.ts';
import { react } from './notify/reactions/react.ts';
import { handOutJob } from './notify/announcements/hand-out.ts';
import { resolvers as announcements } from './notify/announcements/resolvers.ts';
import { resolvers as systemEvents } from './notify/announcements/system-resolvers.ts';
import { resolvers as suppressions } from './notify/suppressions/resolvers.ts';
import { addUnsubscribePages } from './notify/unsubscribe/unsubscribe-route.ts';
import { renewSeals } from './hub/connections/renew-seals.ts';
import { resolvers as connections } from './hub/connections/resolvers.ts';
import { keepTokensFresh } from './hub/oauth/keep-fresh.ts';
import { addOAuthCallback } from './hub/oauth/oauth-route.ts';
import { readRatesJob, startReadingRates } from './rates/keep-rates.ts';
import { resolvers as rates } from './rates/resolvers.ts';
import { providers as registered } from './providers/registry.ts';
import { resolvers as inbox } from './notify/inbox/resolvers.ts';
import * as capabilities from './parts.ts';
import { callAnswers } from './telephony/answers/live-answers.ts';
import type { Services } from './services.ts';
import { readSettings } from './settings.ts';

const webhookGround: WebhookGround = { providers: registered, signersOf, effects, answers: callAnswers };

/** Capabilities with a `part.ts` of their own. */
const parts = joinParts<Services>(Object.values(capabilities));

/** Providers and their credentials, notifications, help by language models, domain events, dead letters. */
export const definition = defineSubgraph({
  name: 'integration',
  resolvers: guardDuties([
    { DateTime: dateTime },
    acknowledgements,
    connections,
    deliveries,
    devices,
    offerAlertSettings,
    preferences,
    quietHours,
    inbox,
    ai,
    assist,
    events,
    jobs,
    webhooks,
    sandboxes,
    health,
    providerHealth,
    rates,
    files,
    phones,
    templates,
    notificationTypes,
    suppressions,
    announcements,
    systemEvents,
    ...parts.resolvers,
  ]),
  readSettings,
  openDatabase,
  createLoaders,
  jobs: [
    alertOfferJob,
    offerAnsweredJob,
    closeDigestJob,
    ...sendDeliveryJobs,
    ...stepJobs,
    sendMessageJob,
    sendMailJob,
    webhookEventJob(webhookGround),
    readRatesJob,
    handOutJob,
    ...parts.jobs,
  ],
  events: {
    contract: integrationEvents,
    react: async (tx: Tx, tell, event, services) => {
      await react(tx, tell, event, services);
      await parts.react(tx, tell, event, services);
    },
  },
  routes: (app, services, authenticate) => {
    addOAuthCallback(app, services, authenticate);
    addProviderWebhooks(app, services, authenticate, webhookGround);
    addProviderFiles(app, services, authenticate);
    addOfferPages(app, services);
    addUnsubscribePages(app, services);
    parts.routes(app, services, authenticate);
  },
  sockets: parts.sockets,
  dependencies: (services) => usedProviders(healthOf(services)),
  start: async (services) => {
    await untilReachable(() => renewSeals(services), services.log);
    await untilReachable(() => startReadingRates(services), services.log);
    const stopSandboxes = startSandboxes(services);
    const stopPurging = keepPurging(services.log, {
      what: 'old webhook events',
      run: (signal) => purgeWebhookEvents(services.pool, signal),
    });
    const stopRefreshing = keepTokensFresh(services);
    const stopParts = await parts.start(services);
    return async () => {
      await stopParts();
      await stopRefreshing();
      await stopPurging();
      await stopSandboxes();
      await healthOf(services).stop();
    };
  },
});
