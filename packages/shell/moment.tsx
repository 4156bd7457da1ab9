import { useFormats } from '#packages/app/format/use-formats.ts';
import styles from './moment.module.css';

export interface MomentProps {
  readonly at: string | null | undefined;
  /** `short` is a time for today and a date for other days. */
  readonly form?: 'dateTime' | 'date' | 'short';
  /** Shown where there is no time. */
  readonly none?: string;
}

/** A time of the API in the person's own zone and language; the whole of it is its tooltip. */
export function Moment({ at, form = 'dateTime', none = '' }: MomentProps) {
  const formats = useFormats();
  if (at === null || at === undefined) return none;
  return (
    <time className={styles.moment} dateTime={at} title={formats.dateTime(at)}>
      {formats[form](at)}
    </time>
  );
}
