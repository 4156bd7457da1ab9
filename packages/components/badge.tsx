import type { ReactNode } from 'react';
import type { IconName } from '#packages/design/icons.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './badge.module.css';
import { toneClass } from './tone.ts';
import type { Tone } from './tone.ts';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A state in a word. Its colour repeats what the word says, and never stands alone. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, toneClass(tone))}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

/** A number beside a name. @param label what it counts, for screen readers */
export function Counter({ count, label }: { readonly count: number; readonly label: string }) {
  if (count === 0) return null;
  return (
    <span className={classNames(styles.badge, styles.counter)}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
