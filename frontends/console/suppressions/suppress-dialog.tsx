import { useState } from 'react';
import { SuppressedAddressAddDocument } from '#generated/documents/frontends/console/suppressions.ts';
import type { NotificationChannel } from '#generated/documents/frontends/console/suppressions.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { notificationChannelNames } from '#packages/app/names/notification-names.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { writtenChannels } from './choices.ts';
import { suppressionTexts } from './texts.ts';

const dayMs = 86_400_000;

export interface SuppressDialogProps {
  readonly onClose: () => void;
  readonly onAdded: (address: string) => void;
}

/** Suppresses an address by hand. */
export function SuppressDialog({ onClose, onAdded }: SuppressDialogProps) {
  const texts = useTexts(suppressionTexts);
  const channels = useTexts(notificationChannelNames);
  const add = useAct(SuppressedAddressAddDocument);
  const [channel, setChannel] = useState<NotificationChannel>('EMAIL');
  const [days, setDays] = useState('');

  return (
    <FormDialog
      title={texts.add}
      saveLabel={texts.suppress}
      isBusy={add.isBusy}
      problem={add.problem}
      fields={['address']}
      onClose={onClose}
      onSubmit={async (form) => {
        const until = days === '' ? null : new Date(Date.now() + Number(days) * dayMs).toISOString();
        const { data } = await add.run({ input: { channel, address: textOf(form, 'address'), until } });
        if (data) onAdded(data.suppress.suppression.address);
      }}
    >
      <p>{texts.addHint}</p>
      <SelectField
        label={texts.channel}
        value={channel}
        choices={writtenChannels.map((value) => ({ value, label: channels[value] }))}
        onChoose={setChannel}
      />
      <TextField
        label={texts.address}
        name="address"
        type={channel === 'EMAIL' ? 'email' : 'tel'}
        {...(channel !== 'EMAIL' && { hint: texts.addressHint })}
        error={add.problem?.fields['address']}
        autoComplete="off"
        required
        autoFocus
      />
      <SelectField
        label={texts.days}
        value={days}
        choices={[
          { value: '', label: texts.forEver },
          { value: '1', label: texts.day1 },
          { value: '7', label: texts.day7 },
          { value: '30', label: texts.day30 },
        ]}
        onChoose={setDays}
      />
    </FormDialog>
  );
}
