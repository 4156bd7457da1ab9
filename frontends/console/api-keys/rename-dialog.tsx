import { KeysRenameDocument } from '#generated/documents/frontends/console/api-keys.ts';
import type { KeyRowFragment } from '#generated/documents/frontends/console/api-keys.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { apiKeyTexts } from './texts.ts';

export interface RenameDialogProps {
  readonly apiKey: KeyRowFragment;
  readonly onClose: () => void;
}

export function RenameDialog({ apiKey: { id, name }, onClose }: RenameDialogProps) {
  const texts = useTexts(apiKeyTexts);
  const { run, isBusy, problem } = useAct(KeysRenameDocument);
  return (
    <FormDialog
      title={texts.rename}
      isBusy={isBusy}
      problem={problem}
      fields={['name']}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({ input: { apiKeyId: id, name: textOf(form, 'name') } });
        if (data) onClose();
      }}
    >
      <TextField
        label={texts.name}
        name="name"
        defaultValue={name}
        error={problem?.fields['name']}
        maxLength={120}
        dir="auto"
        required
        autoFocus
      />
    </FormDialog>
  );
}
