import { useState } from 'react';
import { TeamsPageSaveDocument } from '#generated/documents/frontends/console/teams.ts';
import type { TeamRowFragment } from '#generated/documents/frontends/console/teams.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { HoursRows } from '#packages/shell/hours/hours-rows.tsx';
import type { HoursSpan } from '#packages/shell/hours/hours-rows.tsx';
import { MemberRows } from './member-rows.tsx';
import type { MemberDraft } from './member-rows.tsx';
import { teamTexts } from './texts.ts';

const ownTimezone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface TeamDialogProps {
  /** The team to change; undefined makes a new one. */
  readonly team: TeamRowFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function TeamDialog({ team, onClose, onSaved }: TeamDialogProps) {
  const texts = useTexts(teamTexts);
  const save = useAct(TeamsPageSaveDocument);
  const [hours, setHours] = useState<HoursSpan[]>([...(team?.hours ?? [])]);
  const [members, setMembers] = useState<MemberDraft[]>(
    (team?.members ?? []).map(({ user, skills, capacity }) => ({
      userId: user.id,
      skills: skills.join(', '),
      capacity: String(capacity),
    })),
  );
  const [clientId] = useState(() => crypto.randomUUID());
  const errors = save.problem?.fields ?? {};

  async function submit(form: FormData): Promise<void> {
    const name = textOf(form, 'name');
    const { data } = await save.run({
      input: {
        id: team?.id ?? null,
        name,
        timezone: textOf(form, 'timezone'),
        hours: hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
        members: members.map(({ userId, skills, capacity }) => ({
          userId,
          skills: skills
            .split(',')
            .map((skill) => skill.trim())
            .filter((skill) => skill !== ''),
          capacity: Number(capacity),
        })),
        ...(team === undefined && { clientId }),
      },
    });
    if (data) onSaved(name);
  }

  return (
    <FormDialog
      title={team ? texts.edit : texts.add}
      place="side"
      isBusy={save.isBusy}
      problem={save.problem}
      fields={Object.keys(errors)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        name="name"
        defaultValue={team?.name}
        error={errors['name']}
        maxLength={50}
        dir="auto"
        required
        autoFocus
      />
      <TextField
        label={texts.timezone}
        name="timezone"
        defaultValue={team?.timezone ?? ownTimezone}
        error={errors['timezone']}
        required
      />
      <HoursRows
        legend={texts.hours}
        hint={texts.hoursHint}
        hours={hours}
        errors={errors}
        onChange={setHours}
      />
      <MemberRows members={members} errors={errors} onChange={setMembers} />
    </FormDialog>
  );
}
