import type {
  AgentStepFragment,
  CallingSlotType,
  CallingStepInput,
  CallingStepKind,
} from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { editorTexts } from './editor-texts.ts';
import { listOf } from './script-input.ts';
import { agentTexts, slotTypeNames } from './texts.ts';

const slotTypes = [
  ...(['TEXT', 'NUMBER', 'DATE', 'TIME', 'PHONE'] as const),
  ...(['EMAIL', 'ADDRESS', 'SERVICE', 'YES_NO', 'CHOICE'] as const),
] as const satisfies readonly CallingSlotType[];

/** What of a question is no text. */
export interface SpokenChoice {
  readonly type: CallingSlotType;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
}

export function spokenOf(step: AgentStepFragment | undefined): SpokenChoice {
  return {
    type: step?.type ?? 'TEXT',
    isRequired: step?.isRequired ?? true,
    isSecret: step?.isSecret ?? false,
  };
}

const isSilent = (kind: CallingStepKind) => kind === 'BRANCH' || kind === 'TOOL';

/** The fields of a step that says something. */
export function SpokenFields({
  step,
  kind,
  choice,
  onChoose,
}: {
  readonly step: AgentStepFragment | undefined;
  readonly kind: CallingStepKind;
  readonly choice: SpokenChoice;
  readonly onChoose: (choice: SpokenChoice) => void;
}) {
  const texts = useTexts(agentTexts);
  const editor = useTexts(editorTexts);
  const types = useTexts(slotTypeNames);
  if (isSilent(kind)) return null;
  const field = (name: 'slot' | 'reason' | 'outcome', maxLength: number, hint?: string) => (
    <TextField
      label={texts[name]}
      name={name}
      defaultValue={step?.[name] ?? ''}
      maxLength={maxLength}
      required
      {...(hint !== undefined && { hint })}
    />
  );
  return (
    <>
      <TextArea
        label={texts.text}
        name="text"
        defaultValue={step?.text ?? ''}
        hint={texts.textHint}
        maxLength={1_000}
        required
      />
      {kind === 'ASK' && (
        <>
          {field('slot', 40, texts.slotHint)}
          <SelectField
            label={texts.type}
            value={choice.type}
            choices={slotTypes.map((value) => ({ value, label: types[value] }))}
            onChoose={(type) => onChoose({ ...choice, type })}
          />
          {choice.type === 'CHOICE' && (
            <TextField
              label={editor.choices}
              name="choices"
              defaultValue={step?.choices.join(', ')}
              hint={editor.choicesHint}
              required
            />
          )}
          <TextArea
            label={editor.reprompt}
            name="reprompt"
            defaultValue={step?.reprompt ?? ''}
            hint={editor.repromptHint}
            rows={2}
            maxLength={1_000}
          />
          <CheckField
            label={editor.required}
            checked={choice.isRequired}
            onChange={({ target }) => onChoose({ ...choice, isRequired: target.checked })}
          />
          <CheckField
            label={editor.secret}
            checked={choice.isSecret}
            onChange={({ target }) => onChoose({ ...choice, isSecret: target.checked })}
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
      {kind === 'TRANSFER' && field('reason', 200)}
      {kind === 'END' && field('outcome', 60)}
    </>
  );
}

/** What these fields say of a step. */
export function spokenIn(
  form: FormData,
  kind: CallingStepKind,
  { type, isRequired, isSecret }: SpokenChoice,
): Partial<CallingStepInput> {
  if (isSilent(kind)) return {};
  return {
    text: textOf(form, 'text'),
    ...(kind === 'ASK' && {
      slot: textOf(form, 'slot'),
      type,
      choices: type === 'CHOICE' ? listOf(textOf(form, 'choices')) : [],
      reprompt: textOf(form, 'reprompt') || null,
      isRequired,
      isSecret,
    }),
    ...(kind === 'CONFIRM' && { slots: listOf(textOf(form, 'slots')) }),
    ...(kind === 'TRANSFER' && { reason: textOf(form, 'reason') }),
    ...(kind === 'END' && { outcome: textOf(form, 'outcome') }),
  };
}
