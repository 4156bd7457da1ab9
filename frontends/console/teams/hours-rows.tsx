import type { TeamRowFragment } from '#generated/documents/frontends/console/teams.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import styles from './team-form.module.css';
import { teamTexts } from './texts.ts';

export type Span = TeamRowFragment['hours'][number];

export interface HoursRowsProps {
  readonly hours: readonly Span[];
  /** What is wrong with a field, such as `hours.0.closes`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (hours: Span[]) => void;
}

/** When a team works, one row for each span; without any row around the clock. */
export function HoursRows({ hours, errors, onChange }: HoursRowsProps) {
  const texts = useTexts(teamTexts);
  const days = useTexts(weekdayNames);
  const change = (index: number, changes: Partial<Span>) =>
    onChange(hours.map((span, at) => (at === index ? { ...span, ...changes } : span)));
  const next = weekdays[hours.length % 5] ?? 'MONDAY';
  return (
    <fieldset className={styles.group}>
      <legend>{texts.hours}</legend>
      <p className={styles.hint}>{texts.hoursHint}</p>
      {hours.map(({ weekday, opens, closes }, index) => (
        <div key={index} className={styles.row}>
          <SelectField
            label={texts.weekday}
            choices={weekdays.map((value) => ({ value, label: days[value] }))}
            value={weekday}
            onChoose={(value) => change(index, { weekday: value })}
          />
          <TextField
            label={texts.opens}
            value={opens}
            placeholder="08:00"
            error={errors[`hours.${index}.opens`]}
            onChange={({ target }) => change(index, { opens: target.value })}
          />
          <TextField
            label={texts.closes}
            value={closes}
            placeholder="17:00"
            error={errors[`hours.${index}.closes`]}
            onChange={({ target }) => change(index, { closes: target.value })}
          />
          <IconButton
            icon="cross"
            label={texts.removeSpan(days[weekday])}
            onClick={() => onChange(hours.filter((_span, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...hours, { weekday: next, opens: '08:00', closes: '17:00' }])}>
          {texts.addSpan}
        </Button>
      </div>
    </fieldset>
  );
}
