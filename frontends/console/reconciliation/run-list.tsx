import { ReconcileRunsDocument } from '#generated/documents/frontends/console/reconciliation.ts';
import type {
  ReconcileRunFragment,
  ReconcileRunsQuery,
} from '#generated/documents/frontends/console/reconciliation.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Empty } from '#packages/components/states.tsx';
import { usePolling } from '#packages/money/use-polling.ts';
import { useRound } from '#packages/money/use-round.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import styles from './reconciliation.module.css';
import { reconciliationTexts } from './texts.ts';

const pick = (data: ReconcileRunsQuery) => data.reconciliationRuns;
const tones = { RUNNING: 'info', DONE: 'good', FAILED: 'bad' } as const;
const counted = ['compared', 'open', 'healed'] as const;

/** The comparisons with the providers, the last first; one that runs is followed. */
export function RunList({ round }: { readonly round: number }) {
  const texts = useTexts(reconciliationTexts);
  const formats = useFormats();
  const pages = usePages(ReconcileRunsDocument, { first: 20 }, pick);
  useRound(round, pages.reload);
  usePolling(
    pages.nodes.some(({ status }) => status === 'RUNNING'),
    pages.reload,
  );
  const counts = (run: ReconcileRunFragment) => ({
    compared: run.compared,
    open: run.openItems,
    healed: run.healedItems,
  });
  return (
    <PagedTable
      label={texts.runs}
      pages={pages}
      empty={<Empty icon="checkTwice" title={texts.noRuns} />}
      columns={[
        { id: 'started', title: texts.started, cell: ({ startedAt }) => <Moment at={startedAt} /> },
        {
          id: 'by',
          title: texts.startedBy,
          isSecondary: true,
          cell: ({ startedBy }) => <bdi>{startedBy?.name ?? texts.schedule}</bdi>,
        },
        {
          id: 'state',
          title: texts.runState,
          cell: ({ status }) => <Badge tone={tones[status]}>{texts[status]}</Badge>,
        },
        ...counted.map((id) => ({
          id,
          title: texts[id],
          isNumber: true,
          cell: (run: ReconcileRunFragment) => formats.number(counts(run)[id]),
        })),
        { id: 'accounts', title: texts.accounts, cell: (run) => <Accounts run={run} /> },
      ]}
    />
  );
}

/** What was read, and what could not be. */
function Accounts({ run: { accounts, problems } }: { readonly run: ReconcileRunFragment }) {
  const texts = useTexts(reconciliationTexts);
  if (accounts.length + problems.length === 0) return texts.noAccounts;
  return (
    <ul className={styles.accounts}>
      {accounts.map(({ provider, account }) => (
        <li key={`${provider} ${account}`}>
          <bdi>
            {provider} · {account}
          </bdi>
        </li>
      ))}
      {problems.map(({ provider, account, problem }) => (
        <li key={`${provider} ${account} ${problem}`} className={styles.problem}>
          <bdi>
            {provider} · {account}: {problem}
          </bdi>
        </li>
      ))}
    </ul>
  );
}
