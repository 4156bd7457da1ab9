import { useState } from 'react';
import { CallingHoursSetDocument } from '#generated/documents/frontends/console/calling-rules.ts';
import type { CallConsentPurpose } from '#generated/documents/frontends/console/calling-rules.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { WeekdayBoxes, daysOf } from '#packages/shell/weekday-boxes.tsx';
import styles from './calling-rules.module.css';
import type { RegionHours } from './rules-view.ts';
import { callingRuleTexts } from './texts.ts';
import { useRuleWords } from './use-rule-words.ts';
import type { Window } from './written-rules.ts';

export interface HoursDialogProps {
  /** Whose hours are changed; null for a region that is named here. */
  readonly region: RegionHours | null;
  readonly known: readonly RegionHours[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const parts = ['weekdays', 'from', 'to'] as const;
const usual: Window = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

/** Sets the hours in which people of a region are called. */
export function HoursDialog({ region, known, onClose, onSaved }: HoursDialogProps) {
  const texts = useTexts(callingRuleTexts);
  const words = useRuleWords();
  const { run, isBusy, problem } = useAct(CallingHoursSetDocument);
  const [purpose, setPurpose] = useState<CallConsentPurpose>(region?.purpose ?? 'SERVICE');
  const [windows, setWindows] = useState<readonly Window[]>(region?.own?.windows ?? region?.legal ?? [usual]);

  async function save(form: FormData): Promise<void> {
    const place = region?.region ?? textOf(form, 'region').toUpperCase();
    const replaced = known.find((one) => one.region === place && one.purpose === purpose)?.own;
    const input = {
      region: place,
      purpose,
      windows: windows.map((_, at) => ({
        weekdays: daysOf(form, `days${at}`),
        from: textOf(form, `from${at}`),
        to: textOf(form, `to${at}`),
      })),
      ...(replaced && { replaces: replaced.id }),
    };
    if ((await run({ input })).data) onSaved();
  }

  const errorOf = (at: number, part: (typeof parts)[number]) => problem?.fields[`windows.${at}.${part}`];

  return (
    <FormDialog
      title={region ? `${words.region(region.region)} · ${texts[region.purpose]}` : texts.add}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={['region', ...windows.flatMap((_, at) => parts.map((part) => `windows.${at}.${part}`))]}
      onClose={onClose}
      onSubmit={save}
    >
      {region ? (
        <p>
          {texts.legal}: {words.windows(region.legal)}
        </p>
      ) : (
        <>
          <TextField
            label={texts.region}
            name="region"
            hint={texts.regionHint}
            error={problem?.fields['region']}
            maxLength={6}
            autoComplete="off"
            required
          />
          <SelectField
            label={texts.purpose}
            value={purpose}
            choices={(['SERVICE', 'MARKETING'] as const).map((value) => ({ value, label: texts[value] }))}
            onChoose={setPurpose}
          />
        </>
      )}
      {windows.map(({ weekdays, from, to }, at) => (
        // A window is known by its place alone.
        <fieldset key={at} className={styles.hours}>
          <legend>{texts.window(String(at + 1))}</legend>
          <WeekdayBoxes
            label={texts.weekdays}
            name={`days${at}`}
            days={weekdays}
            error={errorOf(at, 'weekdays')}
          />
          <TextField
            label={texts.from}
            name={`from${at}`}
            type="time"
            defaultValue={from}
            error={errorOf(at, 'from')}
            required
          />
          <TextField
            label={texts.to}
            name={`to${at}`}
            type="time"
            defaultValue={to}
            error={errorOf(at, 'to')}
            required
          />
        </fieldset>
      ))}
      <p className={styles.buttons}>
        <Button icon="plus" onClick={() => setWindows([...windows, usual])}>
          {texts.more}
        </Button>
        {windows.length > 1 && <Button onClick={() => setWindows(windows.slice(0, -1))}>{texts.less}</Button>}
      </p>
    </FormDialog>
  );
}
