import { adminEvents } from '#contracts/jobs.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { joinParts } from '#platform/subgraph-part.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { resolvers as accounts } from './accounts/resolvers.ts';
import { resolvers as apiKeys } from './api-keys/resolvers.ts';
import { addAuditExport } from './audit-export/routes.ts';
import { recordAuditJob } from './audit/record-audit.ts';
import { resolvers as audit } from './audit/resolvers.ts';
import { createLoaders } from './context.ts';
import type { AdminServices } from './context.ts';
import { openDatabase } from './database.ts';
import { resolvers as health } from './health/resolvers.ts';
import { resolvers as passwordReset } from './password-reset/resolvers.ts';
import { sendTokenJob } from './password-reset/send-token.ts';
import { resolvers as localisation } from './localisation/resolvers.ts';
import { resolvers as emailVerification } from './email-verification/resolvers.ts';
import { rankOrderJob } from './ranking/rank-order.ts';
import { resolvers as ranking } from './ranking/resolvers.ts';
import { resolvers as sessions } from './sessions/resolvers.ts';
import { startForgetting } from './sessions/forget-expired.ts';
import { addSessionRoutes } from './sessions/routes.ts';
import { resolvers as setUp } from './set-up/resolvers.ts';
import { resolvers as signUp } from './sign-up/resolvers.ts';
import * as capabilities from './parts.ts';
import { readSettings } from './settings.ts';

/** Capabilities with a `part.ts` of their own. */
const parts = joinParts<AdminServices>(Object.values(capabilities));

/** People and their sessions, API keys, the audit log, the ranking of vendors. */
export const definition = defineSubgraph({
  name: 'admin',
  resolvers: [
    { DateTime: dateTime },
    health,
    accounts,
    sessions,
    signUp,
    setUp,
    passwordReset,
    emailVerification,
    ranking,
    apiKeys,
    audit,
    localisation,
    ...parts.resolvers,
  ],
  readSettings,
  openDatabase,
  createLoaders,
  jobs: [rankOrderJob, recordAuditJob, sendTokenJob, ...parts.jobs],
  events: { contract: adminEvents, react: parts.react },
  routes: (app, services, authenticate) => {
    addSessionRoutes(app, services, authenticate);
    addAuditExport(app, services, authenticate);
    parts.routes(app, services, authenticate);
  },
  start: async (services) => {
    const stopForgetting = await startForgetting(services);
    const stopParts = await parts.start(services);
    return async () => {
      await stopParts();
      await stopForgetting();
    };
  },
});
