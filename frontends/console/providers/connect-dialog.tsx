import { ProvidersSaveDocument } from '#generated/documents/frontends/console/providers.ts';
import type {
  ProviderAccountFragment,
  ProviderCardFragment,
} from '#generated/documents/frontends/console/providers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Facts } from '#packages/components/page.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { enteredFields, problemPath } from './entered-fields.ts';
import type { CatalogueField } from './entered-fields.ts';
import { providerTexts } from './texts.ts';

export interface ConnectDialogProps {
  readonly provider: ProviderCardFragment;
  /** The account whose credentials are replaced; null adds one. */
  readonly connection: ProviderAccountFragment | null;
  readonly onClose: () => void;
  readonly onSaved: (connection: ProviderAccountFragment) => void;
}

/** Asks for the credentials that the catalogue names. The provider checks them before they are saved. */
export function ConnectDialog({ provider, connection, onClose, onSaved }: ConnectDialogProps) {
  const texts = useTexts(providerTexts);
  const { run, isBusy, problem } = useAct(ProvidersSaveDocument);
  const { id, name, fields, needsAuthorization, redirectUrl, webhookUrl } = provider;
  const savedOf = (field: string) => connection?.fields.find((each) => each.name === field)?.value;
  return (
    <FormDialog
      title={texts.connectTo(name)}
      place={fields.length > 4 ? 'side' : 'middle'}
      saveLabel={needsAuthorization ? texts.save : texts.check}
      isBusy={isBusy}
      problem={problem}
      fields={['account', ...fields.map((field) => problemPath(field.name))]}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await run({
          input: {
            provider: id,
            account: connection?.account ?? textOf(form, 'account'),
            fields: enteredFields(fields, (field) => textOf(form, field)),
          },
        });
        if (data) onSaved(data.saveProviderConnection.connection);
      }}
    >
      <p>{needsAuthorization ? texts.authorizeHint : texts.connectHint}</p>
      <Facts
        facts={[
          { label: texts.redirectUrl, value: redirectUrl && <code>{redirectUrl}</code> },
          { label: texts.webhookUrl, value: webhookUrl && <code>{`${webhookUrl}/…`}</code> },
        ]}
      />
      {connection === null && (
        <TextField
          name="account"
          label={texts.account}
          hint={texts.accountHint}
          error={problem?.fields['account']}
          autoComplete="off"
          spellCheck={false}
          required
          autoFocus
        />
      )}
      {fields.map((field, index) => (
        <CredentialField
          key={field.name}
          field={field}
          saved={savedOf(field.name) ?? ''}
          error={problem?.fields[problemPath(field.name)]}
          hasFocus={connection !== null && index === 0}
        />
      ))}
    </FormDialog>
  );
}

interface CredentialFieldProps {
  readonly field: CatalogueField;
  /** The saved value; empty for a secret. */
  readonly saved: string;
  readonly error: string | undefined;
  readonly hasFocus: boolean;
}

function CredentialField({ field, saved, error, hasFocus }: CredentialFieldProps) {
  const texts = useTexts(providerTexts);
  const isSecret = field.kind === 'SECRET';
  const shared = {
    name: field.name,
    label: field.required ? field.label : texts.optional(field.label),
    hint: isSecret ? `${field.help} ${texts.secretHint}` : field.help,
    error,
    autoComplete: isSecret ? 'new-password' : 'off',
    spellCheck: false,
    defaultValue: saved,
    required: field.required,
    autoFocus: hasFocus,
  } as const;
  if (field.long) return <TextArea {...shared} rows={6} />;
  return (
    <TextField
      {...shared}
      type={isSecret ? 'password' : 'text'}
      {...(field.default !== null && { placeholder: field.default })}
    />
  );
}
