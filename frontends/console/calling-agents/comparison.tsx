import type { AgentRehearsalFragment } from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import styles from './flow.module.css';
import { rehearsalTexts } from './rehearsal-texts.ts';

/** How a rehearsal compares with that of the version before: what got worse stands first. */
export function Comparison({ comparison }: Pick<AgentRehearsalFragment, 'comparison'>) {
  const texts = useTexts(rehearsalTexts);
  if (!comparison) return null;
  const { versionNumber, worse, better } = comparison;
  if (worse.length === 0 && better.length === 0)
    return <Badge tone="neutral">{texts.same(versionNumber)}</Badge>;
  return (
    <div className={styles.words}>
      {worse.length > 0 && (
        <span>
          <Badge tone="bad" icon="warning">
            {texts.worse(versionNumber)}
          </Badge>
        </span>
      )}
      <Lines differences={worse} />
      {better.length > 0 && (
        <span>
          <Badge tone="good">{texts.better(versionNumber)}</Badge>
        </span>
      )}
      <Lines differences={better} />
    </div>
  );
}

type Difference = NonNullable<AgentRehearsalFragment['comparison']>['worse'][number];

function Lines({ differences }: { readonly differences: readonly Difference[] }) {
  const texts = useTexts(rehearsalTexts);
  return differences.map(({ scenario, passed, calls, passedBefore, callsBefore, problems }) => (
    <span key={scenario}>
      <code>{scenario}</code> {texts.counts(passed, calls, passedBefore, callsBefore)}
      {problems.length > 0 && <span className={styles.quiet}> {problems.slice(0, 3).join(' ')}</span>}
    </span>
  ));
}
