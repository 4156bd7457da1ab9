import {
  SettingsOfferAlertsDocument,
  SettingsUpdateOfferAlertsDocument,
} from '#generated/documents/packages/shell/notification-settings.ts';
import type {
  OfferTextMessage,
  SettingsOfferAlertsFragment,
  UpdateOfferAlertSettingsInput,
} from '#generated/documents/packages/shell/notification-settings.ts';
import { useState } from 'react';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { showProblem } from '../show-problem.ts';
import styles from './offer-alerts-card.module.css';
import { notificationSettingsTexts } from './texts.ts';

/** How a vendor is notified of offers. @param vendorId null for the vendor that the person acts for */
export function OfferAlertsCard({ vendorId = null }: { readonly vendorId?: string | null }) {
  const texts = useTexts(notificationSettingsTexts);
  const { data, problem, reload } = useLoad(SettingsOfferAlertsDocument, { vendorId });
  return (
    <Card title={texts.alerts}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.alerts} />}
      {data && <OfferAlerts loaded={data.offerAlertSettings} />}
    </Card>
  );
}

function OfferAlerts({ loaded }: { readonly loaded: SettingsOfferAlertsFragment }) {
  const texts = useTexts(notificationSettingsTexts);
  const { run } = useAct(SettingsUpdateOfferAlertsDocument);
  const [changed, setChanged] = useState<SettingsOfferAlertsFragment>();
  const settings = changed ?? loaded;
  const chosen: OfferTextMessage | '' = settings.isTextMessageChosen ? settings.textMessage : '';

  /** Shows the change at once, and takes it back where the server refuses it. */
  async function change(
    changes: Omit<UpdateOfferAlertSettingsInput, 'vendorId'>,
    shown: Partial<SettingsOfferAlertsFragment>,
  ): Promise<void> {
    setChanged({ ...settings, ...shown });
    const { data, problem } = await run({ input: { vendorId: settings.vendor.id, ...changes } });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: texts.saved });
    setChanged(data?.updateOfferAlertSettings.offerAlertSettings ?? settings);
  }

  return (
    <div className={styles.alerts}>
      <p className={styles.hint}>{texts.alertsHint}</p>
      <SelectField<OfferTextMessage | ''>
        label={texts.textMessage}
        value={chosen}
        {...(chosen === '' && { hint: texts.automaticHint })}
        choices={[
          { value: '', label: texts.automatic },
          { value: 'AT_ONCE', label: texts.atOnce },
          { value: 'LATER', label: texts.later },
          { value: 'OFF', label: texts.off },
        ]}
        onChoose={(textMessage) =>
          void (textMessage === ''
            ? change({ textMessage: null }, { isTextMessageChosen: false })
            : change({ textMessage }, { textMessage, isTextMessageChosen: true }))
        }
      />
      <CheckField
        isSwitch
        label={texts.whatsapp}
        checked={settings.whatsapp}
        onChange={({ target: { checked: whatsapp } }) => void change({ whatsapp }, { whatsapp })}
      />
      <CheckField
        isSwitch
        label={texts.voice}
        hint={texts.voiceHint}
        checked={settings.voice}
        onChange={({ target: { checked: voice } }) => void change({ voice }, { voice })}
      />
    </div>
  );
}
