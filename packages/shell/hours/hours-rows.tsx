import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import styles from './hours-rows.module.css';
import { hoursTexts } from './texts.ts';

/** Hours of a day of the week, as `08:00` to `17:00`. */
export interface HoursSpan {
  readonly weekday: (typeof weekdays)[number];
  readonly opens: string;
  readonly closes: string;
}

export interface HoursRowsProps {
  readonly legend: string;
  /** What no row at all means. */
  readonly hint: string;
  readonly hours: readonly HoursSpan[];
  /** What is wrong with a field, such as `hours.0.closes`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (hours: HoursSpan[]) => void;
}

/** The hours of a week as one row for each span: a day may have several. */
export function HoursRows({ legend, hint, hours, errors, onChange }: HoursRowsProps) {
  const texts = useTexts(hoursTexts);
  const days = useTexts(weekdayNames);
  const change = (index: number, changes: Partial<HoursSpan>) =>
    onChange(hours.map((span, at) => (at === index ? { ...span, ...changes } : span)));
  const next = weekdays[hours.length % 5] ?? 'MONDAY';
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <p className={styles.hint}>{hint}</p>
      {hours.map(({ weekday, opens, closes }, index) => (
        <div key={index} className={styles.span}>
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
            label={texts.remove(days[weekday])}
            onClick={() => onChange(hours.filter((_span, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...hours, { weekday: next, opens: '08:00', closes: '17:00' }])}>
          {texts.add}
        </Button>
      </div>
    </fieldset>
  );
}
