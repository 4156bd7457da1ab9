import { useState } from 'react';
import { ConsoleCallBackCompleteDocument } from '#generated/documents/frontends/console/calls.ts';
import type { CallBackRowFragment } from '#generated/documents/frontends/console/calls.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { callTexts, outcomeNames } from './texts.ts';

/** What an operator can say; the system itself says the rest. */
const outcomes = ['REACHED', 'NOT_NEEDED', 'NOT_REACHED', 'WRONG_NUMBER'] as const;

export interface CompleteDialogProps {
  readonly callBack: CallBackRowFragment;
  readonly onClose: () => void;
  readonly onCompleted: () => void;
}

/** Says what came of a call back. */
export function CompleteDialog({ callBack: { id, number }, onClose, onCompleted }: CompleteDialogProps) {
  const texts = useTexts(callTexts);
  const names = useTexts(outcomeNames);
  const complete = useAct(ConsoleCallBackCompleteDocument);
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('REACHED');
  return (
    <FormDialog
      title={texts.completeTitle(number)}
      isBusy={complete.isBusy}
      problem={complete.problem}
      fields={['note']}
      onClose={onClose}
      onSubmit={async (form) => {
        const note = textOf(form, 'note').trim();
        const { data } = await complete.run({ input: { id, outcome, note: note === '' ? null : note } });
        if (data) onCompleted();
      }}
    >
      <SelectField
        label={texts.outcome}
        value={outcome}
        choices={outcomes.map((value) => ({ value, label: names[value] }))}
        onChoose={setOutcome}
      />
      <TextArea label={texts.note} name="note" maxLength={1_000} error={complete.problem?.fields['note']} />
    </FormDialog>
  );
}
