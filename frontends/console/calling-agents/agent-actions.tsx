import { useState } from 'react';
import {
  AgentPauseDocument,
  AgentPublishDocument,
  AgentRehearseDocument,
  AgentResumeDocument,
  AgentRetireDocument,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type { AgentOneQuery } from '#generated/documents/frontends/console/calling-agents.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { rehearsalTexts } from './rehearsal-texts.ts';
import { agentTexts } from './texts.ts';

type Agent = NonNullable<AgentOneQuery['callingAgent']>;

/** Rehearses, publishes, pauses and ends an agent. */
export function AgentActions({
  agent,
  onChanged,
  onNumbers,
}: {
  readonly agent: Agent;
  readonly onChanged: () => void;
  readonly onNumbers: () => void;
}) {
  const texts = useTexts(agentTexts);
  const own = useTexts(rehearsalTexts);
  const rehearse = useAct(AgentRehearseDocument);
  const publish = useAct(AgentPublishDocument);
  const pause = useAct(AgentPauseDocument);
  const resume = useAct(AgentResumeDocument);
  const retire = useAct(AgentRetireDocument);
  const [isRetiring, setIsRetiring] = useState(false);
  const { id: agentId, draftRevision, status } = agent;
  const input = { agentId };
  const said =
    (done: string) =>
    ({ problem }: { readonly problem?: Problem | undefined }) => {
      if (problem) showProblem(problem);
      else showToast({ tone: 'good', text: done });
      onChanged();
    };
  if (status === 'RETIRED') return null;
  return (
    <>
      <Button
        isBusy={rehearse.isBusy}
        onClick={() => void rehearse.run({ input }).then(said(texts.rehearsing))}
      >
        {texts.rehearse}
      </Button>
      <Button
        kind="primary"
        isBusy={publish.isBusy}
        onClick={() => void publish.run({ input: { agentId, draftRevision } }).then(said(texts.published))}
      >
        {texts.publish}
      </Button>
      <Menu
        label={texts.more}
        groups={[
          [
            {
              label: own.rehearseByModel,
              icon: 'sparkle' as const,
              onChoose: () =>
                void rehearse.run({ input: { agentId, callers: 'MODEL' } }).then(said(texts.rehearsing)),
            },
            { label: texts.setNumbers, icon: 'phone', onChoose: onNumbers },
            ...(status === 'ACTIVE' || status === 'PAUSED'
              ? [
                  {
                    label: status === 'ACTIVE' ? texts.pause : texts.resume,
                    icon: 'pause' as const,
                    onChoose: () =>
                      void (status === 'ACTIVE' ? pause : resume).run({ input }).then(({ problem }) => {
                        if (problem) showProblem(problem);
                        onChanged();
                      }),
                  },
                ]
              : []),
          ],
          [{ label: texts.retire, icon: 'trash', isDangerous: true, onChoose: () => setIsRetiring(true) }],
        ]}
      />
      {isRetiring && (
        <ConfirmDialog
          title={texts.retireTitle(agent.name)}
          confirmLabel={texts.retire}
          isBusy={retire.isBusy}
          problem={retire.problem}
          onClose={() => setIsRetiring(false)}
          onConfirm={async () => {
            const { data } = await retire.run({ input });
            if (!data) return;
            setIsRetiring(false);
            onChanged();
          }}
        >
          {texts.retireHint}
        </ConfirmDialog>
      )}
    </>
  );
}
