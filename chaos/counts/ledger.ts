import type { Count } from './count.ts';

/** A transaction of the ledger that does not come to 0, and money of the platform that is booked otherwise than it moved. */
export const ledgerOutOfBalance: Count = {
  name: 'ledger entries that do not come to 0',
  find: async ({ database }) => {
    const { rows } = await database.query<{ words: string }>(
      `select 'transaction ' || transaction_id || ' comes to ' || sum(amount) as words
       from vendor.ledger_entry group by transaction_id, currency having sum(amount) <> 0
       union all
       select format('payment %s over %s is booked with %s', payment.id, payment.amount, coalesce(-sum(entry.amount), 0))
       from vendor.payment
         left join vendor.ledger_entry as entry on entry.ref_type = 'PAYMENT' and entry.ref_id = payment.id and entry.account = 'PROVIDER'
       where payment.collection = 'PLATFORM' and payment.status = 'SUCCEEDED'
       group by payment.id, payment.amount having coalesce(-sum(entry.amount), 0) <> payment.amount`,
    );
    return rows.map(({ words }) => words);
  },
};
