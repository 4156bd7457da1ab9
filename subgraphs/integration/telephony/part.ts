import type { SubgraphPart } from '#platform/subgraph-part.ts';
import { leaveTransferJob } from './transfers/leave-transfer.ts';
import { ringOperatorJob } from './transfers/ring-operator.ts';
import type { Services } from '../services.ts';
import { cancelCallJob } from './dial/cancel-call.ts';
import { dialCallJob } from './dial/dial-call.ts';
import { reconcileCallJob } from './dial/reconcile-call.ts';
import { priceCallJob } from './costs/price-call.ts';
import { deleteRecordingJob } from './recordings/delete-recording.ts';
import { addRecordingFiles } from './recordings/file-route.ts';
import { recordCallJob } from './recordings/record-call.ts';
import { checkLineJob } from './lines/check-line.ts';
import { checkNumbersJob, planCheck } from './numbers/check-numbers-job.ts';
import { resolvers } from './numbers/resolvers.ts';
import { hearTopics } from './relay/hear-topics.ts';
import { streamRoute } from './media-streams/stream-route.ts';
import { relayRoute } from './relay/relay-route.ts';

/** Calls that agents hold: their lines at the provider, their sockets, and what is said on them. */
export const telephony: SubgraphPart<Services> = {
  resolvers: [resolvers],
  sockets: [relayRoute(), streamRoute()],
  jobs: [
    checkLineJob,
    checkNumbersJob,
    dialCallJob,
    reconcileCallJob,
    cancelCallJob,
    ringOperatorJob,
    leaveTransferJob,
    recordCallJob,
    deleteRecordingJob,
    priceCallJob,
  ],
  routes: addRecordingFiles,
  start: async (services) => {
    await planCheck(services);
    const stop = hearTopics(services);
    return () => Promise.resolve(stop());
  },
};
