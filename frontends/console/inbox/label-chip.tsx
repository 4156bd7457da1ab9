import type { InboxLabelFragment } from '#generated/documents/frontends/console/inbox.ts';
import styles from './label-chip.module.css';

/** A label of a conversation: its colour as a dot, its name as text. */
export function LabelChip({ label: { name, colour } }: { readonly label: InboxLabelFragment }) {
  return (
    <span className={styles.chip}>
      <span className={styles.dot} data-colour={colour} aria-hidden="true" />
      <span dir="auto">{name}</span>
    </span>
  );
}
