import { useState } from 'react';
import { MoneyRecordPaymentDocument } from '#generated/documents/packages/money.ts';
import type { InvoiceMoneyFragment } from '#generated/documents/packages/money.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { AmountField, useTypedAmount } from './amount-field.tsx';
import { errorOf, namesWithin } from './field-errors.ts';
import { localMoment } from './local-moment.ts';
import { paymentMethodNames } from './names.ts';
import { moneyTexts } from './texts.ts';

const methods = ['BANK_TRANSFER', 'CASH', 'OTHER'] as const;

export interface RecordPaymentDialogProps {
  readonly invoice: InvoiceMoneyFragment;
  readonly onClose: () => void;
}

/** Asks for a payment that came without a provider, and notes it. */
export function RecordPaymentDialog({ invoice, onClose }: RecordPaymentDialogProps) {
  const texts = useTexts(moneyTexts);
  const names = useTexts(paymentMethodNames);
  const act = useAct(MoneyRecordPaymentDocument);
  const typedAmount = useTypedAmount();
  const [clientId] = useState(() => crypto.randomUUID());
  const [method, setMethod] = useState<(typeof methods)[number]>('BANK_TRANSFER');
  const [wrong, setWrong] = useState<string>();
  const { currency, amount: balance } = invoice.balance;

  async function submit(form: FormData): Promise<void> {
    const amount = typedAmount(form, 'amount', currency);
    setWrong(amount === undefined ? texts.notAmount : undefined);
    if (amount === undefined) return;
    const receivedAt = localMoment(textOf(form, 'receivedAt'));
    const { data } = await act.run({
      input: {
        invoiceId: invoice.id,
        amount: { amount, currency },
        method,
        reference: textOrNull(form, 'reference'),
        ...(receivedAt !== undefined && { receivedAt }),
        clientId,
      },
    });
    if (!data) return;
    showToast({ tone: 'good', text: texts.recorded });
    onClose();
  }

  return (
    <FormDialog
      title={texts.record}
      isBusy={act.isBusy}
      problem={act.problem}
      fields={namesWithin(act.problem, ['amount', 'method', 'reference', 'receivedAt'])}
      onSubmit={submit}
      onClose={onClose}
    >
      <AmountField
        name="amount"
        currency={currency}
        start={balance}
        error={wrong ?? errorOf(act.problem, 'amount')}
      />
      <SelectField
        label={texts.method}
        value={method}
        choices={methods.map((value) => ({ value, label: names[value] }))}
        error={errorOf(act.problem, 'method')}
        onChoose={setMethod}
      />
      <TextField
        label={texts.reference}
        name="reference"
        hint={texts.referenceHint}
        maxLength={200}
        dir="auto"
        error={errorOf(act.problem, 'reference')}
      />
      <TextField
        label={texts.receivedAt}
        name="receivedAt"
        type="datetime-local"
        hint={texts.receivedHint}
        error={errorOf(act.problem, 'receivedAt')}
      />
    </FormDialog>
  );
}
