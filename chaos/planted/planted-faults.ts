import { acceptWithoutLock } from './accept-without-lock.ts';
import { callWordsKeptEarly } from './call-words-kept-early.ts';
import { callWordsNotKept } from './call-words-not-kept.ts';
import { callsDialledWithoutClaim } from './calls-dialled-without-claim.ts';
import { commitWithoutWaiting } from './commit-without-waiting.ts';
import { endsOfCallsNotTold } from './ends-of-calls-not-told.ts';
import { jobWithoutKey } from './job-without-key.ts';
import { ledgerWithoutCommission } from './ledger-without-commission.ts';
import { paidAtFirstPayment } from './paid-at-first-payment.ts';
import { paymentKnownByInvoice } from './payment-known-by-invoice.ts';
import { paymentWithoutKey } from './payment-without-key.ts';
import type { PlantedFault } from './planted-fault.ts';
import { pushingWithoutCursor } from './pushing-without-cursor.ts';
import { readingWithoutWatermark } from './reading-without-watermark.ts';
import { transcriptBackwards } from './transcript-backwards.ts';
import { webhookIdOfAttempt } from './webhook-id-of-attempt.ts';
import { webhookSignedOtherwise } from './webhook-signed-otherwise.ts';
import { webhookTakenAtAnyAnswer } from './webhook-taken-at-any-answer.ts';

/** Every planted fault. A new one is a file and a line here. */
export const plantedFaults: readonly PlantedFault[] = [
  readingWithoutWatermark,
  pushingWithoutCursor,
  commitWithoutWaiting,
  acceptWithoutLock,
  jobWithoutKey,
  paidAtFirstPayment,
  paymentKnownByInvoice,
  paymentWithoutKey,
  ledgerWithoutCommission,
  webhookTakenAtAnyAnswer,
  webhookSignedOtherwise,
  webhookIdOfAttempt,
  callWordsKeptEarly,
  callWordsNotKept,
  transcriptBackwards,
  callsDialledWithoutClaim,
  endsOfCallsNotTold,
];
