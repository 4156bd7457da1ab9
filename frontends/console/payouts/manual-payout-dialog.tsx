import { useState } from 'react';
import {
  PayoutByHandDocument,
  PayoutVendorsDocument,
} from '#generated/documents/frontends/console/payouts.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { useTypedAmount } from '#packages/money/amount-field.tsx';
import { errorOf, namesWithin } from '#packages/money/field-errors.ts';
import { localMoment } from '#packages/money/local-moment.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { payoutTexts } from './texts.ts';

interface Wrong {
  readonly vendorId?: string | undefined;
  readonly currency?: string | undefined;
  readonly amount?: string | undefined;
}

export interface ManualPayoutDialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for a payout that was made outside the system, and notes it. Only vendors for which the platform collects have any. */
export function ManualPayoutDialog({ onClose, onDone }: ManualPayoutDialogProps) {
  const texts = useTexts(payoutTexts);
  const known = useLoad(PayoutVendorsDocument, {});
  const act = useAct(PayoutByHandDocument);
  const typedAmount = useTypedAmount();
  const [clientId] = useState(() => crypto.randomUUID());
  const [vendorId, setVendorId] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const vendors = (known.data?.vendors.edges ?? []).filter(
    ({ node }) => node.collection?.collection === 'PLATFORM',
  );

  async function submit(form: FormData): Promise<void> {
    const currency = textOf(form, 'currency').toUpperCase();
    const isCurrency = /^[A-Z]{3}$/.test(currency);
    const amount = isCurrency ? typedAmount(form, 'amount', currency) : undefined;
    setWrong({
      vendorId: vendorId === '' ? texts.noVendor : undefined,
      currency: isCurrency ? undefined : texts.notCurrency,
      amount: isCurrency && amount === undefined ? texts.notAmount : undefined,
    });
    if (vendorId === '' || amount === undefined) return;
    const paidAt = localMoment(textOf(form, 'paidAt'));
    const { data } = await act.run({
      input: {
        vendorId,
        amount: { amount, currency },
        reference: textOf(form, 'reference'),
        ...(paidAt !== undefined && { paidAt }),
        clientId,
      },
    });
    if (data) onDone();
  }

  return (
    <FormDialog
      title={texts.byHand}
      isBusy={act.isBusy}
      problem={act.problem}
      fields={namesWithin(act.problem, ['vendorId', 'amount', 'reference', 'paidAt'])}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{texts.byHandHint}</p>
      <ProblemNotice problem={known.problem} onRetry={known.reload} />
      <SelectField
        label={texts.vendor}
        value={vendorId}
        choices={[
          { value: '', label: texts.choose },
          ...vendors.map(({ node }) => ({ value: node.id, label: node.displayName })),
        ]}
        error={wrong.vendorId ?? errorOf(act.problem, 'vendorId')}
        onChoose={setVendorId}
      />
      <TextField
        label={texts.amount}
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        error={wrong.amount ?? errorOf(act.problem, 'amount')}
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
      <TextField
        label={texts.reference}
        name="reference"
        hint={texts.referenceHint}
        maxLength={200}
        dir="auto"
        error={errorOf(act.problem, 'reference')}
        required
      />
      <TextField
        label={texts.paidAt}
        name="paidAt"
        type="datetime-local"
        hint={texts.paidAtHint}
        error={errorOf(act.problem, 'paidAt')}
      />
    </FormDialog>
  );
}
