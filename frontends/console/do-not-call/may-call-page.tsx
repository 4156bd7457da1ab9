import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { BlockedList } from './blocked-list.tsx';
import { ConsentList } from './consent-list.tsx';
import { NumberCheck } from './number-check.tsx';
import { mayCallTexts } from './texts.ts';

const filterNames = ['view'] as const;
const views = ['numbers', 'consents', 'check'] as const;

/** Who may be called by agents: numbers that are not called, consents, and why a number is refused. */
export function MayCallPage() {
  const texts = useTexts(mayCallTexts);
  const [filters, change] = useFilters(filterNames);
  const view = oneOf(views, filters.view) ?? 'numbers';
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.views}
        tabs={views.map((id) => ({ id, label: texts[id] }))}
        selected={view}
        onSelect={(id) => change({ view: id })}
      >
        {view === 'numbers' && <BlockedList />}
        {view === 'consents' && <ConsentList />}
        {view === 'check' && <NumberCheck />}
      </Tabs>
    </Page>
  );
}
