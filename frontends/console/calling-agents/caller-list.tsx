import { useState } from 'react';
import { AgentSetCallersDocument } from '#generated/documents/frontends/console/calling-agents.ts';
import type {
  AgentCallerFragment,
  AgentOneQuery,
  CallingOwnCallerInput,
} from '#generated/documents/frontends/console/calling-agents.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CallerDialog } from './caller-dialog.tsx';
import styles from './flow.module.css';
import { rehearsalTexts } from './rehearsal-texts.ts';

type Agent = NonNullable<AgentOneQuery['callingAgent']>;

/** The callers that an agent keeps, to be tried with each version. */
export function CallerList({
  agent,
  canChange,
  onChanged,
}: {
  readonly agent: Agent;
  readonly canChange: boolean;
  readonly onChanged: () => void;
}) {
  const texts = useTexts(rehearsalTexts);
  const set = useAct(AgentSetCallersDocument);
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  const callers = agent.callers.map(callerInputOf);
  const save = async (changed: CallingOwnCallerInput[]) => {
    const { data } = await set.run({ input: { agentId: agent.id, callers: changed } });
    if (!data) return;
    setEdited(null);
    showToast({ tone: 'good', text: texts.callersSaved });
    onChanged();
  };
  return (
    <Card
      title={texts.callers}
      actions={
        canChange && (
          <Button icon="plus" onClick={() => setEdited('new')}>
            {texts.addCaller}
          </Button>
        )
      }
    >
      <p className={styles.quiet}>{callers.length === 0 ? texts.noCallers : texts.callersHint}</p>
      {edited === null && <ProblemNotice problem={set.problem} />}
      <ul className={styles.flow} aria-label={texts.callers}>
        {agent.callers.map((caller, place) => (
          <li key={caller.name} className={styles.caller}>
            <div className={styles.words}>
              <code>{caller.name}</code>
              <p className={styles.text} dir="auto">
                {caller.persona}
              </p>
              <span className={styles.quiet}>
                {texts.outcome}: {caller.outcome ?? texts.anyOutcome}
              </span>
            </div>
            {canChange && (
              <Menu
                label={texts.callerActions(caller.name)}
                groups={[
                  [{ label: texts.edit, icon: 'pencil', onChoose: () => setEdited(place) }],
                  [
                    {
                      label: texts.remove,
                      icon: 'trash',
                      isDangerous: true,
                      onChoose: () => void save(callers.toSpliced(place, 1)),
                    },
                  ],
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      {edited !== null && (
        <CallerDialog
          script={agent.draft}
          caller={edited === 'new' ? undefined : agent.callers[edited]}
          at={edited === 'new' ? callers.length : edited}
          isBusy={set.isBusy}
          problem={set.problem}
          onClose={() => setEdited(null)}
          onSave={(caller) =>
            save(edited === 'new' ? [...callers, caller] : callers.toSpliced(edited, 1, caller))
          }
        />
      )}
    </Card>
  );
}

/** A caller as it is saved again. */
function callerInputOf({
  name,
  persona,
  answers,
  outcome,
  neverSays,
}: AgentCallerFragment): CallingOwnCallerInput {
  return {
    name,
    persona,
    answers: answers.map(({ slot, words }) => ({ slot, words })),
    outcome,
    neverSays: [...neverSays],
  };
}
