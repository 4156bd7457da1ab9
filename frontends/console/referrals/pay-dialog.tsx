import { useState } from 'react';
import { ReferralRewardPaidDocument } from '#generated/documents/frontends/console/referrals.ts';
import type { ConsoleReferralFragment } from '#generated/documents/frontends/console/referrals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { referralTexts } from './texts.ts';

export interface PayDialogProps {
  readonly referral: ConsoleReferralFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Notes that a customer got the reward outside the system. */
export function PayDialog({ referral, onClose, onDone }: PayDialogProps) {
  const texts = useTexts(referralTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(ReferralRewardPaidDocument);
  const [clientId] = useState(() => crypto.randomUUID());
  const { id: referralId, referrer, reward, reversed } = referral;
  return (
    <FormDialog
      title={texts.payOf(referrer?.name ?? texts.somebody)}
      isBusy={isBusy}
      problem={problem}
      fields={['reference']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({ input: { referralId, reference: textOf(form, 'reference'), clientId } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.paidNoted });
        onDone();
      }}
    >
      <p>{formats.money({ ...reward, amount: reward.amount - reversed.amount })}</p>
      <TextField
        label={texts.reference}
        name="reference"
        hint={texts.referenceHint}
        maxLength={200}
        dir="auto"
        error={problem?.fields['reference']}
        required
        autoFocus
      />
    </FormDialog>
  );
}
