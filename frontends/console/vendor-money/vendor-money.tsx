import { VendorMoneyOfDocument } from '#generated/documents/frontends/console/vendor-money.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Columns } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { Balances } from '#packages/money/balances.tsx';
import { Ledger } from '#packages/money/ledger.tsx';
import { PayeeCard } from '#packages/money/payee-card.tsx';
import { PayoutTable } from '#packages/money/payout-table.tsx';
import { Statement } from '#packages/money/statement.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CollectionCard } from './collection-card.tsx';
import { CommissionCard } from './commission-card.tsx';
import { vendorMoneyPageTexts } from './texts.ts';
import styles from './vendor-money.module.css';

/** Who collects for a vendor, what the platform keeps, and what it owes. */
export function VendorMoney({ vendorId }: { readonly vendorId: string }) {
  const texts = useTexts(vendorMoneyPageTexts);
  const { data, problem, isLoading, reload } = useLoad(VendorMoneyOfDocument, { id: vendorId });
  const vendor = data?.vendor;
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!vendor && isLoading && <Skeleton label={texts.collection} lines={4} />}
      <Columns>
        {vendor && <CollectionCard vendor={vendor} />}
        {vendor && <CommissionCard vendor={vendor} onChanged={reload} />}
        <PayeeCard vendorId={vendorId} round={0} />
        <Balances vendorId={vendorId} round={0} />
      </Columns>
      {vendor?.collection?.collection === 'PLATFORM' && (
        <div className={styles.cards}>
          <Card title={texts.statement}>
            <Statement vendorId={vendorId} round={0} />
          </Card>
          <Card title={texts.ledger}>
            <Ledger of={{ vendorId }} />
          </Card>
          <Card title={texts.payouts}>
            <PayoutTable filter={{ vendorId }} round={0} pageOf={(id) => `/payouts/one/${id}`} />
          </Card>
        </div>
      )}
    </>
  );
}
