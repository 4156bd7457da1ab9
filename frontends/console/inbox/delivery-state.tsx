import type { InboxDeliveriesQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import type { IconName } from '#packages/design/icons.ts';
import { Icon } from '#packages/components/icon.tsx';
import styles from './delivery-state.module.css';
import { telephoneTexts } from './telephone-texts.ts';

type Conversation = NonNullable<InboxDeliveriesQuery['conversation']>;
export type MessageDelivery = NonNullable<Conversation['messages']['edges'][number]['node']['delivery']>;

/** The name of each state, and its sign. */
const shown = {
  QUEUED: ['waits', 'clock'],
  SENT: ['sent', 'check'],
  DELIVERED: ['delivered', 'checkTwice'],
  READ: ['read', 'checkTwice'],
  UNDELIVERED: ['notDelivered', 'warning'],
  FAILED: ['notSent', 'warning'],
  EXPIRED: ['late', 'warning'],
  SUPPRESSED: ['unwanted', 'warning'],
  UNKNOWN: ['unknown', 'warning'],
} as const satisfies Record<MessageDelivery['status'], readonly [string, IconName]>;

/** How far a message has come by SMS or WhatsApp, and why it did not arrive. */
export function DeliveryState({ delivery: { status, problem } }: { readonly delivery: MessageDelivery }) {
  const texts = useTexts(telephoneTexts);
  const [name, icon] = shown[status];
  return (
    <span className={styles.state} data-bad={icon === 'warning'} data-delivery={status}>
      <Icon name={icon} size={14} />
      {texts[name]}
      {problem !== null && <span className={styles.problem}>{problem}</span>}
    </span>
  );
}
