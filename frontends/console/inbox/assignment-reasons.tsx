import type { InboxHandlingQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './detail-panel.module.css';
import { handlingTexts } from './handling-texts.ts';

type Decision = NonNullable<
  InboxHandlingQuery['conversation']
>['assignmentDecisions']['edges'][number]['node'];
type Candidate = Decision['candidates'][number];

/** What rules have decided, and why each member was chosen or not. */
export function AssignmentReasons({ decisions }: { readonly decisions: readonly Decision[] }) {
  const texts = useTexts(handlingTexts);
  const formats = useFormats();
  const reasonOf = ({ verdict, openConversations, capacity, missingSkills }: Candidate): string => {
    if (verdict === 'FULL') return texts.FULL(formats.number(openConversations), formats.number(capacity));
    if (verdict === 'LACKS_SKILL') return texts.LACKS_SKILL(missingSkills.join(', '));
    return texts[verdict];
  };
  if (decisions.length === 0) return null;
  return (
    <details>
      <summary>{texts.decisions}</summary>
      <ul className={styles.list}>
        {decisions.map(({ id, decidedAt, occasion, outcome, ruleName, operator, candidates }) => (
          <li key={id}>
            <p>
              <time dateTime={decidedAt}>{formats.short(decidedAt)}</time> · {texts[occasion]} ·{' '}
              <bdi>{ruleName}</bdi>
            </p>
            <p>{outcome === 'ASSIGNED' ? texts.ASSIGNED(operator?.name ?? '') : texts[outcome]}</p>
            <ul className={styles.list}>
              {candidates.map((candidate) => (
                <li key={candidate.operator.id}>
                  <bdi>{candidate.operator.name}</bdi>: {reasonOf(candidate)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}
