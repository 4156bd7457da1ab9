import { LeadReadSiteDocument } from '#generated/documents/frontends/console/leads.ts';
import type { LeadDetailFragment } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { factFieldNames, fieldName } from './fact-fields.ts';
import { originTexts } from './origin-texts.ts';
import { providerName } from './provider-name.ts';

/** Every value of a lead with its source, and until when it may be kept. */
export function LeadFacts({ lead }: { readonly lead: LeadDetailFragment }) {
  const texts = useTexts(originTexts);
  const names = useTexts(factFieldNames);
  const read = useAct(LeadReadSiteDocument);

  async function readSite(): Promise<void> {
    const { data } = await read.run({ input: { leadIds: [lead.id] } });
    if (data) showToast({ tone: 'good', text: texts.reading });
  }

  return (
    <Card
      title={texts.title}
      actions={
        lead.website !== null && (
          <Button isBusy={read.isBusy} onClick={() => void readSite()}>
            {texts.readSite}
          </Button>
        )
      }
    >
      <ProblemNotice problem={read.problem} />
      {lead.facts.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <Table
          label={texts.title}
          rows={lead.facts}
          keyOf={({ id }) => id}
          columns={[
            { id: 'field', title: texts.field, cell: ({ field }) => fieldName(names, field) },
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
              cell: ({ source, origin, evidence }) => (
                <span title={evidence ?? undefined}>
                  {source === 'PROVIDER' && origin !== null ? providerName(origin) : texts[source]}
                  {source === 'WEBSITE' && origin !== null && (
                    <>
                      {' '}
                      <bdi>{pathOf(origin)}</bdi>
                    </>
                  )}
                </span>
              ),
            },
            {
              id: 'at',
              title: texts.learnt,
              isSecondary: true,
              cell: ({ at }) => <Moment at={at} form="date" />,
            },
            {
              id: 'until',
              title: texts.until,
              isSecondary: true,
              cell: ({ expiresAt }) =>
                expiresAt === null ? texts.forEver : <Moment at={expiresAt} form="date" />,
            },
          ]}
        />
      )}
    </Card>
  );
}

/** The page of a website, without its host, which stands above. */
function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : address;
}
