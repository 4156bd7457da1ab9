import type { z } from 'zod';
import {
  closePaymentSession,
  openPaymentSession,
  paymentReported,
  paymentSessionEnded,
  paymentSessionFailed,
  paymentSessionOpened,
} from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { VendorTests } from '../../../testing/vendor-subgraph.ts';

export type AskedPage = z.infer<typeof openPaymentSession.payload>;
type ClosedPage = z.infer<typeof closePaymentSession.payload>;

/** Stands in for integration: answers what vendor asks, by the jobs that the two have agreed on. */
export interface ProviderStandIn {
  /** What it does when it is asked for a page: opens it, refuses with a problem, or says nothing. */
  answer: 'OPEN' | 'SILENT' | { readonly problem: string };
  /** The pages that it was asked for, oldest first. */
  asked(): Promise<AskedPage[]>;
  /** The pages that it was asked to close, oldest first. */
  closed(): Promise<ClosedPage[]>;
  /** Says that a page is open, as it does by itself when it answers. */
  open(sessionId: string, expiresAt?: Date): Promise<void>;
  fail(sessionId: string, problem: string): Promise<void>;
  /** Says that a page has ended without a payment. */
  end(sessionId: string, status: 'EXPIRED' | 'CANCELLED'): Promise<void>;
  /** Says what became of a payment in a session, in euro cents; it is the same payment each time. */
  pay(
    sessionId: string,
    payment: { readonly amount: number; readonly status: 'PENDING' | 'SUCCEEDED' | 'FAILED' },
  ): Promise<void>;
  stop(): void;
}

/** Address of the page of a session at the stand-in. */
export function pageAtProvider(sessionId: string): string {
  return `https://provider.example/pay/${sessionId}`;
}

const place = { provider: 'STRIPE', account: '(sandbox)', sandbox: true };

/** Answers from now on, until it is stopped. */
export function standInForProvider(tests: VendorTests): ProviderStandIn {
  const { db } = tests.services;
  const answered = new Set<string>();
  const asked = async () =>
    (await tests.jobs(openPaymentSession.name)).map((data) => openPaymentSession.payload.parse(data));
  const standIn: ProviderStandIn = {
    answer: 'OPEN',
    asked,
    closed: async () =>
      (await tests.jobs(closePaymentSession.name)).map((data) => closePaymentSession.payload.parse(data)),
    open: async (sessionId, expiresAt = new Date(Date.now() + 3_600_000)) => {
      const [one] = (await asked()).filter((page) => page.sessionId === sessionId);
      await addJob(db, paymentSessionOpened, {
        ...place,
        provider: one?.provider ?? place.provider,
        sessionId,
        externalId: `cs_${sessionId}`,
        url: pageAtProvider(sessionId),
        expiresAt: expiresAt.toISOString(),
      });
    },
    fail: (sessionId, problem) => addJob(db, paymentSessionFailed, { sessionId, problem }),
    end: (sessionId, status) => addJob(db, paymentSessionEnded, { sessionId, status }),
    pay: (sessionId, { amount, status }) =>
      addJob(db, paymentReported, {
        ...place,
        externalId: `pi_${sessionId}`,
        sessionId,
        amount: { amount, currency: 'EUR' },
        fee: null,
        status,
        method: 'BANK_DEBIT',
        fingerprint: null,
        at: new Date().toISOString(),
      }),
    stop: () => clearInterval(timer),
  };
  async function answerAll(): Promise<void> {
    if (standIn.answer === 'SILENT') return;
    for (const { sessionId } of await asked()) {
      if (answered.has(sessionId)) continue;
      answered.add(sessionId);
      await (standIn.answer === 'OPEN'
        ? standIn.open(sessionId)
        : standIn.fail(sessionId, standIn.answer.problem));
    }
  }
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void answerAll().finally(() => (isBusy = false));
  }, 30);
  return standIn;
}
