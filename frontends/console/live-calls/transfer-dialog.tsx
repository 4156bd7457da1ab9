import { useState } from 'react';
import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';
import {
  LiveCallsOperatorsDocument,
  LiveCallsTransferDocument,
} from '#generated/documents/frontends/console/live-calls.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { liveCallTexts } from './texts.ts';

/** Stands for whoever is there. */
const anybody = '';

export interface TransferDialogProps {
  readonly call: Pick<LiveCallRowFragment, 'id'>;
  readonly onClose: () => void;
}

/** Hands a running call to a person, who hears first what it is about. */
export function TransferDialog({ call, onClose }: TransferDialogProps) {
  const texts = useTexts(liveCallTexts);
  const { run, isBusy, problem } = useAct(LiveCallsTransferDocument);
  const { data: team } = useLoad(LiveCallsOperatorsDocument, {});
  const [operatorId, setOperatorId] = useState<string>(anybody);
  const [clientId] = useState(() => crypto.randomUUID());
  const people = team?.users.edges.map(({ node }) => ({ value: node.id, label: node.name })) ?? [];
  return (
    <FormDialog
      title={texts.transferTitle}
      saveLabel={texts.transfer}
      isBusy={isBusy}
      problem={problem}
      fields={['operatorId', 'reason', 'briefing']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({
          input: {
            callId: call.id,
            operatorId: operatorId === anybody ? null : operatorId,
            reason: textOf(form, 'reason'),
            briefing: textOf(form, 'briefing'),
            clientId,
          },
        });
        if (data) onClose();
      }}
    >
      <SelectField
        label={texts.transferTo}
        value={operatorId}
        choices={[{ value: anybody, label: texts.anybody }, ...people]}
        error={problem?.fields['operatorId']}
        onChoose={setOperatorId}
      />
      <TextField
        label={texts.reason}
        name="reason"
        maxLength={200}
        error={problem?.fields['reason']}
        dir="auto"
      />
      <TextArea
        label={texts.briefing}
        name="briefing"
        hint={texts.transferHint}
        maxLength={1_000}
        error={problem?.fields['briefing']}
        dir="auto"
      />
    </FormDialog>
  );
}
