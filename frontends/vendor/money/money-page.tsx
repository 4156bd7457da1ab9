import { useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Columns, Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { Balances } from '#packages/money/balances.tsx';
import { PayeeCard } from '#packages/money/payee-card.tsx';
import { PayoutTable } from '#packages/money/payout-table.tsx';
import { Statement } from '#packages/money/statement.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import { moneyPageTexts } from './texts.ts';

const tabIds = ['statement', 'payouts'] as const;
const filterNames = ['tab'] as const;

/** What the platform owes the vendor, where it comes from, and what was paid out. */
export function MoneyPage() {
  const texts = useTexts(moneyPageTexts);
  const [{ tab }, change] = useFilters(filterNames);
  const [round, setRound] = useState(0);
  const selected = oneOf(tabIds, tab) ?? 'statement';
  const calmly = useAtMostEvery(1_000, () => setRound((last) => last + 1));
  useAlertListener(({ __typename }) => {
    if (__typename !== 'OfferMade' && __typename !== 'OfferClosed') calmly();
  });
  return (
    <Page title={texts.title}>
      <Columns>
        <Balances round={round} />
        <PayeeCard round={round} />
      </Columns>
      <Tabs
        label={texts.parts}
        selected={selected}
        onSelect={(id) => change({ tab: id === 'statement' ? '' : id })}
        tabs={tabIds.map((id) => ({ id, label: texts[id] }))}
      >
        {selected === 'statement' && <Statement round={round} />}
        {selected === 'payouts' && <PayoutTable filter={{}} round={round} />}
      </Tabs>
    </Page>
  );
}
