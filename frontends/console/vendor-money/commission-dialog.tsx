import { useState } from 'react';
import { VendorCommissionSetDocument } from '#generated/documents/frontends/console/vendor-money.ts';
import type { VendorCommissionRuleFragment } from '#generated/documents/frontends/console/vendor-money.ts';
import { readDecimal, writeMoney } from '#packages/app/format/decimals.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { useTypedAmount } from '#packages/money/amount-field.tsx';
import { errorOf, namesWithin } from '#packages/money/field-errors.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { vendorMoneyPageTexts } from './texts.ts';

interface Wrong {
  readonly percent?: string | undefined;
  readonly fixed?: string | undefined;
  readonly currency?: string | undefined;
}

export interface CommissionDialogProps {
  /** Null for all vendors that have no rule of their own. */
  readonly vendorId: string | null;
  /** The form begins with it. */
  readonly rule?: VendorCommissionRuleFragment;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** The form of what the platform keeps of a vendor's payments from now on. */
export function CommissionDialog({ vendorId, rule, onClose, onSaved }: CommissionDialogProps) {
  const texts = useTexts(vendorMoneyPageTexts);
  const language = useLanguage();
  const { run, isBusy, problem } = useAct(VendorCommissionSetDocument);
  const typedAmount = useTypedAmount();
  const [wrong, setWrong] = useState<Wrong>({});
  const start = rule?.fixed ?? { amount: 0, currency: 'EUR' };

  async function submit(form: FormData): Promise<void> {
    const percent = readDecimal(textOf(form, 'percent'), language);
    const currency = textOf(form, 'currency').toUpperCase();
    const isCurrency = /^[A-Z]{3}$/.test(currency);
    const amount = isCurrency ? typedAmount(form, 'fixed', currency, 0) : undefined;
    setWrong({
      percent: percent === undefined ? texts.notPercent : undefined,
      currency: isCurrency ? undefined : texts.notCurrency,
      fixed: isCurrency && amount === undefined ? texts.notAmount : undefined,
    });
    if (percent === undefined || amount === undefined) return;
    const { data } = await run({ input: { vendorId, percent, fixed: { amount, currency } } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.commissionSaved });
    onSaved();
  }

  return (
    <FormDialog
      title={texts.commission}
      isBusy={isBusy}
      problem={problem}
      fields={namesWithin(problem, ['percent', 'fixed'])}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.percent}
        name="percent"
        inputMode="decimal"
        hint={texts.percentHint}
        defaultValue={rule?.percent ?? ''}
        error={wrong.percent ?? errorOf(problem, 'percent')}
        required
        autoFocus
      />
      <TextField
        label={texts.fixed}
        name="fixed"
        inputMode="decimal"
        defaultValue={writeMoney(start.amount, start.currency, language)}
        error={wrong.fixed ?? errorOf(problem, 'fixed')}
        required
      />
      <TextField
        label={texts.currency}
        name="currency"
        defaultValue={start.currency}
        maxLength={3}
        error={wrong.currency}
        required
      />
    </FormDialog>
  );
}
