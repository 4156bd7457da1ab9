import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { ViewTabs } from '#packages/shell/view-tabs.tsx';
import { CallBackList } from './call-back-list.tsx';
import { CallList } from './call-list.tsx';
import { SourceTable } from './source-table.tsx';
import { callTexts } from './texts.ts';

/** Calls from advertisements: who is to be called back, all calls, and what led to them. */
export function CallsPage() {
  const texts = useTexts(callTexts);
  return (
    <Page title={texts.title}>
      <ViewTabs
        label={texts.views}
        views={[
          { id: 'backs', label: texts.backs, show: () => <CallBackList /> },
          { id: 'calls', label: texts.calls, show: () => <CallList /> },
          { id: 'sources', label: texts.sources, show: () => <SourceTable /> },
        ]}
      />
    </Page>
  );
}
