import { initialsOf, hueOf } from './initials.ts';
import styles from './avatar.module.css';

export interface AvatarProps {
  /** The person or business; shown as initials. The name itself must stand beside it. */
  readonly name: string;
  /** Pixels; default 32. */
  readonly size?: number;
  /** Shows a dot: here, or away; nothing when undefined. */
  readonly isOnline?: boolean | undefined;
  /** What the dot says, for screen readers. */
  readonly presenceLabel?: string;
}

export function Avatar({ name, size = 32, isOnline, presenceLabel }: AvatarProps) {
  return (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: size * 0.4, ['--hue' as string]: hueOf(name) }}
    >
      <span aria-hidden="true">{initialsOf(name)}</span>
      {isOnline !== undefined && (
        <span className={isOnline ? styles.online : styles.away}>
          {presenceLabel !== undefined && <span className="visually-hidden">{presenceLabel}</span>}
        </span>
      )}
    </span>
  );
}
