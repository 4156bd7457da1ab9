import { AssistantRulesPageDocument } from '#generated/documents/frontends/console/assistant-settings.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Page } from '#packages/components/page.tsx';
import { Notice, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { AssistantForm } from './assistant-form.tsx';
import { assistantTexts } from './texts.ts';

/** How the assistant answers customers by itself. */
export function AssistantSettingsPage() {
  const texts = useTexts(assistantTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(AssistantRulesPageDocument, {});
  const settings = data?.assistantSettings;
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!settings && !problem && <Skeleton label={texts.title} lines={8} />}
      {settings && (
        <Card title={texts.rules}>
          <Notice>
            {settings.defaultMode === 'OFF'
              ? texts.isOff
              : texts.today(formats.number(settings.answersToday), formats.number(settings.dailyAnswers))}
          </Notice>
          <AssistantForm settings={settings} onSaved={reload} />
        </Card>
      )}
    </Page>
  );
}
