import { useState } from 'react';
import { RulesPageSaveDocument } from '#generated/documents/frontends/console/assignment-rules.ts';
import type {
  RuleRowFragment,
  RulesPageTeamsQuery,
} from '#generated/documents/frontends/console/assignment-rules.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckGroup } from '#packages/components/check-group.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { numberOf, textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { ConditionFields, PlaceFields } from '../conditions/condition-fields.tsx';
import { ruleTexts } from './texts.ts';

const occasions = ['OPENED', 'REOPENED', 'HANDOVER'] as const;

export interface RuleDialogProps {
  /** The rule to change; undefined makes a new one. */
  readonly rule: RuleRowFragment | undefined;
  readonly teams: readonly RulesPageTeamsQuery['teams']['edges'][number]['node'][];
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function RuleDialog({ rule, teams, onClose, onSaved }: RuleDialogProps) {
  const texts = useTexts(ruleTexts);
  const save = useAct(RulesPageSaveDocument);
  const [chosen, setChosen] = useState({
    occasions: rule?.occasions ?? [],
    channels: rule?.channels ?? [],
    priorities: rule?.priorities ?? [],
    teamId: rule?.team.id ?? teams[0]?.id ?? '',
  });
  const [clientId] = useState(() => crypto.randomUUID());
  const errors = save.problem?.fields ?? {};

  async function submit(form: FormData): Promise<void> {
    const name = textOf(form, 'name');
    const skills = textOf(form, 'skills')
      .split(',')
      .map((skill) => skill.trim())
      .filter((skill) => skill !== '');
    const { data } = await save.run({
      input: {
        ...chosen,
        occasions: [...chosen.occasions],
        channels: [...chosen.channels],
        priorities: [...chosen.priorities],
        id: rule?.id ?? null,
        name,
        position: numberOf(form, 'position') ?? null,
        skills,
        ...(rule === undefined && { clientId }),
      },
    });
    if (data) onSaved(name);
  }

  return (
    <FormDialog
      title={rule ? texts.edit : texts.add}
      place="side"
      isBusy={save.isBusy}
      problem={save.problem}
      fields={['name', 'position', 'teamId', 'skills']}
      onSubmit={submit}
      onClose={onClose}
    >
      <PlaceFields rule={rule} errors={errors} />
      <CheckGroup
        label={texts.when}
        choices={occasions.map((value) => ({ value, label: texts[value] }))}
        values={chosen.occasions}
        onChange={(values) => setChosen({ ...chosen, occasions: values })}
      />
      <ConditionFields chosen={chosen} onChange={(changes) => setChosen({ ...chosen, ...changes })} />
      <SelectField
        label={texts.team}
        value={chosen.teamId}
        error={errors['teamId']}
        choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(teamId) => setChosen({ ...chosen, teamId })}
      />
      <TextField
        label={texts.skills}
        name="skills"
        defaultValue={rule?.skills.join(', ')}
        hint={texts.skillsHint}
        error={errors['skills']}
      />
    </FormDialog>
  );
}
