import { useState } from 'react';
import { MoneyRefundDocument } from '#generated/documents/packages/money.ts';
import type { MoneyRefundMutation, PaidPaymentFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { AmountField, useTypedAmount } from './amount-field.tsx';
import { errorOf, namesWithin } from './field-errors.ts';
import { moneyTexts } from './texts.ts';

type NotRefundable = Extract<
  MoneyRefundMutation['refundPayment'],
  { readonly __typename: 'NotRefundable' }
>['reason'];

export interface RefundDialogProps {
  readonly payment: PaidPaymentFragment;
  /** In minor units: what is given back unless the person types another amount. */
  readonly start: number;
  readonly onClose: () => void;
}

/** Asks how much of a payment to give back, and begins it. It stays open, with the reason, where that is refused. */
export function RefundDialog({ payment, start, onClose }: RefundDialogProps) {
  const texts = useTexts(moneyTexts);
  const formats = useFormats();
  const act = useAct(MoneyRefundDocument);
  const typedAmount = useTypedAmount();
  const [clientId] = useState(() => crypto.randomUUID());
  const [wrong, setWrong] = useState<string>();
  const [refused, setRefused] = useState<NotRefundable>();
  const { currency } = payment.amount;

  async function submit(form: FormData): Promise<void> {
    const amount = typedAmount(form, 'amount', currency);
    setWrong(amount === undefined ? texts.notAmount : undefined);
    setRefused(undefined);
    if (amount === undefined) return;
    const reason = textOrNull(form, 'reason');
    const { data } = await act.run({
      input: { paymentId: payment.id, amount: { amount, currency }, reason, clientId },
    });
    if (!data) return;
    const result = data.refundPayment;
    if (result.__typename === 'NotRefundable') {
      setRefused(result.reason);
      return;
    }
    const isDone = result.refund.status === 'SUCCEEDED';
    showToast({ tone: 'good', text: isDone ? texts.refundDone : texts.refundStarted });
    onClose();
  }

  return (
    <FormDialog
      title={texts.refundOf(formats.money(payment.amount))}
      saveLabel={texts.refund}
      isBusy={act.isBusy}
      problem={act.problem}
      fields={namesWithin(act.problem, ['amount', 'reason'])}
      onSubmit={submit}
      onClose={onClose}
    >
      {refused && <Notice tone="bad">{texts[refused]}</Notice>}
      {payment.provider === null && <Notice>{texts.refundByHand}</Notice>}
      <AmountField
        name="amount"
        currency={currency}
        start={start}
        hint={texts.refundHint(formats.money(payment.refundable))}
        error={wrong ?? errorOf(act.problem, 'amount')}
      />
      <TextField
        label={texts.reason}
        name="reason"
        maxLength={500}
        dir="auto"
        error={errorOf(act.problem, 'reason')}
      />
    </FormDialog>
  );
}
