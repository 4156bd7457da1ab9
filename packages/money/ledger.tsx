import { MoneyLedgerDocument, MoneyLedgerSumsDocument } from '#generated/documents/packages/money.ts';
import type { MoneyLedgerQuery, MoneyLedgerSumsQueryVariables } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Facts } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { ledgerCauseNames, ledgerTexts } from './ledger-texts.ts';
import styles from './money.module.css';

const pick = (data: MoneyLedgerQuery) => data.ledgerEntries;

export interface LedgerProps {
  /** A vendor, or an invoice or a payout whose entries are shown. */
  readonly of: MoneyLedgerSumsQueryVariables;
}

/** What was booked, the last first, with what stands on each account. */
export function Ledger({ of }: LedgerProps) {
  const texts = useTexts(ledgerTexts);
  const formats = useFormats();
  const { data } = useLoad(MoneyLedgerSumsDocument, of);
  const pages = usePages(MoneyLedgerDocument, { ...of, first: 25 }, pick);
  const causes: Readonly<Record<string, string>> = useTexts(ledgerCauseNames);
  const sums = data?.ledgerSums ?? [];
  return (
    <div className={styles.parts}>
      {sums.length > 0 && (
        <Facts
          facts={sums.map(({ account, amount }) => ({
            label: `${texts[account]} (${amount.currency})`,
            value: formats.money(amount),
          }))}
        />
      )}
      <PagedTable
        label={texts.title}
        pages={pages}
        empty={
          <Empty icon="layers" title={texts.none}>
            {texts.noneHint}
          </Empty>
        }
        columns={[
          { id: 'at', title: texts.at, cell: ({ at }) => <Moment at={at} form="date" /> },
          { id: 'cause', title: texts.cause, cell: ({ cause }) => causes[cause] ?? cause },
          { id: 'account', title: texts.account, cell: ({ account }) => texts[account] },
          { id: 'amount', title: texts.amount, isNumber: true, cell: ({ amount }) => formats.money(amount) },
        ]}
      />
    </div>
  );
}
