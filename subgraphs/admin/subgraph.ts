import { dateTime } from '#platform/time/date-time.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { accountResolvers } from './accounts/resolvers.ts';
import { auditResolvers } from './audit/resolvers.ts';
import { createContext } from './context.ts';
import { openDatabase } from './database.ts';
import { rankOrder } from './ranking/rank-order.ts';
import { rankingResolvers } from './ranking/resolvers.ts';
import { sessionResolvers } from './sessions/resolvers.ts';
import { startForgetting } from './sessions/forget-expired.ts';
import { addSessionRoutes } from './sessions/routes.ts';
import { signUpResolvers } from './sign-up/resolvers.ts';
import { readSettings } from './settings.ts';

export const definition = defineSubgraph({
  name: 'admin',
  resolvers: {
    DateTime: dateTime,
    ...accountResolvers,
    ...sessionResolvers,
    ...rankingResolvers,
    ...auditResolvers,
    Query: {
      ...accountResolvers.Query,
      ...sessionResolvers.Query,
      ...rankingResolvers.Query,
      ...auditResolvers.Query,
    },
    Mutation: {
      ...accountResolvers.Mutation,
      ...sessionResolvers.Mutation,
      ...signUpResolvers.Mutation,
      ...rankingResolvers.Mutation,
    },
  },
  readSettings,
  openDatabase,
  createContext,
  jobs: { 'admin.rank-order': rankOrder },
  routes: addSessionRoutes,
  start: startForgetting,
});
