import { useState } from 'react';
import { InboxWriteFirstDocument } from '#generated/documents/frontends/console/inbox.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { telephoneTexts } from './telephone-texts.ts';

export interface WriteFirstDialogProps {
  /** The number that stands in the form at first. */
  readonly address?: string;
  readonly onClose: () => void;
  /** Receives the id of the conversation. */
  readonly onSent: (conversationId: string) => void;
}

/** Writes to a telephone number, in the conversation that it has or in a new one. */
export function WriteFirstDialog({ address, onClose, onSent }: WriteFirstDialogProps) {
  const texts = useTexts(telephoneTexts);
  const names = useTexts(channelNames);
  const { run, isBusy, problem } = useAct(InboxWriteFirstDocument);
  const [channel, setChannel] = useState<'SMS' | 'WHATSAPP'>('SMS');
  const [clientId] = useState(() => crypto.randomUUID());

  async function submit(form: FormData): Promise<void> {
    const { data } = await run({
      input: {
        channel,
        address: textOf(form, 'address'),
        name: textOf(form, 'name'),
        body: textOf(form, 'body'),
        clientId,
      },
    });
    if (data) onSent(data.startConversation.conversation.id);
  }

  return (
    <FormDialog
      title={texts.write}
      saveLabel={texts.send}
      isBusy={isBusy}
      problem={problem}
      fields={['channel', 'address', 'name', 'body']}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={texts.channel}
        value={channel}
        error={problem?.fields['channel']}
        hint={channel === 'WHATSAPP' ? texts.whatsAppHint : undefined}
        choices={(['SMS', 'WHATSAPP'] as const).map((value) => ({ value, label: names[value] }))}
        onChoose={setChannel}
      />
      <TextField
        label={texts.address}
        name="address"
        type="tel"
        defaultValue={address}
        hint={texts.addressHint}
        error={problem?.fields['address']}
        autoComplete="off"
        maxLength={50}
        required
        autoFocus
      />
      <TextField
        label={texts.name}
        name="name"
        error={problem?.fields['name']}
        autoComplete="off"
        maxLength={200}
        dir="auto"
      />
      <TextArea
        label={texts.message}
        name="body"
        error={problem?.fields['body']}
        maxLength={channel === 'SMS' ? 1600 : 4096}
        rows={4}
        dir="auto"
        required
      />
    </FormDialog>
  );
}
