import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ConsentTable } from './consent-table.tsx';
import { voiceTexts } from './texts.ts';
import { VoiceTable } from './voice-table.tsx';

const filterNames = ['view'] as const;
const views = ['voices', 'consents'] as const;

/** Voices in which agents speak, and what their speakers allow. */
export function VoicesPage() {
  const texts = useTexts(voiceTexts);
  const [filters, change] = useFilters(filterNames);
  const view = oneOf(views, filters.view) ?? 'voices';
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.views}
        tabs={views.map((id) => ({ id, label: texts[id] }))}
        selected={view}
        onSelect={(id) => change({ view: id })}
      >
        {view === 'voices' ? <VoiceTable /> : <ConsentTable />}
      </Tabs>
    </Page>
  );
}
