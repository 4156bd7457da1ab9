import { useState } from 'react';
import { LabelsCreateDocument, LabelsUpdateDocument } from '#generated/documents/frontends/console/labels.ts';
import type { LabelColour, LabelRowFragment } from '#generated/documents/frontends/console/labels.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { labelTexts } from './texts.ts';

const colours: readonly LabelColour[] = [
  'GREY',
  'RED',
  'ORANGE',
  'YELLOW',
  'GREEN',
  'TEAL',
  'BLUE',
  'PURPLE',
  'PINK',
];

export interface LabelDialogProps {
  /** The label to change; undefined makes a new one. */
  readonly label: LabelRowFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function LabelDialog({ label, onClose, onSaved }: LabelDialogProps) {
  const texts = useTexts(labelTexts);
  const create = useAct(LabelsCreateDocument);
  const update = useAct(LabelsUpdateDocument);
  const [colour, setColour] = useState<LabelColour>(label?.colour ?? 'BLUE');
  const [clientId] = useState(() => crypto.randomUUID());
  const { problem, isBusy } = label ? update : create;

  async function submit(form: FormData): Promise<void> {
    const name = textOf(form, 'name');
    const { data } = label
      ? await update.run({ input: { labelId: label.id, name, colour } })
      : await create.run({ input: { name, colour, clientId } });
    if (data) onSaved(name);
  }

  return (
    <FormDialog
      title={label ? texts.edit : texts.add}
      isBusy={isBusy}
      problem={problem}
      fields={['name', 'colour']}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        name="name"
        defaultValue={label?.name}
        error={problem?.fields['name']}
        maxLength={50}
        dir="auto"
        required
        autoFocus
      />
      <SelectField
        label={texts.colour}
        value={colour}
        error={problem?.fields['colour']}
        choices={colours.map((value) => ({ value, label: texts[value] }))}
        onChoose={setColour}
      />
    </FormDialog>
  );
}
