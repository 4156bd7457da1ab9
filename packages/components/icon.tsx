import { icons } from '#packages/design/icons.ts';
import type { IconName } from '#packages/design/icons.ts';
import styles from './icon.module.css';

export interface IconProps {
  readonly name: IconName;
  /** Says what it means where no text beside it does; without one screen readers pass over it. */
  readonly label?: string;
  /** Pixels; default 18. */
  readonly size?: number;
  readonly isFilled?: boolean;
}

export function Icon({ name, label, size = 18, isFilled = false }: IconProps) {
  return (
    <svg
      className={styles.icon}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={isFilled ? 'currentColor' : 'none'}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={icons[name]} />
    </svg>
  );
}
