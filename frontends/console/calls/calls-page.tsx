import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { CallBackList } from './call-back-list.tsx';
import { CallList } from './call-list.tsx';
import { SourceTable } from './source-table.tsx';
import { callTexts } from './texts.ts';

const filterNames = ['view'] as const;
const views = ['backs', 'calls', 'sources'] as const;

/** Calls from advertisements: who is to be called back, all calls, and what led to them. */
export function CallsPage() {
  const texts = useTexts(callTexts);
  const [filters, change] = useFilters(filterNames);
  const view = oneOf(views, filters.view) ?? 'backs';
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.views}
        tabs={views.map((id) => ({ id, label: texts[id] }))}
        selected={view}
        onSelect={(id) => change({ view: id })}
      >
        {view === 'backs' && <CallBackList />}
        {view === 'calls' && <CallList />}
        {view === 'sources' && <SourceTable />}
      </Tabs>
    </Page>
  );
}
