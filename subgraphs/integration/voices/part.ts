import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { checkVoiceJob } from './clones/check-voice-job.ts';
import { createVoiceJob } from './clones/create-voice-job.ts';
import { deleteVoiceJob } from './clones/delete-voice-job.ts';
import { recordingRoutes } from './recordings/recording-routes.ts';
import { resolvers } from './resolvers.ts';
import { spokenRoute } from './spoken/spoken-route.ts';

/** Voices of agents: recordings of speakers, clones of them, and words that are rendered ahead. */
export const voices: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [createVoiceJob, checkVoiceJob, deleteVoiceJob],
  routes: (app, services, authenticate) => {
    recordingRoutes(app, services, authenticate);
    spokenRoute(app, services);
  },
};
