import type { SubgraphPart } from '#platform/subgraph-part.ts';
import { addSandboxPages } from '../hub/sandboxes/pages/sandbox-page-route.ts';
import type { Services } from '../services.ts';
import { closeSessionJob, endSessionJob } from './close-session.ts';
import { listMoneyJob } from './list-money.ts';
import { openSessionJob } from './open-session.ts';
import { readObjectJob } from './read-object.ts';
import { refundPaymentJob } from './refund-payment.ts';
import { savePayeeJob } from './save-payee.ts';
import { submitEvidenceJob } from './submit-evidence.ts';
import { submitPayoutJob } from './submit-payout.ts';

/** Speaks to providers of payments and payouts for vendor, which keeps the truth about money: see contracts/payments.ts. */
export const payments: SubgraphPart<Services> = {
  jobs: [
    openSessionJob,
    closeSessionJob,
    endSessionJob,
    readObjectJob,
    refundPaymentJob,
    submitEvidenceJob,
    savePayeeJob,
    submitPayoutJob,
    listMoneyJob,
  ],
  routes: (app, services) => addSandboxPages(app, services),
};
