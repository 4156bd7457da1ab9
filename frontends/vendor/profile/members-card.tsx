import { ProfileSetMemberDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { ProfileVendorFragment, VendorDuty } from '#generated/documents/frontends/vendor/profile.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Badge } from '#packages/components/badge.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { businessTexts } from './business-texts.ts';
import styles from './members-card.module.css';

const duties: readonly VendorDuty[] = ['OWNER', 'DISPATCHER', 'WORKER'];

/** Who acts for the vendor, and what each account may do. */
export function MembersCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(businessTexts);
  const person = usePerson();
  const { run, isBusy, problem } = useAct(ProfileSetMemberDocument);

  async function change(userId: string, name: string, duty: VendorDuty): Promise<void> {
    const { data } = await run({ input: { userId, duty } });
    if (data) showToast({ tone: 'good', text: texts.dutySaved(name) });
  }

  return (
    <Card title={texts.accounts}>
      <div className={styles.body}>
        <p className={styles.hint}>{texts.accountsHint}</p>
        <ProblemNotice problem={problem} />
        <ul className={styles.members}>
          {vendor.members?.map(({ user: { id, name }, duty }) => (
            <li key={id} className={styles.member}>
              <Avatar name={name} size={36} />
              <span className={styles.name} dir="auto">
                {name} {id === person.id && <Badge>{texts.you}</Badge>}
              </span>
              <span className={styles.duty}>
                <SelectField
                  label={texts.duty(name)}
                  isLabelHidden
                  value={duty}
                  disabled={isBusy}
                  hint={texts[`${duty}Hint`]}
                  choices={duties.map((value) => ({ value, label: texts[value] }))}
                  onChoose={(next) => void change(id, name, next)}
                />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
