import { TeamsPageOperatorsDocument } from '#generated/documents/frontends/console/teams.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import styles from './team-form.module.css';
import { teamTexts } from './texts.ts';

/** A member as the form has it: skills as one text. */
export interface MemberDraft {
  readonly userId: string;
  readonly skills: string;
  readonly capacity: string;
}

export interface MemberRowsProps {
  readonly members: readonly MemberDraft[];
  /** What is wrong with a field, such as `members.0.userId`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (members: MemberDraft[]) => void;
}

/** The operators of a team with what they can do, one row each. */
export function MemberRows({ members, errors, onChange }: MemberRowsProps) {
  const texts = useTexts(teamTexts);
  const { data } = useLoad(TeamsPageOperatorsDocument, {});
  const operators = (data?.users.edges ?? []).map(({ node }) => node);
  const nameOf = (id: string) => operators.find((one) => one.id === id)?.name ?? '…';
  const others = operators.filter(({ id }) => !members.some(({ userId }) => userId === id));
  const change = (index: number, changes: Partial<MemberDraft>) =>
    onChange(members.map((member, at) => (at === index ? { ...member, ...changes } : member)));
  return (
    <fieldset className={styles.group}>
      <legend>{texts.members}</legend>
      {members.map(({ userId, skills, capacity }, index) => (
        <div key={userId} className={styles.row}>
          <TextField
            label={texts.operator}
            value={nameOf(userId)}
            error={errors[`members.${index}.userId`]}
            readOnly
            dir="auto"
          />
          <TextField
            label={texts.skills}
            value={skills}
            placeholder={texts.skillsHint}
            error={errors[`members.${index}.skills`]}
            onChange={({ target }) => change(index, { skills: target.value })}
          />
          <TextField
            label={texts.capacity}
            type="number"
            min={1}
            max={1000}
            value={capacity}
            error={errors[`members.${index}.capacity`]}
            onChange={({ target }) => change(index, { capacity: target.value })}
          />
          <IconButton
            icon="cross"
            label={texts.removeMember(nameOf(userId))}
            onClick={() => onChange(members.filter((_member, at) => at !== index))}
          />
        </div>
      ))}
      {others.length > 0 && (
        <SelectField
          label={texts.addMember}
          value=""
          choices={[
            { value: '', label: texts.choose },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(userId) => {
            if (userId !== '') onChange([...members, { userId, skills: '', capacity: '5' }]);
          }}
        />
      )}
    </fieldset>
  );
}
