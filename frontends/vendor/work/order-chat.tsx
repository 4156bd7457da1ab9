import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import { Thread } from '#packages/thread/thread.tsx';
import { useOutbox, useWaiting } from '../outbox/outbox-context.ts';
import styles from './order-chat.module.css';
import { workTexts } from './texts.ts';

export interface OrderChatProps {
  readonly conversationId: string;
  readonly customer: string;
  readonly onClose: () => void;
}

/** The conversation with the customer. What is written without the network is sent later. */
export function OrderChat({ conversationId, customer, onClose }: OrderChatProps) {
  const texts = useTexts(workTexts);
  const outbox = useOutbox();
  const waiting = useWaiting().flatMap(({ write, at, refusal }) =>
    write.kind === 'message' && write.conversationId === conversationId && refusal === undefined
      ? [{ clientId: write.clientId, body: write.body, at }]
      : [],
  );
  return (
    <Dialog title={customer} isOpen onClose={onClose} closeLabel={texts.close} place="side">
      <div className={styles.chat}>
        <Thread
          key={conversationId}
          conversationId={conversationId}
          ownRoles={['VENDOR']}
          unsent={{ waiting, keep: (message) => void outbox.write({ kind: 'message', ...message }) }}
        />
      </div>
    </Dialog>
  );
}
