import { useEffect, useState } from 'react';
import {
  AgentOneDocument,
  AgentSaveDocument,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type {
  CallingScriptInput,
  CallingStepInput,
} from '#generated/documents/frontends/console/calling-agents.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { AgentActions } from './agent-actions.tsx';
import { AgentStatus } from './agent-status.tsx';
import { CallerList } from './caller-list.tsx';
import { NumbersDialog } from './numbers-dialog.tsx';
import { ProblemLines } from './problem-lines.tsx';
import { RehearsalList } from './rehearsal-list.tsx';
import { ScriptDialog } from './script-dialog.tsx';
import { ScriptFlow } from './script-flow.tsx';
import { moved, scriptInputOf, withNewStep, withStep } from './script-input.ts';
import { StepDialog } from './step-dialog.tsx';
import { agentTexts, directionNames } from './texts.ts';
import { editorTexts, modeNames, toolNames } from './editor-texts.ts';
import { VersionList } from './version-list.tsx';

/** Milliseconds until a rehearsal that is being played is looked at again. */
const pollMs = 2_000;

/** An agent: what it says, whether it may be published, and its versions. */
export function AgentPage({ id }: { readonly id: string }) {
  const texts = useTexts(agentTexts);
  const directions = useTexts(directionNames);
  const tools = useTexts(toolNames);
  const editor = useTexts(editorTexts);
  const modes = useTexts(modeNames);
  const { data, problem, isLoading, reload } = useLoad(AgentOneDocument, { id });
  const save = useAct(AgentSaveDocument);
  const isAdministrator = usePerson().role === 'ADMIN';
  const [edited, setEdited] = useState<number | 'step' | 'script' | 'numbers' | null>(null);
  const { callingAgent: agent } = data ?? {};
  const isRehearsing = agent?.rehearsals.some(({ status }) => status === 'RUNNING') === true;
  useEffect(() => {
    if (!isRehearsing) return undefined;
    const timer = setInterval(reload, pollMs);
    return () => clearInterval(timer);
  }, [isRehearsing, reload]);
  const back = { href: '/calling-agents', label: texts.title };
  if (!agent) {
    return (
      <Page title={texts.agent} back={back}>
        {isLoading && <Skeleton label={texts.agent} lines={8} />}
        {!isLoading && problem?.code === 'NOT_FOUND' && <Empty icon="phone" title={texts.unknown} />}
        {problem?.code !== 'NOT_FOUND' && <ProblemNotice problem={problem} onRetry={reload} />}
      </Page>
    );
  }
  const { draft, draftRevision } = agent;
  const canChange = isAdministrator && agent.status !== 'RETIRED';
  const script = scriptInputOf(draft);
  const saveScript = async (changed: CallingScriptInput) => {
    const { data: saved } = await save.run({ input: { agentId: id, draftRevision, script: changed } });
    if (!saved) return;
    setEdited(null);
    showToast({ tone: 'good', text: texts.saved });
    reload();
  };
  const saveSteps = (steps: CallingStepInput[]) => saveScript({ ...script, steps });
  return (
    <Page
      title={agent.name}
      back={back}
      actions={
        isAdministrator && (
          <AgentActions agent={agent} onChanged={reload} onNumbers={() => setEdited('numbers')} />
        )
      }
    >
      {agent.pausedBecause === 'VOICE' && <Notice tone="bad">{texts.pausedByVoice}</Notice>}
      {agent.problems.length > 0 ? (
        <Notice tone="warn" title={texts.problems}>
          <ProblemLines problems={agent.problems} />
        </Notice>
      ) : (
        <Notice tone={agent.isRehearsed ? 'good' : 'info'}>
          {agent.isRehearsed ? texts.isRehearsed : texts.notRehearsed}
        </Notice>
      )}
      {edited === null && <ProblemNotice problem={save.problem} />}
      <Card
        title={texts.facts}
        actions={
          canChange && (
            <Button icon="pencil" onClick={() => setEdited('script')}>
              {texts.edit}
            </Button>
          )
        }
      >
        <Facts
          facts={[
            { label: texts.status, value: <AgentStatus status={agent.status} /> },
            { label: texts.direction, value: directions[agent.direction] },
            { label: texts.numbers, value: agent.inboundNumbers.join(', ') },
            { label: editor.mode, value: modes[draft.mode] },
            { label: texts.goal, value: draft.goal },
            { label: texts.voice, value: draft.voice?.name ?? texts.noVoice },
            { label: texts.languages, value: draft.languages.join(', ') },
            {
              label: texts.disclosures,
              value: [draft.identity, draft.aiDisclosure, draft.recordingDisclosure, draft.optOut]
                .flatMap((said) => said.slice(0, 1))
                .map(({ text }) => text)
                .join(' '),
            },
            { label: texts.tools, value: draft.tools.map((tool) => tools[tool]).join(', ') || texts.noTools },
            { label: texts.greeting, value: draft.greeting },
            { label: texts.outcomes, value: draft.outcomes.join(', ') },
          ]}
        />
      </Card>
      <Card
        title={texts.steps}
        actions={
          canChange && (
            <Button icon="plus" onClick={() => setEdited('step')}>
              {texts.addStep}
            </Button>
          )
        }
      >
        <ScriptFlow
          steps={draft.steps}
          problems={agent.problems}
          {...(canChange && {
            onEdit: setEdited,
            onMove: (place, by) => void saveSteps(moved(script.steps, place, by)),
            onRemove: (place) => void saveSteps(withStep(script.steps, place, null)),
          })}
        />
      </Card>
      <CallerList agent={agent} canChange={canChange} onChanged={reload} />
      <h2>{texts.rehearsals}</h2>
      <RehearsalList rehearsals={agent.rehearsals} />
      <h2>{texts.versions}</h2>
      <VersionList agent={agent} canChange={canChange} onChanged={reload} />
      {(typeof edited === 'number' || edited === 'step') && (
        <StepDialog
          script={draft}
          step={edited === 'step' ? undefined : draft.steps[edited]}
          isBusy={save.isBusy}
          problem={save.problem}
          onSave={(step) =>
            saveSteps(
              edited === 'step' ? withNewStep(script.steps, step) : withStep(script.steps, edited, step),
            )
          }
          onClose={() => setEdited(null)}
        />
      )}
      {edited === 'script' && (
        <ScriptDialog
          script={draft}
          problems={agent.problems}
          isBusy={save.isBusy}
          problem={save.problem}
          onSave={saveScript}
          onClose={() => setEdited(null)}
        />
      )}
      {edited === 'numbers' && (
        <NumbersDialog
          agentId={id}
          phones={agent.inboundNumbers}
          onClose={() => setEdited(null)}
          onSet={() => {
            setEdited(null);
            reload();
          }}
        />
      )}
    </Page>
  );
}
