import { useState } from 'react';
import {
  AnnouncementReachDocument,
  AnnouncementSendDocument,
} from '#generated/documents/frontends/console/announcements.ts';
import type {
  AnnouncementLevel,
  NotificationChannel,
  UserRole,
} from '#generated/documents/frontends/console/announcements.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { notificationChannelNames } from '#packages/app/names/notification-names.ts';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import styles from './announcements.module.css';
import { ChoiceGroup } from './choice-group.tsx';
import { channelChoices, roleChoices } from './choices.ts';
import { announcementTexts } from './texts.ts';

const levels = ['INFO', 'WARNING', 'CRITICAL'] as const;

export interface AnnounceDialogProps {
  readonly onClose: () => void;
  readonly onSent: (title: string) => void;
}

/** Writes an announcement, and says how many people it reaches before it is sent. */
export function AnnounceDialog({ onClose, onSent }: AnnounceDialogProps) {
  const texts = useTexts(announcementTexts);
  const channelNames = useTexts(notificationChannelNames);
  const send = useAct(AnnouncementSendDocument);
  const [roles, setRoles] = useState<readonly UserRole[]>([]);
  const [isForAll, setIsForAll] = useState(false);
  const [level, setLevel] = useState<AnnouncementLevel>('INFO');
  const [channels, setChannels] = useState<readonly NotificationChannel[]>([]);
  // Sent again after a lost answer, it is the same announcement.
  const [clientId] = useState(() => crypto.randomUUID());
  const fields = send.problem?.fields;

  return (
    <FormDialog
      title={texts.write}
      place="side"
      saveLabel={texts.send}
      isBusy={send.isBusy}
      problem={send.problem}
      fields={['title', 'body', 'link', 'until']}
      onClose={onClose}
      onSubmit={async (form) => {
        const title = textOf(form, 'title');
        const text = { title, body: textOf(form, 'body'), link: textOrNull(form, 'link') };
        const until = textOrNull(form, 'until');
        const german = { title: textOf(form, 'germanTitle'), body: textOf(form, 'germanBody') };
        const translations = german.title !== '' && german.body !== '' ? [{ locale: 'de', ...german }] : [];
        const { data } = await send.run({
          input: {
            ...text,
            roles: [...roles],
            everybody: isForAll,
            level,
            translations,
            until: until === null ? null : new Date(until).toISOString(),
            channels: [...channels],
            clientId,
          },
        });
        if (data) onSent(title);
      }}
    >
      <CheckField
        label={texts.everybody}
        hint={texts.everybodyHint}
        checked={isForAll}
        onChange={(event) => setIsForAll(event.target.checked)}
      />
      {!isForAll && (
        <ChoiceGroup
          label={texts.toGroup}
          choices={roleChoices}
          names={texts}
          chosen={roles}
          onChange={setRoles}
        />
      )}
      <p role="status">
        {isForAll ? (
          <Reach roles={roleChoices} />
        ) : roles.length === 0 ? (
          texts.nobody
        ) : (
          <Reach roles={roles} />
        )}
      </p>
      <SelectField
        label={texts.level}
        choices={levels.map((value) => ({ value, label: texts[value] }))}
        value={level}
        onChoose={setLevel}
      />
      <TextField
        label={texts.heading}
        name="title"
        dir="auto"
        maxLength={200}
        error={fields?.['title']}
        required
      />
      <TextArea
        label={texts.body}
        name="body"
        dir="auto"
        rows={6}
        maxLength={2000}
        error={fields?.['body']}
        required
      />
      <TextField label={texts.germanTitle} name="germanTitle" lang="de" maxLength={200} />
      <TextArea label={texts.germanBody} name="germanBody" lang="de" rows={4} maxLength={2000} />
      <TextField
        label={texts.until}
        name="until"
        type="datetime-local"
        hint={texts.untilHint}
        error={fields?.['until']}
      />
      <TextField
        label={texts.link}
        name="link"
        hint={texts.linkHint}
        inputMode="url"
        autoComplete="off"
        error={fields?.['link']}
      />
      <ChoiceGroup
        label={texts.byGroup}
        hint={texts.byHint}
        choices={channelChoices}
        names={channelNames}
        chosen={channels}
        onChange={setChannels}
      />
    </FormDialog>
  );
}

function Reach({ roles }: { readonly roles: readonly UserRole[] }) {
  const texts = useTexts(announcementTexts);
  const formats = useFormats();
  const { data } = useLoad(AnnouncementReachDocument, { roles: [...roles] });
  if (!data) return <span className={styles.hint}>{texts.counting}</span>;
  const { announcementAudience: people } = data;
  return <strong>{texts.reach(people, formats.number(people))}</strong>;
}
