import type { HookDeliveryFragment } from '#generated/documents/packages/webhooks.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { Facts } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './code.module.css';
import { deliveryTones, readable } from './states.ts';
import { webhookTexts } from './texts.ts';

export interface DeliveryDialogProps {
  readonly delivery: HookDeliveryFragment;
  readonly isBusy: boolean;
  readonly onResend: () => void;
  readonly onClose: () => void;
}

/** One webhook: its attempts and its body. */
export function DeliveryDialog({ delivery, isBusy, onResend, onClose }: DeliveryDialogProps) {
  const texts = useTexts(webhookTexts);
  const formats = useFormats();
  const { type, messageId, status, nextAttemptAt, attempts, body } = delivery;
  return (
    <Dialog
      title={type}
      isOpen
      place="side"
      closeLabel={texts.close}
      onClose={onClose}
      footer={
        <Button icon="refresh" isBusy={isBusy} onClick={onResend}>
          {texts.resend}
        </Button>
      }
    >
      <div className={styles.parts}>
        <Facts
          facts={[
            { label: texts.state, value: <Badge tone={deliveryTones[status]}>{texts[status]}</Badge> },
            { label: texts.id, value: <code className={styles.url}>{messageId}</code> },
            { label: texts.next, value: nextAttemptAt && <Moment at={nextAttemptAt} /> },
          ]}
        />
        {attempts.length > 0 && (
          <Table
            label={texts.attempts}
            rows={attempts}
            keyOf={({ id }) => id}
            columns={[
              { id: 'at', title: texts.created, cell: ({ at }) => <Moment at={at} form="short" /> },
              {
                id: 'answer',
                title: texts.answer,
                cell: ({ status: code, error }) => error ?? String(code),
              },
              {
                id: 'ms',
                title: texts.duration,
                isNumber: true,
                cell: ({ ms }) => texts.ms(formats.number(ms)),
              },
            ]}
          />
        )}
        <pre className={styles.code} aria-label={texts.body}>
          {readable(body)}
        </pre>
      </div>
    </Dialog>
  );
}
