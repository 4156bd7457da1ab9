import { useState } from 'react';
import type {
  AgentScriptFragment,
  AgentStepFragment,
  CallingStepInput,
  CallingStepKind,
  CallingTool,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { BranchesField } from './branches-field.tsx';
import type { WrittenBranch } from './branches-field.tsx';
import { conditionInput, newCondition, slotsOf, writtenConditions } from './condition-form.ts';
import { ConditionsField } from './conditions-field.tsx';
import { editorTexts } from './editor-texts.ts';
import { SpokenFields, spokenIn, spokenOf } from './spoken-fields.tsx';
import { agentTexts, stepKindNames } from './texts.ts';
import { argumentsIn, ToolFields } from './tool-fields.tsx';

const kinds = [
  ...(['SAY', 'ASK', 'CONFIRM', 'BRANCH', 'TOOL'] as const),
  ...(['TRANSFER', 'CALL_BACK', 'END'] as const),
] as const satisfies readonly CallingStepKind[];

export interface StepDialogProps {
  readonly script: AgentScriptFragment;
  /** Missing for a new one. */
  readonly step: AgentStepFragment | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (step: CallingStepInput) => Promise<void>;
  readonly onClose: () => void;
}

/** Writes a step of a script. */
export function StepDialog({ script, step, isBusy, problem, onSave, onClose }: StepDialogProps) {
  const texts = useTexts(agentTexts);
  const editor = useTexts(editorTexts);
  const kindNames = useTexts(stepKindNames);
  const slots = slotsOf(script);
  const others = script.steps.flatMap(({ id }) => (id === step?.id ? [] : [id]));
  const [kind, setKind] = useState<CallingStepKind>(step?.kind ?? 'SAY');
  const [spoken, setSpoken] = useState(() => spokenOf(step));
  const [tool, setTool] = useState<CallingTool>(step?.tool ?? script.tools[0] ?? 'FIND_SERVICES');
  const [when, setWhen] = useState(() => writtenConditions(step?.when ?? []));
  const [branches, setBranches] = useState<readonly WrittenBranch[]>(() =>
    step?.kind === 'BRANCH'
      ? step.branches.map((branch) => ({ to: branch.to, when: writtenConditions(branch.when) }))
      : [{ when: [newCondition(slots)], to: others.at(-1) ?? '' }],
  );
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
          id: textOf(form, 'id'),
          kind,
          when: when.map(conditionInput),
          ...spokenIn(form, kind, spoken),
          ...(kind === 'BRANCH' && {
            branches: branches.map(({ to, when: all }) => ({ to, when: all.map(conditionInput) })),
          }),
          ...(kind === 'TOOL' && {
            tool,
            arguments: argumentsIn(form),
            onFailure: textOf(form, 'onFailure') || null,
          }),
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
      <SelectField
        label={texts.kind}
        value={kind}
        choices={kinds.map((value) => ({ value, label: kindNames[value] }))}
        onChoose={setKind}
      />
      <SpokenFields step={step} kind={kind} choice={spoken} onChoose={setSpoken} />
      {kind === 'BRANCH' && (
        <BranchesField branches={branches} steps={others} slots={slots} onChange={setBranches} />
      )}
      {kind === 'TOOL' && (
        <ToolFields
          tool={tool}
          given={step?.arguments ?? []}
          onFailure={step?.onFailure ?? ''}
          onChoose={setTool}
        />
      )}
      <ConditionsField
        legend={editor.only}
        hint={editor.onlyHint}
        conditions={when}
        slots={slots}
        onChange={setWhen}
      />
    </FormDialog>
  );
}
