import { ledgerOutOfBalance } from '../counts/ledger.ts';
import type { PlantedFault } from './planted-fault.ts';

const file = 'subgraphs/vendor/money/ledger/book.ts';

/** Commissions are booked nowhere, and neither the code nor the database looks at the sum. */
export const ledgerWithoutCommission: PlantedFault = {
  name: 'a ledger that leaves out commissions',
  shownBy: ledgerOutOfBalance.name,
  rewrites: [
    { file, from: 'if (sum !== 0) throw', to: 'if (Number.isNaN(sum)) throw' },
    { file, from: 'return amount === 0 ?', to: `return amount === 0 || account === 'COMMISSION' ?` },
  ],
  sql: ['drop trigger ledger_entry_is_balanced on vendor.ledger_entry'],
  faults: [],
};
