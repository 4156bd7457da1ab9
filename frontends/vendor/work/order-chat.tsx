import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import { VendorThread } from '../chats/vendor-thread.tsx';
import styles from './order-chat.module.css';
import { workTexts } from './texts.ts';

export interface OrderChatProps {
  readonly conversationId: string;
  readonly customer: string;
  readonly onClose: () => void;
}

/** The conversation with the customer, beside the order. */
export function OrderChat({ conversationId, customer, onClose }: OrderChatProps) {
  const texts = useTexts(workTexts);
  return (
    <Dialog title={customer} isOpen onClose={onClose} closeLabel={texts.close} place="side">
      <div className={styles.chat}>
        <VendorThread conversationId={conversationId} />
      </div>
    </Dialog>
  );
}
