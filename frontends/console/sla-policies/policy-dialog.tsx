import { useState } from 'react';
import { PoliciesPageSaveDocument } from '#generated/documents/frontends/console/sla-policies.ts';
import type {
  PolicyRowFragment,
  PoliciesPageTeamsQuery,
} from '#generated/documents/frontends/console/sla-policies.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { numberOf, textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ConditionFields, PlaceFields } from '../conditions/condition-fields.tsx';
import { policyTexts } from './texts.ts';

export interface PolicyDialogProps {
  /** The policy to change; undefined makes a new one. */
  readonly policy: PolicyRowFragment | undefined;
  readonly teams: readonly PoliciesPageTeamsQuery['teams']['edges'][number]['node'][];
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function PolicyDialog({ policy, teams, onClose, onSaved }: PolicyDialogProps) {
  const texts = useTexts(policyTexts);
  const save = useAct(PoliciesPageSaveDocument);
  const [chosen, setChosen] = useState({
    channels: policy?.channels ?? [],
    priorities: policy?.priorities ?? [],
    teamId: policy?.team?.id ?? '',
    withinHours: policy?.withinHours ?? true,
  });
  const [clientId] = useState(() => crypto.randomUUID());
  const errors = save.problem?.fields ?? {};

  async function submit(form: FormData): Promise<void> {
    const name = textOf(form, 'name');
    const { data } = await save.run({
      input: {
        ...chosen,
        channels: [...chosen.channels],
        priorities: [...chosen.priorities],
        id: policy?.id ?? null,
        name,
        position: numberOf(form, 'position') ?? null,
        teamId: chosen.teamId === '' ? null : chosen.teamId,
        firstResponseMinutes: numberOf(form, 'firstResponseMinutes') ?? null,
        nextResponseMinutes: numberOf(form, 'nextResponseMinutes') ?? null,
        resolutionMinutes: numberOf(form, 'resolutionMinutes') ?? null,
        warnMinutes: numberOf(form, 'warnMinutes') ?? 0,
        ...(policy === undefined && { clientId }),
      },
    });
    if (data) onSaved(name);
  }

  return (
    <FormDialog
      title={policy ? texts.edit : texts.add}
      place="side"
      isBusy={save.isBusy}
      problem={save.problem}
      fields={Object.keys(errors)}
      onSubmit={submit}
      onClose={onClose}
    >
      <PlaceFields rule={policy} errors={errors} />
      <TextField
        label={texts.firstMinutes}
        name="firstResponseMinutes"
        type="number"
        min={1}
        max={100000}
        defaultValue={policy?.firstResponseMinutes ?? undefined}
        error={errors['firstResponseMinutes']}
      />
      <TextField
        label={texts.nextMinutes}
        name="nextResponseMinutes"
        type="number"
        min={1}
        max={100000}
        defaultValue={policy?.nextResponseMinutes ?? undefined}
        error={errors['nextResponseMinutes']}
      />
      <TextField
        label={texts.resolutionMinutes}
        name="resolutionMinutes"
        type="number"
        min={1}
        max={100000}
        defaultValue={policy?.resolutionMinutes ?? undefined}
        error={errors['resolutionMinutes']}
      />
      <TextField
        label={texts.warnMinutes}
        name="warnMinutes"
        type="number"
        min={0}
        max={10000}
        defaultValue={policy?.warnMinutes ?? 5}
        error={errors['warnMinutes']}
      />
      <SelectField
        label={texts.counts}
        value={chosen.withinHours ? 'working' : 'always'}
        choices={[
          { value: 'working', label: texts.working },
          { value: 'always', label: texts.always },
        ]}
        onChoose={(value) => setChosen({ ...chosen, withinHours: value === 'working' })}
      />
      <ConditionFields chosen={chosen} onChange={(changes) => setChosen({ ...chosen, ...changes })} />
      <SelectField
        label={texts.team}
        value={chosen.teamId}
        error={errors['teamId']}
        choices={[
          { value: '', label: texts.any },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(teamId) => setChosen({ ...chosen, teamId })}
      />
    </FormDialog>
  );
}
