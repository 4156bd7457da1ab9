import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { checkVoiceJob } from './clones/check-voice-job.ts';
import { createVoiceJob } from './clones/create-voice-job.ts';
import { deleteVoiceJob } from './clones/delete-voice-job.ts';

/** Voices of agents: clones of their speakers at the provider. */
export const voices: SubgraphPart<Services> = {
  jobs: [createVoiceJob, checkVoiceJob, deleteVoiceJob],
};
