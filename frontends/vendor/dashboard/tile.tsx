import type { IconName } from '#packages/design/icons.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import styles from './tile.module.css';

export interface TileProps {
  readonly icon: IconName;
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  /** Where its things are. */
  readonly href: string;
  /** Something is to be done. */
  readonly isUrgent?: boolean;
}

/** One number that leads to its list. */
export function Tile({ icon, label, value, note, href, isUrgent = false }: TileProps) {
  return (
    <li>
      <Link href={href} className={styles.tile} data-urgent={isUrgent}>
        <span className={styles.label}>
          <Icon name={icon} size={16} />
          {label}
        </span>
        <span className={styles.value}>{value}</span>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </Link>
    </li>
  );
}
