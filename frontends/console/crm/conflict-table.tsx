import { CrmDecideDocument } from '#generated/documents/frontends/console/crm.ts';
import type {
  CrmConflictLineFragment,
  CrmDecideMutationVariables,
} from '#generated/documents/frontends/console/crm.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Link } from '#packages/components/link.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { choicesOf } from './choices-of.ts';
import styles from './crm.module.css';
import { crmTexts } from './texts.ts';

const fieldNames = ['NAME', 'EMAIL', 'PHONE', 'TAGS'] as const;

/** What a person must decide, with both values. */
export function ConflictTable({
  pages,
  names,
}: {
  readonly pages: Pages<CrmConflictLineFragment>;
  /** What CRMs are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}) {
  const texts = useTexts(crmTexts);
  const { run } = useAct(CrmDecideDocument);

  async function decide(input: CrmDecideMutationVariables['input']): Promise<void> {
    const { problem } = await run({ input });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: texts.decided });
    pages.reload();
  }

  return (
    <PagedTable
      label={texts.conflictsList}
      pages={pages}
      empty={<Empty icon="check" title={texts.noConflicts} />}
      columns={[
        {
          id: 'customer',
          title: texts.customer,
          cell: ({ customerId, customerName }) =>
            customerName === null ? (
              texts.gone
            ) : (
              <Link href={`/customers/${customerId}`}>{customerName}</Link>
            ),
        },
        { id: 'crm', title: texts.title, cell: ({ provider }) => names.get(provider) ?? provider },
        { id: 'reason', title: texts.reason, cell: ({ reason }) => texts[reason] },
        {
          id: 'field',
          title: texts.field,
          cell: ({ field }) => {
            const known = fieldNames.find((name) => name === field);
            return known && texts[known];
          },
        },
        { id: 'here', title: texts.here, cell: ({ localValue }) => <span dir="auto">{localValue}</span> },
        { id: 'there', title: texts.there, cell: ({ remoteValue }) => <span dir="auto">{remoteValue}</span> },
        {
          id: 'decide',
          title: texts.decide,
          isTitleHidden: true,
          isNumber: true,
          cell: (conflict) => (
            <Menu
              label={texts.decideOf(conflict.customerName ?? texts.customer)}
              button={
                <>
                  <span aria-hidden="true">{texts.decide}</span>
                  <span className="visually-hidden">
                    {texts.decideOf(conflict.customerName ?? texts.customer)}
                  </span>
                </>
              }
              className={styles.decide ?? ''}
              groups={[
                choicesOf(conflict).map(({ resolution, contactId }) => ({
                  label: resolution === 'LINK' ? texts.linkWith(contactId ?? '') : texts[resolution],
                  icon: resolution === 'LINK' ? ('swap' as const) : ('check' as const),
                  onChoose: () => void decide({ id: conflict.id, resolution, contactId }),
                })),
              ]}
            />
          ),
        },
      ]}
    />
  );
}
