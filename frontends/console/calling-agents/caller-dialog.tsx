import { useState } from 'react';
import type {
  AgentCallerFragment,
  AgentScriptFragment,
  CallingOwnCallerInput,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { rehearsalTexts } from './rehearsal-texts.ts';
import { listOf } from './script-input.ts';
import styles from './step-fields.module.css';

export interface CallerDialogProps {
  readonly script: AgentScriptFragment;
  /** Missing for a new one. */
  readonly caller: AgentCallerFragment | undefined;
  /** Its place among the callers, by which the server names what is wrong. */
  readonly at: number;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (caller: CallingOwnCallerInput) => Promise<void>;
  readonly onClose: () => void;
}

/** Writes a caller that an agent keeps: who it is, what it answers, and what must come of it. */
export function CallerDialog({ script, caller, at, isBusy, problem, onSave, onClose }: CallerDialogProps) {
  const texts = useTexts(rehearsalTexts);
  const [nameField, personaField] = [`callers.${at}.name`, `callers.${at}.persona`];
  const [outcome, setOutcome] = useState(caller?.outcome ?? '');
  const asks = script.steps.flatMap(({ slot, text }) =>
    slot === null ? [] : [{ slot, question: text ?? '' }],
  );
  return (
    <FormDialog
      title={caller ? texts.editCaller : texts.addCaller}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={[nameField, personaField]}
      onClose={onClose}
      onSubmit={(form) =>
        onSave({
          name: textOf(form, 'name'),
          persona: textOf(form, 'persona'),
          answers: asks.flatMap(({ slot }) => {
            const words = textOf(form, `answer.${slot}`);
            return words === '' ? [] : [{ slot, words }];
          }),
          outcome: outcome === '' ? null : outcome,
          neverSays: listOf(textOf(form, 'neverSays')),
        })
      }
    >
      <TextField
        label={texts.callerName}
        name="name"
        defaultValue={caller?.name}
        hint={texts.callerNameHint}
        error={problem?.fields[nameField]}
        maxLength={60}
        required
        autoFocus
      />
      <TextArea
        label={texts.persona}
        name="persona"
        defaultValue={caller?.persona}
        hint={texts.personaHint}
        error={problem?.fields[personaField]}
        maxLength={1_000}
        required
      />
      {asks.length > 0 && (
        <fieldset className={styles.group}>
          <legend>{texts.answers}</legend>
          <p className={styles.hint}>{texts.answersHint}</p>
          {asks.map(({ slot, question }) => (
            <TextField
              key={slot}
              label={slot}
              name={`answer.${slot}`}
              hint={question}
              maxLength={300}
              defaultValue={caller?.answers.find((one) => one.slot === slot)?.words ?? ''}
            />
          ))}
        </fieldset>
      )}
      <SelectField
        label={texts.outcome}
        value={outcome}
        choices={[
          { value: '', label: texts.anyOutcome },
          ...[...new Set([...script.outcomes, ...(caller?.outcome ? [caller.outcome] : [])])].map(
            (value) => ({
              value,
              label: value,
            }),
          ),
        ]}
        onChoose={setOutcome}
      />
      <TextField
        label={texts.neverSays}
        name="neverSays"
        defaultValue={caller?.neverSays.join(', ')}
        hint={texts.neverSaysHint}
      />
    </FormDialog>
  );
}
