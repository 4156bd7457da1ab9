import { useState } from 'react';
import {
  OrderCancelDocument,
  OrderCompleteDocument,
  OrderMarkPaidDocument,
  OrderReofferDocument,
  OrderReportDocument,
} from '#generated/documents/frontends/console/orders.ts';
import type { OrderCardFragment } from '#generated/documents/frontends/console/orders.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { RangeField } from '#packages/components/range-field.tsx';
import { ActFrame } from './act-frame.tsx';
import { actTexts } from './act-texts.ts';
import { EditDialog } from './edit-dialog.tsx';
import { momentOf } from '#packages/app/format/local-time.ts';
import type { OrderAct } from './order-acts.ts';

interface DialogProps {
  readonly order: OrderCardFragment;
  readonly onClose: () => void;
}

/** Asks for what an act needs, and does it. */
export function ActDialog({ act, ...rest }: DialogProps & { readonly act: OrderAct }) {
  switch (act) {
    case 'reoffer':
      return <ReofferDialog {...rest} />;
    case 'edit':
      return <EditDialog id={rest.order.id} onClose={rest.onClose} />;
    case 'progress':
      return <ProgressDialog {...rest} />;
    case 'complete':
      return <CompleteDialog {...rest} />;
    case 'markPaid':
      return <PaidDialog {...rest} />;
    case 'cancel':
      return <CancelDialog {...rest} />;
  }
}

function Note({ error }: { readonly error: string | undefined }) {
  const texts = useTexts(actTexts);
  return (
    <TextArea
      label={texts.note}
      name="note"
      hint={texts.noteHint}
      error={error}
      maxLength={2000}
      dir="auto"
    />
  );
}

function ReofferDialog({ order, onClose }: DialogProps) {
  const texts = useTexts(actTexts);
  const act = useAct(OrderReofferDocument);
  const variables = (form: FormData) => {
    const scheduledFor = momentOf(textOf(form, 'scheduledFor'));
    const input = { orderId: order.id, note: textOrNull(form, 'note') };
    return { input: scheduledFor === null ? input : { ...input, scheduledFor } };
  };
  return (
    <ActFrame name="reoffer" act={act} variables={variables} onClose={onClose}>
      <TextField
        label={texts.newTime}
        name="scheduledFor"
        type="datetime-local"
        hint={texts.newTimeHint}
        error={act.problem?.fields['scheduledFor']}
      />
      <Note error={act.problem?.fields['note']} />
    </ActFrame>
  );
}

function ProgressDialog({ order, onClose }: DialogProps) {
  const texts = useTexts(actTexts);
  const formats = useFormats();
  const act = useAct(OrderReportDocument);
  const [percent, setPercent] = useState(order.progress?.percent ?? 0);
  const variables = (form: FormData) => ({
    input: { orderId: order.id, percent, note: textOrNull(form, 'note') },
  });
  return (
    <ActFrame name="progress" act={act} variables={variables} onClose={onClose}>
      <RangeField
        label={texts.percent}
        min={0}
        max={100}
        step={5}
        value={percent}
        shown={formats.percent(percent / 100)}
        onChoose={setPercent}
      />
      <Note error={act.problem?.fields['note']} />
    </ActFrame>
  );
}

function CompleteDialog({ order, onClose }: DialogProps) {
  const act = useAct(OrderCompleteDocument);
  const variables = (form: FormData) => ({ input: { orderId: order.id, note: textOrNull(form, 'note') } });
  return (
    <ActFrame name="complete" act={act} variables={variables} onClose={onClose}>
      <Note error={act.problem?.fields['note']} />
    </ActFrame>
  );
}

function PaidDialog({ order, onClose }: DialogProps) {
  const texts = useTexts(actTexts);
  const formats = useFormats();
  const act = useAct(OrderMarkPaidDocument);
  const { invoice } = order;
  if (!invoice) return null;
  return (
    <ActFrame
      name="markPaid"
      act={act}
      variables={() => ({ input: { invoiceId: invoice.id } })}
      onClose={onClose}
    >
      <p>{texts.paidQuestion(invoice.number, formats.money(invoice.total))}</p>
    </ActFrame>
  );
}

function CancelDialog({ order, onClose }: DialogProps) {
  const texts = useTexts(actTexts);
  const act = useAct(OrderCancelDocument);
  const variables = (form: FormData) => ({
    input: { orderId: order.id, reason: textOrNull(form, 'reason') },
  });
  return (
    <ActFrame name="cancel" act={act} variables={variables} onClose={onClose}>
      <p>{texts.cancelQuestion}</p>
      <TextArea
        label={texts.reason}
        name="reason"
        hint={texts.reasonHint}
        error={act.problem?.fields['reason']}
        maxLength={2000}
        dir="auto"
      />
    </ActFrame>
  );
}
