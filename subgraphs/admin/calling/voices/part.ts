import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { voiceFileRoutes } from '../voice-files/routes.ts';
import { resolvers } from './resolvers.ts';
import { voiceChangedJob } from './voice-changed.ts';

/** Voices in which agents speak, and what their speakers allow. */
export const voices: SubgraphPart<AdminServices> = {
  resolvers: [resolvers],
  jobs: [voiceChangedJob],
  routes: voiceFileRoutes,
};
