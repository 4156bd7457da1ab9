import { useState } from 'react';
import {
  InboxBlockContactDocument,
  InboxHandlingDocument,
  InboxHandlingTeamsDocument,
  InboxInternalEventsDocument,
  InboxSendTranscriptDocument,
  InboxSetPriorityDocument,
  InboxSetTeamDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { priorityNames } from '#packages/app/names/priority-names.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { AssignmentReasons } from './assignment-reasons.tsx';
import { ClockList } from './clock-list.tsx';
import styles from './detail-panel.module.css';
import { handlingTexts } from './handling-texts.ts';

const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;

/** How the team handles a conversation: priority, team, clocks, why somebody has it, the block and the transcript. */
export function HandlingPanel({ conversationId }: { readonly conversationId: string }) {
  const texts = useTexts(handlingTexts);
  const names = useTexts(priorityNames);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(InboxHandlingDocument, { id: conversationId });
  const { data: known } = useLoad(InboxHandlingTeamsDocument, {});
  const setPriority = useAct(InboxSetPriorityDocument);
  const setTeam = useAct(InboxSetTeamDocument);
  const block = useAct(InboxBlockContactDocument);
  const transcript = useAct(InboxSendTranscriptDocument);
  const [isBlocking, setIsBlocking] = useState(false);
  const conversation = data?.conversation;
  useEvents(
    InboxInternalEventsDocument,
    { conversationId },
    { isPaused: !conversation, onEvent: reload, onReset: () => (reload(), null) },
  );
  if (!conversation) return <ProblemNotice problem={problem} onRetry={reload} />;
  const { priority, team, slaClocks, blocked, ratingRequest, customer, assignmentDecisions } = conversation;
  const teams = (known?.teams.edges ?? []).map(({ node }) => node);
  const contact = { kind: 'PERSON', value: customer.id } as const;

  async function blockNow(): Promise<void> {
    const { data: done } = await block.run({ input: contact });
    if (!done) return;
    setIsBlocking(false);
    showToast({ tone: 'good', text: texts.wasBlocked });
    reload();
  }

  async function send(to: 'CUSTOMER' | 'CALLER'): Promise<void> {
    const { data: sent, problem: refused } = await transcript.run({ input: { conversationId, to } });
    if (refused) return showProblem(refused);
    if (sent) {
      const count = formats.number(sent.sendTranscript.messages);
      showToast({ tone: 'good', text: texts.transcriptSent(count) });
    }
  }

  return (
    <section className={styles.part}>
      <h3>{texts.title}</h3>
      <ProblemNotice problem={setPriority.problem ?? setTeam.problem} />
      {blocked && <Notice tone="warn">{texts.blocked}</Notice>}
      <SelectField
        label={texts.priority}
        value={priority}
        choices={priorities.map((value) => ({ value, label: names[value] }))}
        onChoose={(value) => void setPriority.run({ input: { conversationId, priority: value } })}
      />
      {(teams.length > 0 || team) && (
        <SelectField
          label={texts.team}
          value={team?.id ?? ''}
          choices={[
            { value: '', label: texts.noTeam },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ...(team && !teams.some(({ id }) => id === team.id)
              ? [{ value: team.id, label: team.name }]
              : []),
          ]}
          onChoose={(value) =>
            void setTeam.run({ input: { conversationId, teamId: value === '' ? null : value } })
          }
        />
      )}
      <ClockList clocks={slaClocks} />
      <AssignmentReasons decisions={assignmentDecisions.edges.map(({ node }) => node)} />
      {ratingRequest && <p>{texts.asked(formats.dateTime(ratingRequest.askedAt))}</p>}
      <div className={styles.acts}>
        <Button icon="send" isBusy={transcript.isBusy} onClick={() => void send('CALLER')}>
          {texts.transcriptToMe}
        </Button>
        <Button icon="send" isBusy={transcript.isBusy} onClick={() => void send('CUSTOMER')}>
          {texts.transcriptToCustomer}
        </Button>
        {!blocked && (
          <Button icon="shield" onClick={() => setIsBlocking(true)}>
            {texts.block}
          </Button>
        )}
      </div>
      {isBlocking && (
        <ConfirmDialog
          title={texts.blockTitle}
          confirmLabel={texts.block}
          isBusy={block.isBusy}
          problem={block.problem}
          onConfirm={blockNow}
          onClose={() => setIsBlocking(false)}
        >
          {texts.blockHint}
        </ConfirmDialog>
      )}
    </section>
  );
}
