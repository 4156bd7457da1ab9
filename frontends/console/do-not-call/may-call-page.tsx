import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { ViewTabs } from '#packages/shell/view-tabs.tsx';
import { BlockedList } from './blocked-list.tsx';
import { ConsentList } from './consent-list.tsx';
import { NumberCheck } from './number-check.tsx';
import { mayCallTexts } from './texts.ts';

/** Who may be called by agents: numbers that are not called, consents, and why a number is refused. */
export function MayCallPage() {
  const texts = useTexts(mayCallTexts);
  return (
    <Page title={texts.title}>
      <ViewTabs
        label={texts.views}
        views={[
          { id: 'numbers', label: texts.numbers, show: () => <BlockedList /> },
          { id: 'consents', label: texts.consents, show: () => <ConsentList /> },
          { id: 'check', label: texts.check, show: () => <NumberCheck /> },
        ]}
      />
    </Page>
  );
}
