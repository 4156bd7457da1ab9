import { LeadOriginsOfDocument, LeadReadSiteDocument } from '#generated/documents/frontends/console/leads.ts';
import type { LeadRowFragment } from '#generated/documents/frontends/console/leads.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Facts } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { LeadActs } from './lead-acts.tsx';
import { originTexts } from './origin-texts.ts';

export interface LeadOriginsProps {
  readonly lead: LeadRowFragment;
  readonly onChanged: () => void;
}

/** Where each value of a lead comes from, why it is expected to be worth the effort, and what one can make of it. */
export function LeadOrigins({ lead, onChanged }: LeadOriginsProps) {
  const texts = useTexts(originTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(LeadOriginsOfDocument, { id: lead.id });
  const read = useAct(LeadReadSiteDocument);
  const known = data?.lead;
  return (
    <>
      <ProblemNotice problem={problem ?? read.problem} onRetry={reload} />
      {known?.score && (
        <section aria-label={texts.scoreTitle(formats.number(known.score.value))}>
          <h3>{texts.scoreTitle(formats.number(known.score.value))}</h3>
          <Facts
            facts={known.score.factors.map(({ factor, weight, value, contribution }) => ({
              label: texts[factor],
              value:
                value === null
                  ? texts.unknown
                  : texts.of(formats.number(contribution), formats.number(weight)),
            }))}
          />
        </section>
      )}
      {known && (
        <section aria-label={texts.title}>
          <h3>{texts.title}</h3>
          {known.facts.length === 0 && <p>{texts.none}</p>}
          {known.facts.length > 0 && (
            <Table
              label={texts.title}
              rows={known.facts}
              keyOf={({ id }) => id}
              columns={[
                { id: 'field', title: texts.field, cell: ({ field }) => field },
                {
                  id: 'value',
                  title: texts.value,
                  cell: ({ value, isShown }) => (
                    <>
                      <bdi>{value === '' ? texts.removed : value}</bdi>{' '}
                      {!isShown && <Badge>{texts.notShown}</Badge>}
                    </>
                  ),
                },
                {
                  id: 'source',
                  title: texts.source,
                  cell: ({ source, origin }) => (
                    <>
                      {texts[source]} {origin !== null && <bdi>{origin}</bdi>}
                    </>
                  ),
                },
                {
                  id: 'until',
                  title: texts.until,
                  isSecondary: true,
                  cell: ({ expiresAt }) =>
                    expiresAt === null ? '–' : <Moment at={expiresAt} form="short" />,
                },
              ]}
            />
          )}
          {lead.website !== null && (
            <Button
              isBusy={read.isBusy}
              onClick={() =>
                void read.run({ input: { leadIds: [lead.id] } }).then(({ data: begun }) => {
                  if (begun) showToast({ tone: 'good', text: texts.reading });
                })
              }
            >
              {texts.readSite}
            </Button>
          )}
          <LeadActs lead={lead} conversion={known.conversion} onChanged={onChanged} />
        </section>
      )}
    </>
  );
}
