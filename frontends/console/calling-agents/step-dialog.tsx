import { useState } from 'react';
import type {
  AgentStepFragment,
  CallingSlotType,
  CallingStepInput,
  CallingStepKind,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { stepInputOf } from './script-input.ts';
import { agentTexts, slotTypeNames, stepKindNames } from './texts.ts';

/** Kinds that are written here. Branches and tools are written by the API, and their words are kept. */
const writtenKinds = ['SAY', 'ASK', 'CONFIRM', 'TRANSFER', 'CALL_BACK', 'END'] as const;

const slotTypes = [
  ...(['TEXT', 'NUMBER', 'DATE', 'TIME', 'PHONE', 'EMAIL', 'ADDRESS', 'SERVICE'] as const),
  'YES_NO',
] as const satisfies readonly CallingSlotType[];

export interface StepDialogProps {
  /** Missing for a new one. */
  readonly step: AgentStepFragment | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (step: CallingStepInput) => Promise<void>;
  readonly onClose: () => void;
}

/** Writes a step of a script. */
export function StepDialog({ step, isBusy, problem, onSave, onClose }: StepDialogProps) {
  const texts = useTexts(agentTexts);
  const kinds = useTexts(stepKindNames);
  const types = useTexts(slotTypeNames);
  const [kind, setKind] = useState<CallingStepKind>(step?.kind ?? 'SAY');
  const [type, setType] = useState<CallingSlotType>(step?.type ?? 'TEXT');
  const isWritten = writtenKinds.some((one) => one === kind);
  return (
    <FormDialog
      title={step ? texts.editStep : texts.addStep}
      place="side"
      isBusy={isBusy}
      problem={problem}
      fields={[]}
      onClose={onClose}
      onSubmit={(form) =>
        onSave({
          ...(step && stepInputOf(step)),
          id: textOf(form, 'id'),
          kind,
          ...(isWritten && { text: textOf(form, 'text') }),
          ...(kind === 'ASK' && { slot: textOf(form, 'slot'), type }),
          ...(kind === 'CONFIRM' && { slots: listOf(textOf(form, 'slots')) }),
          ...(kind === 'TRANSFER' && { reason: textOf(form, 'reason') }),
          ...(kind === 'END' && { outcome: textOf(form, 'outcome') }),
        })
      }
    >
      <TextField
        label={texts.stepId}
        name="id"
        defaultValue={step?.id}
        hint={texts.stepIdHint}
        maxLength={40}
        required
        autoFocus
      />
      {isWritten && (
        <SelectField
          label={texts.kind}
          value={kind}
          choices={writtenKinds.map((value) => ({ value, label: kinds[value] }))}
          onChoose={setKind}
        />
      )}
      {isWritten && (
        <TextArea
          label={texts.text}
          name="text"
          defaultValue={step?.text ?? ''}
          hint={texts.textHint}
          maxLength={1_000}
          required
        />
      )}
      {kind === 'ASK' && (
        <>
          <TextField
            label={texts.slot}
            name="slot"
            defaultValue={step?.slot ?? ''}
            hint={texts.slotHint}
            maxLength={40}
            required
          />
          <SelectField
            label={texts.type}
            value={type}
            choices={(type === 'CHOICE' ? [...slotTypes, type] : slotTypes).map((value) => ({
              value,
              label: types[value],
            }))}
            onChoose={setType}
          />
        </>
      )}
      {kind === 'CONFIRM' && (
        <TextField
          label={texts.slots}
          name="slots"
          defaultValue={step?.slots.join(', ')}
          hint={texts.slotsHint}
          required
        />
      )}
      {kind === 'TRANSFER' && (
        <TextField
          label={texts.reason}
          name="reason"
          defaultValue={step?.reason ?? ''}
          maxLength={200}
          required
        />
      )}
      {kind === 'END' && (
        <TextField
          label={texts.outcome}
          name="outcome"
          defaultValue={step?.outcome ?? ''}
          maxLength={60}
          required
        />
      )}
    </FormDialog>
  );
}

/** Words between commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
