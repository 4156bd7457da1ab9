import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  AgentCreateDocument,
  AgentListDocument,
  AgentVoicesDocument,
} from '#generated/documents/frontends/console/calling-agents.ts';
import type {
  AgentListQuery,
  CallingDirection,
} from '#generated/documents/frontends/console/calling-agents.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { AgentStatus } from './agent-status.tsx';
import { firstScript } from './script-input.ts';
import { agentTexts, directionNames } from './texts.ts';

const pick = (data: AgentListQuery) => data.callingAgents;

/** The agents that talk to people on the telephone. */
export function AgentsPage() {
  const texts = useTexts(agentTexts);
  const directions = useTexts(directionNames);
  const pages = usePages(AgentListDocument, { first: 50 }, pick);
  const isAdministrator = usePerson().role === 'ADMIN';
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Page
      title={texts.title}
      actions={
        isAdministrator && (
          <Button kind="primary" icon="plus" onClick={() => setIsAdding(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/calling-agents/${id}`}
        empty={
          <Empty icon="phone" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
          { id: 'status', title: texts.status, cell: ({ status }) => <AgentStatus status={status} /> },
          { id: 'direction', title: texts.direction, cell: ({ direction }) => directions[direction] },
          {
            id: 'version',
            title: texts.version,
            isSecondary: true,
            cell: ({ published }) => (published ? texts.number(published.number) : texts.none),
          },
          {
            id: 'numbers',
            title: texts.numbers,
            isSecondary: true,
            cell: ({ inboundNumbers }) => <bdi>{inboundNumbers.join(', ')}</bdi>,
          },
        ]}
      />
      {isAdding && <NewAgentDialog onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function NewAgentDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(agentTexts);
  const directions = useTexts(directionNames);
  const { data, isLoading } = useLoad(AgentVoicesDocument, {});
  const create = useAct(AgentCreateDocument);
  const [, navigate] = useLocation();
  const [direction, setDirection] = useState<CallingDirection>('BOTH');
  const [chosen, setChosen] = useState<string>();
  const [clientId] = useState(() => crypto.randomUUID());
  const voices = (data?.voices.edges ?? []).flatMap(({ node }) => (node.isUsable ? [node] : []));
  const voiceId = chosen ?? voices.at(-1)?.id ?? '';
  return (
    <FormDialog
      title={texts.add}
      isBusy={create.isBusy || isLoading}
      problem={create.problem}
      fields={['name', 'business']}
      onClose={onClose}
      onSubmit={async (form) => {
        const script = firstScript(textOf(form, 'business'), voiceId === '' ? null : voiceId);
        const { data: made } = await create.run({
          input: { name: textOf(form, 'name'), direction, script, clientId },
        });
        if (made) navigate(`/calling-agents/${made.createCallingAgent.agent.id}`);
      }}
    >
      <p>{texts.addHint}</p>
      <TextField
        label={texts.name}
        name="name"
        error={create.problem?.fields['name']}
        maxLength={120}
        required
        autoFocus
      />
      <TextField label={texts.business} name="business" hint={texts.businessHint} maxLength={120} required />
      <SelectField
        label={texts.direction}
        value={direction}
        choices={(['INBOUND', 'OUTBOUND', 'BOTH'] as const).map((value) => ({
          value,
          label: directions[value],
        }))}
        onChoose={setDirection}
      />
      <SelectField
        label={texts.voice}
        value={voiceId}
        choices={voices.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={setChosen}
      />
    </FormDialog>
  );
}
