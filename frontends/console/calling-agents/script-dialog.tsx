import { useState } from 'react';
import { AgentVoicesDocument } from '#generated/documents/frontends/console/calling-agents.ts';
import type {
  AgentScriptFragment,
  CallingScriptInput,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { scriptInputOf } from './script-input.ts';
import { listOf } from './step-dialog.tsx';
import { agentTexts } from './texts.ts';

export interface ScriptDialogProps {
  readonly script: AgentScriptFragment;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (script: CallingScriptInput) => Promise<void>;
  readonly onClose: () => void;
}

/** Writes what a script has beside its steps. */
export function ScriptDialog({ script, isBusy, problem, onSave, onClose }: ScriptDialogProps) {
  const texts = useTexts(agentTexts);
  const { data } = useLoad(AgentVoicesDocument, {});
  const [voiceId, setVoiceId] = useState(script.voice?.id ?? '');
  const voices = (data?.voices.edges ?? []).flatMap(({ node }) =>
    node.isUsable || node.id === voiceId ? [node] : [],
  );
  return (
    <FormDialog
      title={texts.editScript}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={[]}
      onClose={onClose}
      onSubmit={(form) =>
        onSave({
          ...scriptInputOf(script),
          goal: textOf(form, 'goal'),
          greeting: textOf(form, 'greeting'),
          outcomes: listOf(textOf(form, 'outcomes')),
          voiceId: voiceId === '' ? null : voiceId,
        })
      }
    >
      <TextArea
        label={texts.goal}
        name="goal"
        defaultValue={script.goal}
        maxLength={1_000}
        required
        autoFocus
      />
      <TextArea
        label={texts.greeting}
        name="greeting"
        defaultValue={script.greeting}
        maxLength={1_000}
        required
      />
      <TextField
        label={texts.outcomes}
        name="outcomes"
        defaultValue={script.outcomes.join(', ')}
        hint={texts.outcomesHint}
        required
      />
      <SelectField
        label={texts.voice}
        value={voiceId}
        choices={[
          ...(script.voice ? [] : [{ value: '', label: texts.noVoice }]),
          ...voices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={setVoiceId}
      />
    </FormDialog>
  );
}
