import type { ReactNode } from 'react';
import type { IconName } from '#packages/design/icons.ts';
import { Icon } from './icon.tsx';
import { classNames } from './class-names.ts';
import styles from './states.module.css';
import { toneClass } from './tone.ts';
import type { Tone } from './tone.ts';

export interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  /** Why there is nothing, or what to do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Shown where a list has nothing. */
export function Empty({ icon = 'inbox', title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.sign}>
        <Icon name={icon} size={28} />
      </span>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.words}>{children}</p>}
      {action}
    </div>
  );
}

/** Grey bars while something loads. @param label what loads, for screen readers */
export function Skeleton({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.bar} />
      ))}
    </div>
  );
}

export interface NoticeProps {
  readonly tone?: Exclude<Tone, 'neutral' | 'accent'>;
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A message in a page. A bad one is read out at once. */
export function Notice({ tone = 'info', title, action, children }: NoticeProps) {
  const icon: IconName = tone === 'good' ? 'check' : tone === 'info' ? 'info' : 'warning';
  return (
    <div className={classNames(styles.notice, toneClass(tone))} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div className={styles.noticeText}>
        {title !== undefined && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {action}
    </div>
  );
}
