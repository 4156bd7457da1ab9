import type { Count } from './count.ts';
import {
  deliveriesLost,
  deliveriesOfAnotherHistory,
  deliveriesOutOfOrder,
  deliveriesRepeated,
  deliveriesWithHoles,
  subscriptionsRefused,
} from './deliveries.ts';
import {
  callsDialledTwice,
  callsThatNeverEnd,
  linesOfCallsDoubled,
  linesOfCallsLost,
  linesOfCallsOutOfOrder,
} from './calls.ts';
import { offersMissingInInboxes } from './inboxes.ts';
import { eventsNotReceivedOnce, jobsNeverDone } from './jobs.ts';
import { faultsWithoutRecovery, processesThatEnded } from './processes.ts';
import { requestsFailedInDrains, requestsRefused } from './requests.ts';
import { textMessagesNeverSent, textMessagesSentTwice } from './text-messages.ts';
import { ledgerOutOfBalance } from './ledger.ts';
import { ordersPaidAtTheWrongTime, paymentsLost, paymentsRecordedTwice } from './payments.ts';
import { webhooksLost, webhooksUnderOtherIds, webhooksUnverified } from './webhooks.ts';
import { ordersWithTwoWinners } from './winners.ts';
import { acknowledgedWritesMissing, writesStoredTwice } from './writes.ts';

/** All that is counted; each must be zero. A new one is a file and a line here. */
export const counts: readonly Count[] = [
  acknowledgedWritesMissing,
  writesStoredTwice,
  deliveriesLost,
  deliveriesRepeated,
  deliveriesOutOfOrder,
  deliveriesOfAnotherHistory,
  deliveriesWithHoles,
  subscriptionsRefused,
  ordersWithTwoWinners,
  ordersPaidAtTheWrongTime,
  paymentsLost,
  paymentsRecordedTwice,
  ledgerOutOfBalance,
  textMessagesNeverSent,
  textMessagesSentTwice,
  linesOfCallsLost,
  linesOfCallsDoubled,
  linesOfCallsOutOfOrder,
  callsDialledTwice,
  callsThatNeverEnd,
  offersMissingInInboxes,
  webhooksLost,
  webhooksUnverified,
  webhooksUnderOtherIds,
  jobsNeverDone,
  eventsNotReceivedOnce,
  requestsFailedInDrains,
  requestsRefused,
  processesThatEnded,
  faultsWithoutRecovery,
];
