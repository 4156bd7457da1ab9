import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { CheckField } from '#packages/components/field.tsx';
import styles from './weekday-boxes.module.css';

export interface WeekdayBoxesProps {
  readonly label: string;
  /** Begins the names of the boxes in their form. */
  readonly name: string;
  /** Days that are ticked at first; 1 is Monday. */
  readonly days: readonly number[];
  readonly error?: string | undefined;
}

/** A box for each day of the week. */
export function WeekdayBoxes({ label, name, days, error }: WeekdayBoxesProps) {
  const names = useTexts(weekdayNames);
  return (
    <fieldset className={styles.days}>
      <legend>{label}</legend>
      {weekdays.map((day, at) => (
        <CheckField
          key={day}
          name={`${name}-${at + 1}`}
          label={names[day]}
          defaultChecked={days.includes(at + 1)}
        />
      ))}
      {error !== undefined && <p role="alert">{error}</p>}
    </fieldset>
  );
}

/** The days that are ticked in a form. */
export function daysOf(form: FormData, name: string): number[] {
  return weekdays.flatMap((_, at) => (form.has(`${name}-${at + 1}`) ? [at + 1] : []));
}
