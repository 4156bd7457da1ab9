import {
  SettingsDevicesDocument,
  SettingsUnregisterDeviceDocument,
} from '#generated/documents/packages/shell/notification-settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '../moment.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import { showProblem } from '../show-problem.ts';
import styles from './device-list.module.css';
import { notificationSettingsTexts, platformNames } from './texts.ts';

/** The apps that take push messages for the person. */
export function DeviceList() {
  const texts = useTexts(notificationSettingsTexts);
  const names = useTexts(platformNames);
  const { data, problem, reload } = useLoad(SettingsDevicesDocument, {});
  const { run, isBusy } = useAct(SettingsUnregisterDeviceDocument);

  async function remove(deviceId: string): Promise<void> {
    const { problem: refused } = await run({ input: { deviceId } });
    if (refused) showProblem(refused);
    else showToast({ tone: 'good', text: texts.deviceRemoved });
    reload();
  }

  return (
    <Card title={texts.devices}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.devices} />}
      {data?.myDevices.length === 0 && <p className={styles.hint}>{texts.noDevices}</p>}
      <ul className={styles.devices}>
        {data?.myDevices.map(({ id, platform, appVersion, lastSeenAt }) => (
          <li key={id} className={styles.device}>
            <div>
              <p>{names[platform]}</p>
              <p className={styles.hint}>
                {appVersion !== null && appVersion !== undefined && `${texts.version(appVersion)} · `}
                {texts.lastSeen} <Moment at={lastSeenAt} />
              </p>
            </div>
            <IconButton
              icon="trash"
              label={texts.removeDevice(names[platform])}
              aria-disabled={isBusy}
              onClick={() => void remove(id)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
