import { useState } from 'react';
import { HookRecoverDocument } from '#generated/documents/packages/webhooks.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { webhookTexts } from './texts.ts';

const hourMs = 3_600_000;

/** Hours back. The longest is a little less than the thirty days that are kept. */
const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 - 1 } as const;
const choices = ['hour', 'day', 'week', 'month'] as const;

export interface RecoverDialogProps {
  readonly endpointId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks since when an endpoint is to get what it has missed. */
export function RecoverDialog({ endpointId, onClose, onDone }: RecoverDialogProps) {
  const texts = useTexts(webhookTexts);
  const recover = useAct(HookRecoverDocument);
  const [since, setSince] = useState<(typeof choices)[number]>('day');
  return (
    <FormDialog
      title={texts.recover}
      saveLabel={texts.resend}
      isBusy={recover.isBusy}
      problem={recover.problem}
      fields={['since']}
      onClose={onClose}
      onSubmit={async () => {
        const moment = new Date(Date.now() - hours[since] * hourMs).toISOString();
        const { data } = await recover.run({ input: { endpointId, since: moment } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.recovered });
        onDone();
      }}
    >
      <p>{texts.recoverHint}</p>
      <SelectField
        label={texts.since}
        value={since}
        error={recover.problem?.fields['since']}
        choices={choices.map((value) => ({ value, label: texts[value] }))}
        onChoose={setSince}
      />
    </FormDialog>
  );
}
