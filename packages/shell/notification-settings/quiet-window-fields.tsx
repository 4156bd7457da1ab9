import type { QuietWindowInput } from '#generated/documents/packages/shell/notification-settings.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { IconButton } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { endsNextDay, withDay } from './quiet-windows.ts';
import styles from './quiet-window-fields.module.css';
import { notificationSettingsTexts, shortWeekdays } from './texts.ts';

export interface QuietWindowFieldsProps {
  /** From 1. */
  readonly place: number;
  readonly window: QuietWindowInput;
  readonly error: string | undefined;
  readonly onChange: (window: QuietWindowInput) => void;
  readonly onRemove: () => void;
}

/** One span of quiet hours: its days, and from when to when. */
export function QuietWindowFields({ place, window, error, onChange, onRemove }: QuietWindowFieldsProps) {
  const texts = useTexts(notificationSettingsTexts);
  const names = useTexts(weekdayNames);
  const short = useTexts(shortWeekdays);
  return (
    <div className={styles.window}>
      <div className={styles.days} role="group" aria-label={texts.days(place)}>
        {weekdays.map((day) => {
          const isOn = window.weekdays.includes(day);
          return (
            <button
              key={day}
              type="button"
              className={styles.day}
              aria-pressed={isOn}
              title={names[day]}
              onClick={() => onChange(withDay(window, day, !isOn))}
            >
              <span aria-hidden="true">{short[day]}</span>
              <span className="visually-hidden">{names[day]}</span>
            </button>
          );
        })}
      </div>
      <div className={styles.times}>
        <TextField
          label={texts.from(place)}
          isLabelHidden
          type="time"
          value={window.from}
          onChange={(event) => onChange({ ...window, from: event.target.value })}
        />
        <span>{texts.until}</span>
        <TextField
          label={texts.to(place)}
          isLabelHidden
          type="time"
          value={window.to}
          onChange={(event) => onChange({ ...window, to: event.target.value })}
        />
        <IconButton icon="trash" label={texts.remove(place)} onClick={onRemove} />
      </div>
      {endsNextDay(window) && <p className={styles.hint}>{texts.nextDay}</p>}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
