import {
  PoliciesPageDeleteDocument,
  PoliciesPageListDocument,
  PoliciesPageTeamsDocument,
} from '#generated/documents/frontends/console/sla-policies.ts';
import type {
  PolicyRowFragment,
  PoliciesPageListQuery,
} from '#generated/documents/frontends/console/sla-policies.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { useConditionColumns } from '../conditions/use-condition-columns.tsx';
import { EditableList } from '../list-page/editable-list.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { policyTexts } from './texts.ts';

const pick = (data: PoliciesPageListQuery) => data.slaPolicies;

/** How soon customers are to be answered. Administrators change it. */
export function SlaPoliciesPage() {
  const texts = useTexts(policyTexts);
  const formats = useFormats();
  const { placed, conditions } = useConditionColumns<PolicyRowFragment>();
  const pages = usePages(PoliciesPageListDocument, { first: 50 }, pick);
  const { data } = useLoad(PoliciesPageTeamsDocument, {});
  const teams = (data?.teams.edges ?? []).map(({ node }) => node);

  function targetsOf(policy: PolicyRowFragment): string {
    const targets = [
      [texts.first, policy.firstResponseMinutes],
      [texts.next, policy.nextResponseMinutes],
      [texts.resolution, policy.resolutionMinutes],
    ] as const;
    return targets
      .flatMap(([name, minutes]) =>
        minutes === null ? [] : [`${name}: ${texts.minutes(formats.number(minutes))}`],
      )
      .join(' · ');
  }

  return (
    <EditableList
      texts={texts}
      icon="clock"
      pages={pages}
      nameOf={({ name }) => name}
      deletion={useAct(PoliciesPageDeleteDocument)}
      isReadOnly={usePerson().role !== 'ADMIN'}
      columns={[
        ...placed,
        { id: 'targets', title: texts.targets, cell: targetsOf },
        {
          id: 'counts',
          title: texts.counts,
          isSecondary: true,
          cell: ({ withinHours }) => (withinHours ? texts.working : texts.always),
        },
        ...conditions,
        {
          id: 'team',
          title: texts.team,
          isSecondary: true,
          cell: ({ team }) => (team === null ? texts.any : <bdi>{team.name}</bdi>),
        },
      ]}
      editor={(policy, acts) => <PolicyDialog policy={policy} teams={teams} {...acts} />}
    />
  );
}
