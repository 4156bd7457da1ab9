import type { Resolvers } from '#generated/graphql/admin.ts';
import { checkRange, parseFilter } from '../metrics/range.ts';
import { mostGroups } from '../metrics/read-analytics.ts';
import { readAgents } from './read-agents.ts';

export const resolvers = {
  Query: {
    agentPerformance: async (_root, { range, filter }, { db }) => {
      const agents = await readAgents(db, checkRange(range), parseFilter(filter));
      return { agents: agents.slice(0, mostGroups), truncated: agents.length > mostGroups };
    },
  },
  AgentPerformance: {
    agent: ({ agentId }, _arguments, { loaders }) => loaders.person.load(agentId),
  },
} satisfies Resolvers;
