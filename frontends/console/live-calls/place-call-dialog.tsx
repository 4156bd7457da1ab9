import { useState } from 'react';
import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';
import {
  LiveCallsAgentsDocument,
  LiveCallsPlaceDocument,
} from '#generated/documents/frontends/console/live-calls.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Notice } from '#packages/components/states.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { liveCallTexts } from './texts.ts';

export interface PlaceCallDialogProps {
  /** The conversation whose customer is called; a number is asked for without it. */
  readonly conversationId?: string;
  readonly onClose: () => void;
  readonly onPlaced: (call: LiveCallRowFragment) => void;
}

/** Has an agent call somebody. The rules that forbid it are said beside the number. */
export function PlaceCallDialog({ conversationId, onClose, onPlaced }: PlaceCallDialogProps) {
  const texts = useTexts(liveCallTexts);
  const { run, isBusy, problem } = useAct(LiveCallsPlaceDocument);
  const { data } = useLoad(LiveCallsAgentsDocument, {});
  const agents = data?.callAgents ?? [];
  const [chosen, setChosen] = useState<string>();
  const [purpose, setPurpose] = useState<'SERVICE' | 'MARKETING'>('SERVICE');
  const [clientId] = useState(() => crypto.randomUUID());
  const agentId = chosen ?? agents[0]?.id ?? '';

  async function submit(form: FormData): Promise<void> {
    const whom = conversationId === undefined ? { to: textOf(form, 'to') } : { conversationId };
    const name = conversationId === undefined ? textOf(form, 'name') : null;
    const { data: placed } = await run({ input: { ...whom, agentId, purpose, name, clientId } });
    if (placed) onPlaced(placed.placeCall.call);
  }

  return (
    <FormDialog
      title={texts.place}
      saveLabel={texts.call}
      isBusy={isBusy}
      problem={problem}
      fields={conversationId === undefined ? ['to', 'name', 'agentId'] : ['agentId']}
      onSubmit={submit}
      onClose={onClose}
    >
      {data && agents.length === 0 && <Notice tone="warn">{texts.noAgents}</Notice>}
      {conversationId === undefined && (
        <>
          <TextField
            label={texts.number}
            name="to"
            type="tel"
            hint={texts.numberHint}
            error={problem?.fields['to']}
            autoComplete="off"
            maxLength={40}
            required
            autoFocus
          />
          <TextField label={texts.name} name="name" maxLength={200} autoComplete="off" dir="auto" />
        </>
      )}
      <SelectField
        label={texts.callAgent}
        value={agentId}
        choices={agents.map(({ id, name }) => ({ value: id, label: name }))}
        error={problem?.fields['agentId']}
        onChoose={setChosen}
      />
      <SelectField
        label={texts.purpose}
        value={purpose}
        hint={texts.placeHint}
        choices={(['SERVICE', 'MARKETING'] as const).map((value) => ({ value, label: texts[value] }))}
        onChoose={setPurpose}
      />
    </FormDialog>
  );
}
