import { useState } from 'react';
import { SettingsSetQuietHoursDocument } from '#generated/documents/packages/shell/notification-settings.ts';
import type {
  QuietWindowInput,
  SettingsQuietHoursFragment,
} from '#generated/documents/packages/shell/notification-settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '../form-problem.tsx';
import { Moment } from '../moment.tsx';
import { usePerson } from '../person-context.ts';
import styles from './quiet-hours-form.module.css';
import { QuietWindowFields } from './quiet-window-fields.tsx';
import { night } from './quiet-windows.ts';
import { notificationSettingsTexts } from './texts.ts';

/** When the person wants no messages but urgent ones. */
export function QuietHoursForm({ loaded }: { readonly loaded: SettingsQuietHoursFragment }) {
  const texts = useTexts(notificationSettingsTexts);
  const own = usePerson().timezone;
  const { run, isBusy, problem } = useAct(SettingsSetQuietHoursDocument);
  const [hours, setHours] = useState(loaded);
  const [windows, setWindows] = useState<readonly QuietWindowInput[]>(() =>
    loaded.windows.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays], from, to })),
  );
  // Without a zone in the settings the clock of this device is meant, and not UTC.
  const [timezone, setTimezone] = useState(
    () => loaded.timezone ?? (own === null ? new Intl.DateTimeFormat().resolvedOptions().timeZone : ''),
  );
  const zones = [...new Set([...(timezone === '' ? [] : [timezone]), ...Intl.supportedValuesOf('timeZone')])];
  const fields = problem?.fields ?? {};
  const shown = windows.flatMap((_window, at) =>
    ['weekdays', 'from', 'to'].map((name) => `windows.${at}.${name}`),
  );

  async function save(): Promise<void> {
    const { data } = await run({
      input: { timezone: timezone === '' ? null : timezone, windows: [...windows] },
    });
    if (!data) return;
    setHours(data.setQuietHours.quietHours);
    showToast({ tone: 'good', text: texts.saved });
  }

  return (
    <Card title={texts.quiet}>
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return save();
        }}
      >
        <p className={styles.hint}>{texts.quietHint}</p>
        {hours.quietUntil !== null && hours.quietUntil !== undefined && (
          <Notice>
            <QuietNow until={hours.quietUntil} />
          </Notice>
        )}
        <FormProblem problem={problem} fields={[...shown, 'timezone']} />
        {windows.length === 0 && <p>{texts.noQuiet}</p>}
        {windows.map((window, at) => (
          <QuietWindowFields
            // A span has no name: its place is what it is known by.
            key={at}
            place={at + 1}
            window={window}
            error={
              fields[`windows.${at}.weekdays`] ?? fields[`windows.${at}.from`] ?? fields[`windows.${at}.to`]
            }
            onChange={(changed) => setWindows(windows.map((one, place) => (place === at ? changed : one)))}
            onRemove={() => setWindows(windows.filter((_one, place) => place !== at))}
          />
        ))}
        <div>
          <Button icon="plus" onClick={() => setWindows([...windows, night])}>
            {texts.add}
          </Button>
        </div>
        {windows.length > 0 && (
          <SelectField
            label={texts.timezone}
            value={timezone}
            choices={[
              ...(own === null ? [] : [{ value: '', label: texts.ownTimezone(own) }]),
              ...zones.map((zone) => ({ value: zone, label: zone })),
            ]}
            error={fields['timezone']}
            onChoose={setTimezone}
          />
        )}
        <div>
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {texts.save}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}

function QuietNow({ until }: { readonly until: string }) {
  const texts = useTexts(notificationSettingsTexts);
  const [before, after] = texts.quietNow('|').split('|');
  return (
    <>
      {before}
      <Moment at={until} form="short" />
      {after}
    </>
  );
}
