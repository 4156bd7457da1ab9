import { SettingsNotificationsDocument } from '#generated/documents/packages/shell/notification-settings.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Columns } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import { DeviceList } from './device-list.tsx';
import styles from './notification-settings.module.css';
import type { Group } from './preference-changes.ts';
import { PreferenceMatrix } from './preference-matrix.tsx';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import { notificationSettingsTexts } from './texts.ts';
import { usePreferences } from './use-preferences.ts';

/** What the person wants to be notified of, when, and on which devices. */
export function NotificationSettings() {
  const texts = useTexts(notificationSettingsTexts);
  const { data, problem, reload } = useLoad(SettingsNotificationsDocument, {});
  return (
    <Columns>
      <div className={styles.column}>
        <Card title={texts.title}>
          <ProblemNotice problem={problem} onRetry={reload} />
          {!data && !problem && <Skeleton label={texts.title} lines={6} />}
          {data && <Matrix loaded={data.notificationPreferences} />}
        </Card>
        <DeviceList />
      </div>
      {data && <QuietHoursForm loaded={data.quietHours} />}
    </Columns>
  );
}

function Matrix({ loaded }: { readonly loaded: readonly Group[] }) {
  const { groups, change } = usePreferences(loaded);
  return <PreferenceMatrix groups={groups} change={change} />;
}
