import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ProgramList } from './program-list.tsx';
import { ReferralFigures } from './referral-figures.tsx';
import { ReferralList } from './referral-list.tsx';
import { referralTexts } from './texts.ts';

const tabIds = ['review', 'all', 'programs', 'figures'] as const;
const filterNames = ['tab'] as const;

/** Who was brought by whom, what waits for a review, and the programs. */
export function ReferralsPage() {
  const texts = useTexts(referralTexts);
  const [{ tab }, change] = useFilters(filterNames);
  const selected = oneOf(tabIds, tab) ?? 'review';
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.parts}
        selected={selected}
        onSelect={(id) => change({ tab: id === 'review' ? '' : id })}
        tabs={tabIds.map((id) => ({ id, label: texts[id] }))}
      >
        {selected === 'review' && <ReferralList key="review" held />}
        {selected === 'all' && <ReferralList key="all" held={false} />}
        {selected === 'programs' && <ProgramList />}
        {selected === 'figures' && <ReferralFigures />}
      </Tabs>
    </Page>
  );
}
