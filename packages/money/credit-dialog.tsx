import { useState } from 'react';
import { MoneyCreditDocument } from '#generated/documents/packages/money.ts';
import type { InvoiceMoneyFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { AmountField, useTypedAmount } from './amount-field.tsx';
import { errorOf, namesWithin } from './field-errors.ts';
import { moneyTexts } from './texts.ts';

const itsDescription = 'lines.0.description';

export interface CreditDialogProps {
  readonly invoice: InvoiceMoneyFragment;
  readonly onClose: () => void;
}

/** Asks what to take back of an invoice, as one line, and issues the credit note. */
export function CreditDialog({ invoice, onClose }: CreditDialogProps) {
  const texts = useTexts(moneyTexts);
  const formats = useFormats();
  const act = useAct(MoneyCreditDocument);
  const typedAmount = useTypedAmount();
  const [clientId] = useState(() => crypto.randomUUID());
  const [wrong, setWrong] = useState<string>();
  const { currency } = invoice.total;
  const descriptionError = errorOf(act.problem, itsDescription);

  async function submit(form: FormData): Promise<void> {
    const amount = typedAmount(form, 'amount', currency);
    setWrong(amount === undefined ? texts.notAmount : undefined);
    if (amount === undefined) return;
    const line = { description: textOf(form, 'description'), quantity: '1', unitPrice: { amount, currency } };
    const { data } = await act.run({ input: { invoiceId: invoice.id, lines: [line], clientId } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.creditIssued(data.issueCreditNote.creditNote.number) });
    onClose();
  }

  return (
    <FormDialog
      title={texts.credit}
      saveLabel={texts.issue}
      isBusy={act.isBusy}
      problem={act.problem}
      fields={namesWithin(act.problem, ['lines'])}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{texts.creditHint(formats.number(Number(invoice.taxRatePercent), 6))}</p>
      <TextField
        label={texts.description}
        name="description"
        maxLength={500}
        dir="auto"
        error={descriptionError}
        required
        autoFocus
      />
      <AmountField
        name="amount"
        currency={currency}
        error={wrong ?? (descriptionError === undefined ? errorOf(act.problem, 'lines') : undefined)}
      />
    </FormDialog>
  );
}
