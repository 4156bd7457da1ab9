import type { AssistantRulesFragment } from '#generated/documents/frontends/console/assistant-settings.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import styles from './assistant-form.module.css';
import { assistantTexts } from './texts.ts';

type Span = AssistantRulesFragment['hours'][number];

export interface HoursRowsProps {
  readonly hours: readonly Span[];
  readonly onChange: (hours: Span[]) => void;
}

/** When people are there, one row for each span; without any row they always are. */
export function HoursRows({ hours, onChange }: HoursRowsProps) {
  const texts = useTexts(assistantTexts);
  const days = useTexts(weekdayNames);
  const change = (index: number, changes: Partial<Span>) =>
    onChange(hours.map((span, at) => (at === index ? { ...span, ...changes } : span)));
  const next = weekdays[hours.length % 5] ?? 'MONDAY';
  return (
    <fieldset className={styles.group}>
      <legend>{texts.hours}</legend>
      <p className={styles.hint}>{texts.hoursHint}</p>
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
            onChange={({ target }) => change(index, { opens: target.value })}
          />
          <TextField
            label={texts.closes}
            value={closes}
            placeholder="17:00"
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
