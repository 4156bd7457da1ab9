import type { LeadSearchPlacesQuery } from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { searchTexts } from './texts.ts';

export interface FoundLeadsProps {
  readonly leads: readonly LeadSearchPlacesQuery['leads']['edges'][number]['node'][];
}

/** The leads of a search of which most is expected. */
export function FoundLeads({ leads }: FoundLeadsProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  return (
    <Card title={texts.leads}>
      {leads.length === 0 ? (
        <p>{texts.noLeads}</p>
      ) : (
        <Table
          label={texts.leads}
          rows={leads}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => `/leads/${id}`}
          columns={[
            {
              id: 'lead',
              title: texts.lead,
              cell: ({ company, name }) => <bdi>{company ?? name ?? '–'}</bdi>,
            },
            { id: 'phone', title: texts.phone, isSecondary: true, cell: ({ phone }) => phone ?? '–' },
            {
              id: 'score',
              title: texts.score,
              isNumber: true,
              cell: ({ score }) => (score ? formats.number(score.value) : '–'),
            },
          ]}
        />
      )}
    </Card>
  );
}
