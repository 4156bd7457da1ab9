import { MoneyBalancesDocument } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './balances.module.css';
import type { OfVendor } from './of-vendor.ts';
import { useRound } from './use-round.ts';
import { vendorMoneyTexts } from './vendor-texts.ts';

const amounts = ['available', 'pending', 'held'] as const;

/** What the platform owes a vendor, one card for each currency. */
export function Balances({ vendorId, round }: OfVendor) {
  const texts = useTexts(vendorMoneyTexts);
  const formats = useFormats();
  const { data, problem, isLoading, reload } = useLoad(MoneyBalancesDocument, { vendorId: vendorId ?? null });
  useRound(round, reload);
  const hints = { available: texts.availableHint, pending: texts.pendingHint, held: texts.heldHint };
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && isLoading && <Skeleton label={texts.balance} lines={4} />}
      {data?.vendorBalances.length === 0 && (
        <Empty icon="money" title={texts.noBalance}>
          {texts.noBalanceHint}
        </Empty>
      )}
      {data?.vendorBalances.map((balance) => (
        <Card key={balance.currency} title={texts.balanceIn(balance.currency)}>
          <dl className={styles.amounts}>
            {amounts.map((name) => (
              <div key={name} className={styles.amount}>
                <dt>{texts[name]}</dt>
                <dd className={styles.value}>{formats.money(balance[name])}</dd>
                <dd className={styles.hint}>{hints[name]}</dd>
              </div>
            ))}
          </dl>
          <Facts
            facts={[
              {
                label: texts.reserved,
                value: balance.reserved.amount === 0 ? null : formats.money(balance.reserved),
              },
              { label: texts.onTheWay, value: formats.money(balance.onTheWay) },
              { label: texts.paidOut, value: formats.money(balance.paidOut) },
            ]}
          />
        </Card>
      ))}
    </>
  );
}
