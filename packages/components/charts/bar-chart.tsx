import styles from './chart.module.css';

export interface Bar {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  /** The value in words, and what it is a share of. */
  readonly text: string;
}

export interface BarChartProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** What fills the whole width; without it the largest value does. */
  readonly largest?: number;
}

/** Bars of one kind, one below the other: how far conversations came, or how often something happened. All of it is text, so that it is read as it is seen. */
export function BarChart({ label, bars, largest }: BarChartProps) {
  const whole = largest ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ol className={styles.bars} aria-label={label}>
      {bars.map(({ id, title, value, text }) => (
        <li key={id}>
          <span className={styles.barTitle}>{title}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${(value / whole) * 100}%` }} />
          </span>
          <span className={styles.barText}>{text}</span>
        </li>
      ))}
    </ol>
  );
}
