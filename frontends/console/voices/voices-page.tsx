import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { ViewTabs } from '#packages/shell/view-tabs.tsx';
import { ConsentTable } from './consent-table.tsx';
import { voiceTexts } from './texts.ts';
import { VoiceTable } from './voice-table.tsx';

/** Voices in which agents speak, and what their speakers allow. */
export function VoicesPage() {
  const texts = useTexts(voiceTexts);
  return (
    <Page title={texts.title}>
      <ViewTabs
        label={texts.views}
        views={[
          { id: 'voices', label: texts.voices, show: () => <VoiceTable /> },
          { id: 'consents', label: texts.consents, show: () => <ConsentTable /> },
        ]}
      />
    </Page>
  );
}
