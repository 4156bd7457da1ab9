import { useState } from 'react';
import {
  HookCreateDocument,
  HookEventTypesDocument,
  HookUpdateDocument,
} from '#generated/documents/packages/webhooks.ts';
import type { HookEndpointFragment } from '#generated/documents/packages/webhooks.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './code.module.css';
import { webhookTexts } from './texts.ts';

export interface EndpointDialogProps {
  /** The one to change; without it a new one is made. */
  readonly endpoint?: HookEndpointFragment;
  readonly onClose: () => void;
  /** @param secret of a new endpoint */
  readonly onSaved: (endpoint: HookEndpointFragment, secret: string | null) => void;
}

/** The form of an endpoint, new or not. */
export function EndpointDialog({ endpoint, onClose, onSaved }: EndpointDialogProps) {
  const texts = useTexts(webhookTexts);
  const known = useLoad(HookEventTypesDocument, {});
  const create = useAct(HookCreateDocument);
  const update = useAct(HookUpdateDocument);
  const [clientId] = useState(() => crypto.randomUUID());
  const [types, setTypes] = useState<readonly string[]>(endpoint?.types ?? []);
  const [which, setWhich] = useState<'all' | 'some'>(types.length === 0 ? 'all' : 'some');
  const problem = create.problem ?? update.problem;

  async function submit(form: FormData): Promise<void> {
    const input = {
      url: textOf(form, 'url'),
      description: textOf(form, 'description'),
      types: which === 'all' ? [] : [...types],
    };
    if (endpoint) {
      const { data } = await update.run({ input: { ...input, id: endpoint.id } });
      if (data) onSaved(data.updateWebhookEndpoint.endpoint, null);
      return;
    }
    const { data } = await create.run({ input: { ...input, clientId } });
    if (data) onSaved(data.createWebhookEndpoint.endpoint, data.createWebhookEndpoint.secret ?? null);
  }

  return (
    <FormDialog
      title={endpoint ? texts.edit : texts.add}
      place="side"
      {...(!endpoint && { saveLabel: texts.create })}
      isBusy={create.isBusy || update.isBusy}
      problem={problem}
      fields={['url', 'description', 'types']}
      onSubmit={submit}
      onClose={onClose}
    >
      <ProblemNotice problem={known.problem} onRetry={known.reload} />
      <TextField
        label={texts.url}
        name="url"
        type="url"
        hint={texts.urlHint}
        defaultValue={endpoint?.url ?? ''}
        error={problem?.fields['url']}
        maxLength={2_000}
        required
        autoFocus
      />
      <TextField
        label={texts.description}
        name="description"
        defaultValue={endpoint?.description ?? ''}
        error={problem?.fields['description']}
        maxLength={200}
        dir="auto"
      />
      <SelectField
        label={texts.whichEvents}
        value={which}
        choices={[
          { value: 'all', label: texts.allEvents },
          { value: 'some', label: texts.chosenEvents },
        ]}
        onChoose={setWhich}
      />
      {which === 'some' && (
        <fieldset className={styles.types}>
          <legend>{texts.events}</legend>
          {problem?.fields['types'] !== undefined && (
            <p className={styles.error} role="alert">
              {problem.fields['types']}
            </p>
          )}
          {(known.data?.webhookEventTypes ?? []).map(({ name, description }) => (
            <CheckField
              key={name}
              label={<code>{name}</code>}
              hint={description}
              checked={types.includes(name)}
              onChange={(event) =>
                setTypes(event.target.checked ? [...types, name] : types.filter((one) => one !== name))
              }
            />
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}
