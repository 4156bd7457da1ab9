import type { LeadDetailFragment } from '#generated/documents/frontends/console/leads.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { pageTexts } from './page-texts.ts';
import { providerName } from './provider-name.ts';
import { leadTexts } from './texts.ts';

/** What a lead shows of itself. */
export function LeadOverview({ lead }: { readonly lead: LeadDetailFragment }) {
  const texts = useTexts(leadTexts);
  const more = useTexts(pageTexts);
  const formats = useFormats();
  const { address, city, country, rating, ratings, openingHours, sources } = lead;
  const place = [address, city, country].filter((part) => part !== null).join(', ');
  const known = [...new Set(sources.map(({ provider }) => providerName(provider)))].join(', ');
  return (
    <Card title={more.overview}>
      <Facts
        facts={[
          { label: texts.company, value: lead.company && <bdi>{lead.company}</bdi> },
          { label: texts.name, value: lead.name && <bdi>{lead.name}</bdi> },
          { label: texts.phone, value: lead.phone && <PhoneLink number={lead.phone} /> },
          { label: texts.email, value: lead.email && <a href={`mailto:${lead.email}`}>{lead.email}</a> },
          { label: texts.address, value: place && <bdi>{place}</bdi> },
          {
            label: texts.website,
            value: lead.website && (
              <a href={lead.website} target="_blank" rel="noreferrer noopener">
                {lead.domain ?? lead.website}
              </a>
            ),
          },
          { label: more.services, value: lead.services.length > 0 && lead.services.join(', ') },
          { label: more.hours, value: openingHours.length > 0 && openingHours.join('; ') },
          {
            label: more.rating,
            value:
              rating === null ? null : more.ratingOf(formats.number(rating, 1), formats.number(ratings ?? 0)),
          },
          { label: more.knownFrom, value: known },
          { label: texts.source, value: known === '' ? lead.source : null },
          {
            label: texts.legalBasis,
            value: lead.legalBasis === null ? texts.noBasis : texts[lead.legalBasis],
          },
          { label: texts.note, value: lead.note && <span dir="auto">{lead.note}</span> },
          { label: texts.made, value: <Moment at={lead.createdAt} /> },
        ].map(({ label, value }) => ({ label, value: value === false ? null : value }))}
      />
    </Card>
  );
}
