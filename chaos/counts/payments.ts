import type { Count, Evidence } from './count.ts';

interface Row {
  readonly id: string;
  readonly amount: number;
  readonly status: string;
}

/** An order that is not PAID exactly once, and that at the payment with which nothing was left to pay. */
export const ordersPaidAtTheWrongTime: Count = {
  name: 'orders not PAID once, when nothing is left',
  find: async ({ database }) => {
    const { rows } = await database.query<{ words: string }>(
      `with paid as (
         select order_id, count(*)::int as steps, min(at) as at from vendor.order_history where status = 'PAID' group by order_id
       ), stood as (
         select invoice.order_id, total - credited_amount as due, coalesce(paid.steps, 0) as steps, paid_amount,
           coalesce((select sum(amount) from vendor.payment where invoice_id = invoice.id and status = 'SUCCEEDED'), 0) as come,
           coalesce((
             select sum(amount) from vendor.payment
             where invoice_id = invoice.id and status = 'SUCCEEDED' and created_at <= paid.at
           ), 0) as come_then
         from vendor.invoice left join paid using (order_id) where kind = 'INVOICE'
       )
       select format('order %s: %s times PAID, %s of %s had come, and %s have; its invoice says %s',
         order_id, steps, come_then, due, come, paid_amount) as words
       from stood
       where steps <> (come >= due)::int or (steps > 0 and come_then < due) or paid_amount <> come`,
    );
    return rows.map(({ words }) => words);
  },
};

/** Everything that is stored of a kind, by the provider's id. */
async function storedByProvider(
  { database }: Evidence,
  table: 'payment' | 'refund',
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows } = await database.query<Row>(
    `select external_id as id, amount, status::text from vendor.${table} where external_id is not null`,
  );
  return Map.groupBy(rows, ({ id }) => id);
}

/** Money that the provider has taken or given back, and that is not stored as it is there. */
export const paymentsLost: Count = {
  name: 'payments and refunds lost',
  find: async (evidence) => {
    const found: string[] = [];
    for (const [table, atProvider] of kindsOf(evidence)) {
      const stored = await storedByProvider(evidence, table);
      const lost = atProvider.filter(
        ({ id, amount, status }) =>
          status === 'succeeded' &&
          !stored.get(id)?.some((row) => row.status === 'SUCCEEDED' && row.amount === amount),
      );
      found.push(...lost.map(({ id, amount }) => `${table} ${id} over ${amount}`));
    }
    return found;
  },
};

/** Money that is stored more often than the provider has it, or that it gave back twice for one refund. */
export const paymentsRecordedTwice: Count = {
  name: 'payments and refunds recorded twice',
  find: async (evidence) => {
    const found: string[] = [];
    for (const [table, atProvider] of kindsOf(evidence)) {
      const known = new Set(atProvider.map(({ id }) => id));
      for (const [id, rows] of await storedByProvider(evidence, table)) {
        if (!known.has(id)) found.push(`${table} ${id}: unknown to the provider`);
        if (rows.length > 1) found.push(`${table} ${id}: ${rows.length} times`);
      }
    }
    const asked = Map.groupBy(evidence.money.refunds, ({ metadata }) => metadata?.reference);
    for (const [reference, refunds] of asked) {
      if (refunds.length > 1) found.push(`refund ${reference}: ${refunds.length} times at the provider`);
    }
    return found;
  },
};

function kindsOf({ money: { payments, refunds } }: Evidence) {
  return [['payment', payments] as const, ['refund', refunds] as const];
}
