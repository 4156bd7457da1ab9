import { MoneySavePayeeDocument } from '#generated/documents/packages/money.ts';
import type { MoneyPayeeFragment } from '#generated/documents/packages/money.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { vendorMoneyTexts } from './vendor-texts.ts';

export interface PayeeDialogProps {
  readonly vendorId?: string;
  readonly payee?: MoneyPayeeFragment;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** The form of whom payouts go to. Bank details are entered at the provider, not here. */
export function PayeeDialog({ vendorId, payee, onClose, onSaved }: PayeeDialogProps) {
  const texts = useTexts(vendorMoneyTexts);
  const { run, isBusy, problem } = useAct(MoneySavePayeeDocument);
  return (
    <FormDialog
      title={texts.payee}
      isBusy={isBusy}
      problem={problem}
      fields={['name', 'email', 'country']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({
          input: {
            name: textOf(form, 'name'),
            email: textOf(form, 'email'),
            country: textOf(form, 'country').toUpperCase(),
            ...(vendorId !== undefined && { vendorId }),
          },
        });
        if (!data) return;
        showToast({ tone: 'good', text: texts.saved });
        onSaved();
      }}
    >
      <TextField
        label={texts.name}
        name="name"
        hint={texts.nameHint}
        defaultValue={payee?.name ?? ''}
        error={problem?.fields['name']}
        maxLength={200}
        dir="auto"
        required
        autoFocus
      />
      <TextField
        label={texts.email}
        name="email"
        type="email"
        hint={texts.emailHint}
        defaultValue={payee?.email ?? ''}
        error={problem?.fields['email']}
        required
      />
      <TextField
        label={texts.country}
        name="country"
        hint={texts.countryHint}
        defaultValue={payee?.country ?? ''}
        error={problem?.fields['country']}
        maxLength={2}
        required
      />
    </FormDialog>
  );
}
