import type { InboxLabelFragment } from '#generated/documents/frontends/console/inbox.ts';
import styles from './label-chip.module.css';

export interface LabelChipProps {
  readonly label: InboxLabelFragment;
  /** Cuts a long name off, where many chips stand in little room. */
  readonly isShort?: boolean;
}

/** A label of a conversation: its colour as a dot, its name as text. */
export function LabelChip({ label: { name, colour }, isShort = false }: LabelChipProps) {
  return (
    <span className={styles.chip} data-short={isShort} {...(isShort && { title: name })}>
      <span className={styles.dot} data-colour={colour} aria-hidden="true" />
      <span className={styles.name} dir="auto">
        {name}
      </span>
    </span>
  );
}
