import { useState } from 'react';
import { PayoutMinimumSetDocument } from '#generated/documents/frontends/console/payouts.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { useTypedAmount } from '#packages/money/amount-field.tsx';
import { errorOf, namesWithin } from '#packages/money/field-errors.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { payoutTexts } from './texts.ts';

interface Wrong {
  readonly amount?: string | undefined;
  readonly currency?: string | undefined;
}

/** Asks for the least amount that is paid out in a currency. */
export function MinimumDialog({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const texts = useTexts(payoutTexts);
  const { run, isBusy, problem } = useAct(PayoutMinimumSetDocument);
  const typedAmount = useTypedAmount();
  const [wrong, setWrong] = useState<Wrong>({});

  async function submit(form: FormData): Promise<void> {
    const currency = textOf(form, 'currency').toUpperCase();
    const isCurrency = /^[A-Z]{3}$/.test(currency);
    const amount = isCurrency ? typedAmount(form, 'amount', currency) : undefined;
    setWrong({
      currency: isCurrency ? undefined : texts.notCurrency,
      amount: isCurrency && amount === undefined ? texts.notAmount : undefined,
    });
    if (amount === undefined) return;
    const { data } = await run({ input: { minimum: { amount, currency } } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.minimumSaved });
    onSaved();
  }

  return (
    <FormDialog
      title={texts.minimums}
      isBusy={isBusy}
      problem={problem}
      fields={namesWithin(problem, ['minimum'])}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.amount}
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        error={wrong.amount ?? errorOf(problem, 'minimum')}
        autoFocus
        required
      />
      <TextField
        label={texts.currency}
        name="currency"
        defaultValue="EUR"
        maxLength={3}
        error={wrong.currency}
        required
      />
    </FormDialog>
  );
}
