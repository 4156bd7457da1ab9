import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './countdown.module.css';
import { offerTexts } from './texts.ts';

export interface CountdownProps {
  /** ISO 8601. */
  readonly from: string;
  readonly until: string;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: number;
}

const radius = 27;
const around = 2 * Math.PI * radius;
/** From here on the countdown is shown in another colour, in seconds. */
const urgentSeconds = 10;

/** The time that is left, in digits and as a ring that empties. */
export function Countdown({ from, until, now }: CountdownProps) {
  const texts = useTexts(offerTexts);
  const formats = useFormats();
  const seconds = (Date.parse(until) - now) / 1000;
  const whole = (Date.parse(until) - Date.parse(from)) / 1000;
  const share = Math.min(1, Math.max(0, seconds / whole));
  const left = formats.countdown(seconds);
  return (
    <div
      className={styles.countdown}
      data-urgent={seconds < urgentSeconds}
      role="timer"
      aria-label={texts.secondsLeft(left)}
    >
      <svg viewBox="-32 -32 64 64" className={styles.drawing} aria-hidden="true">
        <circle r={radius} className={styles.track} />
        <circle
          r={radius}
          className={styles.left}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
          transform="rotate(-90)"
        />
      </svg>
      <span className={styles.digits} data-hours={seconds >= 3_600} aria-hidden="true">
        {left}
      </span>
    </div>
  );
}
