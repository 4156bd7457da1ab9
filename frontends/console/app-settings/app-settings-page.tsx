import { useState } from 'react';
import { AppSettingsOfDocument } from '#generated/documents/frontends/console/app-settings.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Card, Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { AppSettingsForm } from './app-settings-form.tsx';
import { appSettingsTexts } from './texts.ts';

const platforms = ['IOS', 'ANDROID', 'WEB'] as const;

/** What apps ask for at their start, for each system apart. */
export function AppSettingsPage() {
  const texts = useTexts(appSettingsTexts);
  const [platform, setPlatform] = useState<(typeof platforms)[number]>('IOS');
  const { data, problem, reload } = useLoad(AppSettingsOfDocument, { platform });
  const settings = data?.appConfig.platform === platform ? data.appConfig : undefined;
  return (
    <Page title={texts.title}>
      <SelectField
        label={texts.platform}
        choices={platforms.map((value) => ({ value, label: texts[value] }))}
        value={platform}
        onChoose={setPlatform}
      />
      <ProblemNotice problem={problem} onRetry={reload} />
      {!settings && !problem && <Skeleton label={texts.title} lines={6} />}
      {settings && (
        <Card title={texts[platform]}>
          <AppSettingsForm key={`${platform} ${settings.changedAt}`} settings={settings} onSaved={reload} />
        </Card>
      )}
    </Page>
  );
}
