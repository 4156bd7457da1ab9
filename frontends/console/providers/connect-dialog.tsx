import { ProvidersSaveDocument } from '#generated/documents/frontends/console/providers.ts';
import type { ProviderCardFragment } from '#generated/documents/frontends/console/providers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { inputNames, providerFields, providerInput } from './provider-fields.ts';
import { providerTexts } from './texts.ts';

export interface ConnectDialogProps {
  readonly connection: ProviderCardFragment;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

/** Asks for the credentials of a provider, which checks them before they are saved. */
export function ConnectDialog({ connection, onClose, onSaved }: ConnectDialogProps) {
  const texts = useTexts(providerTexts);
  const { run, isBusy, problem } = useAct(ProvidersSaveDocument);
  const { provider, name, fields: saved } = connection;
  const fields = providerFields[provider];
  const pathOf = (field: string) => `${inputNames[provider]}.${field}`;
  const errorOf = (field: string) => problem?.fields[pathOf(field)] ?? problem?.fields[field];
  return (
    <FormDialog
      title={texts.connectTo(name)}
      saveLabel={texts.check}
      isBusy={isBusy}
      problem={problem}
      fields={fields.flatMap(({ name: field }) => [field, pathOf(field)])}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({ input: providerInput(provider, (field) => textOf(form, field)) });
        if (data) onSaved(name);
      }}
    >
      <p>{texts.connectHint}</p>
      {fields.map(({ name: field, isSecret, isOptional, example }, index) => (
        <TextField
          key={field}
          name={field}
          label={isOptional ? texts.optional(texts[field]) : texts[field]}
          type={isSecret ? 'password' : 'text'}
          autoComplete={isSecret ? 'new-password' : 'off'}
          spellCheck={false}
          {...(isSecret ? { hint: texts.secretHint } : { placeholder: example })}
          defaultValue={saved.find((each) => each.name === field)?.value ?? ''}
          error={errorOf(field)}
          required={!isOptional}
          autoFocus={index === 0}
        />
      ))}
    </FormDialog>
  );
}
