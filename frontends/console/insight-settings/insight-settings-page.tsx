import { InsightSettingsDocument } from '#generated/documents/frontends/console/insight-settings.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { insightSettingsTexts } from './texts.ts';
import { TriggerForm } from './trigger-form.tsx';
import styles from './insight-settings.module.css';

/** What is done about what was understood of conversations. */
export function InsightSettingsPage() {
  const texts = useTexts(insightSettingsTexts);
  const { data, problem, reload } = useLoad(InsightSettingsDocument, {});
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={8} />}
      {data && (
        <>
          <p className={styles.intro}>{texts.intro}</p>
          <div className={styles.triggers}>
            {data.insightSettings.triggers.map((setting) => (
              <TriggerForm key={setting.trigger} setting={setting} onSaved={reload} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
