import { closesFromField, closesInField } from '#packages/app/hours/week-hours.ts';
import type { SpanProblem } from '#packages/app/hours/week-hours.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import type { Span, Weekday } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { IconButton } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { Menu } from '#packages/components/menu.tsx';
import styles from './day-hours.module.css';
import { profileTexts } from './texts.ts';

interface SpanOfDay {
  readonly span: Span;
  /** Its place among all spans of the week. */
  readonly index: number;
  readonly problem: SpanProblem | undefined;
}

export interface DayHoursProps {
  readonly weekday: Weekday;
  readonly spans: readonly SpanOfDay[];
  readonly onChange: (index: number, span: Span) => void;
  readonly onRemove: (index: number) => void;
  readonly onAdd: () => void;
  readonly onCopy: (to: readonly Weekday[]) => void;
}

/** The opening hours of one day. */
export function DayHours({ weekday, spans, onChange, onRemove, onAdd, onCopy }: DayHoursProps) {
  const texts = useTexts(profileTexts);
  const day = useTexts(weekdayNames)[weekday];
  return (
    <div className={styles.day} role="group" aria-label={day}>
      <span className={styles.name}>{day}</span>
      <div className={styles.spans}>
        {spans.length === 0 && <span className={styles.closed}>{texts.closed}</span>}
        {spans.map(({ span, index, problem }, place) => (
          <div key={index} className={styles.span}>
            <TextField
              label={texts.opens(day, place + 1)}
              isLabelHidden
              type="time"
              value={span.opens}
              onChange={(event) => onChange(index, { ...span, opens: event.target.value })}
            />
            <span aria-hidden="true">–</span>
            <TextField
              label={texts.closes(day, place + 1)}
              isLabelHidden
              type="time"
              value={closesInField(span.closes)}
              onChange={(event) => onChange(index, { ...span, closes: closesFromField(event.target.value) })}
            />
            <IconButton
              icon="trash"
              label={texts.removeSpan(day, place + 1)}
              onClick={() => onRemove(index)}
            />
            {span.opens === '00:00' && span.closes === '24:00' && (
              <p className={styles.allDay}>{texts.allDay}</p>
            )}
            {problem !== undefined && (
              <p className={styles.problem} role="alert">
                {texts[problem]}
              </p>
            )}
          </div>
        ))}
      </div>
      <span className={styles.actions}>
        <IconButton icon="plus" label={texts.addSpan(day)} onClick={onAdd} />
        <Menu
          label={texts.actionsOf(day)}
          groups={[
            [
              {
                label: texts.copyToWorkdays,
                icon: 'calendar',
                onChoose: () => onCopy(weekdays.slice(0, 5)),
              },
              { label: texts.copyToAll, icon: 'calendar', onChoose: () => onCopy(weekdays) },
            ],
          ]}
        />
      </span>
    </div>
  );
}
