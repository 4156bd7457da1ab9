import {
  RulesPageDeleteDocument,
  RulesPageListDocument,
  RulesPageTeamsDocument,
} from '#generated/documents/frontends/console/assignment-rules.ts';
import type {
  RuleRowFragment,
  RulesPageListQuery,
} from '#generated/documents/frontends/console/assignment-rules.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { useConditionColumns } from '../conditions/use-condition-columns.tsx';
import { EditableList } from '../list-page/editable-list.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleTexts } from './texts.ts';

const pick = (data: RulesPageListQuery) => data.assignmentRules;

/** Which team answers which conversations. Administrators change it. */
export function AssignmentRulesPage() {
  const texts = useTexts(ruleTexts);
  const { placed, conditions } = useConditionColumns<RuleRowFragment>();
  const pages = usePages(RulesPageListDocument, { first: 50 }, pick);
  const { data } = useLoad(RulesPageTeamsDocument, {});
  const teams = (data?.teams.edges ?? []).map(({ node }) => node);
  return (
    <EditableList
      texts={texts}
      icon="swap"
      pages={pages}
      nameOf={({ name }) => name}
      deletion={useAct(RulesPageDeleteDocument)}
      isReadOnly={usePerson().role !== 'ADMIN'}
      cannotAdd={teams.length === 0 ? texts.noTeam : undefined}
      columns={[
        ...placed,
        {
          id: 'when',
          title: texts.when,
          cell: ({ occasions }) =>
            occasions.length === 0 ? texts.always : occasions.map((occasion) => texts[occasion]).join(', '),
        },
        ...conditions,
        { id: 'team', title: texts.team, cell: ({ team }) => <bdi>{team.name}</bdi> },
        { id: 'skills', title: texts.skills, isSecondary: true, cell: ({ skills }) => skills.join(', ') },
      ]}
      editor={(rule, acts) => <RuleDialog rule={rule} teams={teams} {...acts} />}
    />
  );
}
