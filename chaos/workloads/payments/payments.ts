import type pg from 'pg';
import {
  PaymentsDocument,
  SetCommissionDocument,
  SetVendorCollectionDocument,
} from '#generated/operations/e2e.ts';
import { vendorId, vendorsOfDemo } from '../orders/orders.ts';
import { noteFailure } from '../workload.ts';
import type { Play, Stage, Workload, Write } from '../workload.ts';
import { payInvoices, prefix } from './pay-invoices.ts';
import type { Till } from './pay-invoices.ts';

const payers = 2;

/** Customers pay the invoices of the orders: online or in cash, at once or in parts, and some get money back. */
export const payments: Workload = { name: 'payments', begin };

async function begin(stage: Stage): Promise<Play> {
  const { administrator } = stage;
  for (let number = 1; number <= vendorsOfDemo; number += 1) {
    await administrator.insist(SetVendorCollectionDocument, {
      input: { vendorId: vendorId(number), collection: 'PLATFORM', provider: 'STRIPE', account: 'default' },
    });
  }
  await administrator.insist(SetCommissionDocument, {
    input: { vendorId: null, percent: '10', fixed: { amount: 0, currency: 'EUR' } },
  });
  const till: Till = { taken: new Set(), acknowledged: [], missed: [] };
  const writers = Array.from({ length: payers }, () => noteFailure(till.missed, payInvoices(stage, till)));
  return {
    writers: writers.length,
    subscriptions: [],
    acknowledged: till.acknowledged,
    missed: till.missed,
    finished: Promise.all(writers),
    probe: () => stage.operator.insist(PaymentsDocument, { first: 1 }),
    stored: readStored,
  };
}

async function readStored(database: pg.Pool): Promise<Write[]> {
  const { rows } = await database.query<Write>(
    `select 'noted payment' as what, client_id as key, id::text from vendor.payment where client_id like $1
     union all
     select 'refund', client_id, id::text from vendor.refund where client_id like $1`,
    [`${prefix}%`],
  );
  return rows;
}
