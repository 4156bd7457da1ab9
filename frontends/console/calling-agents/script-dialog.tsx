import { useState } from 'react';
import { AgentVoicesDocument } from '#generated/documents/frontends/console/calling-agents.ts';
import type {
  AgentScriptFragment,
  CallingMode,
  CallingScriptInput,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { DisclosureFields, disclosuresIn } from './disclosure-fields.tsx';
import { editorTexts, modeNames, toolNames } from './editor-texts.ts';
import { listOf, scriptInputOf } from './script-input.ts';
import styles from './step-fields.module.css';
import { agentTexts } from './texts.ts';
import { tools } from './tool-fields.tsx';

export interface ScriptDialogProps {
  readonly script: AgentScriptFragment;
  /** What keeps the draft from being published. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (script: CallingScriptInput) => Promise<void>;
  readonly onClose: () => void;
}

/** Writes what a script has beside its steps. */
export function ScriptDialog({ script, problems, isBusy, problem, onSave, onClose }: ScriptDialogProps) {
  const texts = useTexts(agentTexts);
  const editor = useTexts(editorTexts);
  const modes = useTexts(modeNames);
  const names = useTexts(toolNames);
  const { data } = useLoad(AgentVoicesDocument, {});
  const [voiceId, setVoiceId] = useState(script.voice?.id ?? '');
  const [mode, setMode] = useState<CallingMode>(script.mode);
  const [spoken, setSpoken] = useState(script.languages.join(', '));
  const languages = listOf(spoken);
  const voices = (data?.voices.edges ?? []).flatMap(({ node }) =>
    node.isUsable || node.id === voiceId ? [node] : [],
  );
  const wrong = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
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
          ...disclosuresIn(form, languages),
          mode,
          persona: textOf(form, 'persona'),
          goal: textOf(form, 'goal'),
          languages,
          greeting: textOf(form, 'greeting'),
          tools: tools.filter((tool) => form.has(`tool.${tool}`)),
          screeningText: textOf(form, 'screeningText'),
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
      <SelectField
        label={editor.mode}
        value={mode}
        choices={(['SCRIPT', 'PROMPT'] as const).map((value) => ({ value, label: modes[value] }))}
        onChoose={setMode}
      />
      <TextArea label={editor.persona} name="persona" defaultValue={script.persona} maxLength={4_000} />
      <TextField
        label={editor.languages}
        hint={editor.languagesHint}
        value={spoken}
        onChange={({ target }) => setSpoken(target.value)}
        required
      />
      <DisclosureFields script={script} languages={languages} problems={wrong} />
      <TextArea
        label={texts.greeting}
        name="greeting"
        defaultValue={script.greeting}
        maxLength={1_000}
        required
      />
      <fieldset className={styles.group}>
        <legend>{editor.tools}</legend>
        <p className={styles.hint}>{editor.toolsHint}</p>
        {tools.map((tool) => (
          <CheckField
            key={tool}
            label={names[tool]}
            name={`tool.${tool}`}
            defaultChecked={script.tools.includes(tool)}
          />
        ))}
      </fieldset>
      <TextArea
        label={editor.screeningText}
        name="screeningText"
        defaultValue={script.screeningText}
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
        error={wrong['voiceId']}
        choices={[
          ...(script.voice ? [] : [{ value: '', label: texts.noVoice }]),
          ...voices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={setVoiceId}
      />
    </FormDialog>
  );
}
