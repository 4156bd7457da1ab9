import { useState } from 'react';
import { OwnReferralCodeMadeDocument } from '#generated/documents/frontends/vendor/referrals.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ownReferralTexts } from './texts.ts';

export interface CodeDialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Makes a code, with a name for oneself. */
export function CodeDialog({ onClose, onDone }: CodeDialogProps) {
  const texts = useTexts(ownReferralTexts);
  const { run, isBusy, problem } = useAct(OwnReferralCodeMadeDocument);
  const [clientId] = useState(() => crypto.randomUUID());
  return (
    <FormDialog
      title={texts.makeCode}
      saveLabel={texts.makeCode}
      isBusy={isBusy}
      problem={problem}
      fields={['label']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({ input: { label: textOf(form, 'label'), clientId } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.made });
        onDone();
      }}
    >
      <TextField
        label={texts.label}
        name="label"
        hint={texts.labelHint}
        maxLength={60}
        dir="auto"
        error={problem?.fields['label']}
        autoFocus
      />
    </FormDialog>
  );
}
