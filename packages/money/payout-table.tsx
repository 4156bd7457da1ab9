import { MoneyPayoutsDocument } from '#generated/documents/packages/money.ts';
import type { MoneyPayoutFragment, MoneyPayoutsQuery } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Empty } from '#packages/components/states.tsx';
import type { Column } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import styles from './money.module.css';
import { payoutStatusNames, payoutTones } from './payout-names.ts';
import { useRound } from './use-round.ts';
import { vendorMoneyTexts } from './vendor-texts.ts';

const pick = (data: MoneyPayoutsQuery) => data.payouts;

export interface PayoutTableProps {
  readonly filter: { readonly vendorId?: string; readonly batchId?: string };
  /** Whether payouts of several vendors are shown. */
  readonly hasVendors?: boolean;
  readonly round: number;
  /** Where a payout has a page of its own. */
  readonly pageOf?: (id: string) => string;
}

/** Payouts with their states, the last made first. */
export function PayoutTable({ filter, hasVendors = false, round, pageOf }: PayoutTableProps) {
  const texts = useTexts(vendorMoneyTexts);
  const states = useTexts(payoutStatusNames);
  const formats = useFormats();
  const pages = usePages(MoneyPayoutsDocument, { first: 25, filter }, pick);
  useRound(round, pages.reload);
  const vendor: Column<MoneyPayoutFragment> = {
    id: 'vendor',
    title: texts.vendor,
    cell: (payout) => <bdi>{payout.vendor.displayName}</bdi>,
  };
  const made: Column<MoneyPayoutFragment> = {
    id: 'made',
    title: texts.made,
    cell: ({ createdAt }) => <Moment at={createdAt} form="date" />,
  };
  return (
    <PagedTable
      label={texts.payouts}
      pages={pages}
      {...(pageOf && { hrefOf: ({ id }: MoneyPayoutFragment) => pageOf(id) })}
      empty={<Empty icon="money" title={texts.noPayouts} />}
      columns={[
        ...(hasVendors ? [vendor] : []),
        made,
        { id: 'amount', title: texts.amount, isNumber: true, cell: ({ amount }) => formats.money(amount) },
        {
          id: 'state',
          title: texts.state,
          cell: ({ status, sandbox }) => (
            <span className={styles.line}>
              <Badge tone={payoutTones[status]}>{states[status]}</Badge>
              {sandbox && <Badge>{texts.sandbox}</Badge>}
            </span>
          ),
        },
        {
          id: 'how',
          title: texts.how,
          isSecondary: true,
          cell: ({ reference, provider }) => (
            <bdi>{reference === null ? (provider ?? texts.noDate) : texts.byHand(reference)}</bdi>
          ),
        },
        {
          id: 'arrived',
          title: texts.arrived,
          isSecondary: true,
          cell: ({ paidAt }) => <Moment at={paidAt} form="date" none={texts.noDate} />,
        },
        {
          id: 'problem',
          title: texts.problem,
          cell: ({ problem }) => <bdi>{problem ?? texts.noDate}</bdi>,
        },
      ]}
    />
  );
}
