import { useTexts } from '#packages/app/i18n/texts.ts';
import { priorityNames } from '#packages/app/names/priority-names.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { CheckGroup } from '#packages/components/check-group.tsx';
import { TextField } from '#packages/components/field.tsx';
import type { Conditions } from './conditions.ts';
import { conditionTexts } from './texts.ts';

const channels = ['CHAT', 'SMS', 'WHATSAPP', 'PHONE'] as const;
const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;

export interface PlaceFieldsProps {
  readonly rule: { readonly name: string; readonly position: number } | undefined;
  readonly errors: Readonly<Record<string, string>>;
}

/** The name of a rule, and its place among the rules: the first one that is for a conversation counts. */
export function PlaceFields({ rule, errors }: PlaceFieldsProps) {
  const texts = useTexts(conditionTexts);
  return (
    <>
      <TextField
        label={texts.name}
        name="name"
        defaultValue={rule?.name}
        error={errors['name']}
        maxLength={100}
        dir="auto"
        required
        autoFocus
      />
      <TextField
        label={texts.position}
        name="position"
        type="number"
        min={1}
        max={1000}
        defaultValue={rule?.position}
        error={errors['position']}
      />
    </>
  );
}

export interface ConditionFieldsProps {
  readonly chosen: Conditions;
  readonly onChange: (changes: Partial<Conditions>) => void;
}

/** Which conversations a rule is for. */
export function ConditionFields({ chosen, onChange }: ConditionFieldsProps) {
  const texts = useTexts(conditionTexts);
  const [channel, priority] = [useTexts(channelNames), useTexts(priorityNames)];
  return (
    <>
      <CheckGroup
        label={texts.channels}
        choices={channels.map((value) => ({ value, label: channel[value] }))}
        values={chosen.channels}
        onChange={(values) => onChange({ channels: values })}
      />
      <CheckGroup
        label={texts.priorities}
        choices={priorities.map((value) => ({ value, label: priority[value] }))}
        values={chosen.priorities}
        onChange={(values) => onChange({ priorities: values })}
      />
    </>
  );
}
