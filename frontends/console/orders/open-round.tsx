import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { openRound } from './offer-rounds.ts';
import type { RoundOffer } from './offer-rounds.ts';
import styles from './open-round.module.css';
import { orderTexts } from './texts.ts';

/** The round that waits for answers: its wave, how many are asked, and the time that is left. */
export function OpenRound({ offers }: { readonly offers: readonly RoundOffer[] }) {
  const texts = useTexts(orderTexts);
  const round = openRound(offers);
  if (!round) return <p className={styles.words}>{texts.ranking}</p>;
  return (
    <div className={styles.round}>
      <p className={styles.words}>
        {texts.wave(round.wave)} · {texts.waiting(round.pending)}
      </p>
      <TimeLeft from={round.from} until={round.until} />
    </div>
  );
}

/** Seconds from which on the time that is left looks urgent. */
const urgentSeconds = 10;

/** The time until an offer expires, in digits and as a bar that empties. */
export function TimeLeft({ from, until }: { readonly from: string; readonly until: string }) {
  const texts = useTexts(orderTexts);
  const formats = useFormats();
  const now = useServerNow(1_000);
  const seconds = (Date.parse(until) - now) / 1_000;
  const whole = (Date.parse(until) - Date.parse(from)) / 1_000;
  const share = Math.min(1, Math.max(0, seconds / whole));
  const left = formats.countdown(seconds);
  return (
    <div
      className={styles.left}
      role="timer"
      aria-label={texts.timeLeft(left)}
      data-urgent={seconds < urgentSeconds}
    >
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles.digits} aria-hidden="true">
        {left}
      </span>
    </div>
  );
}
