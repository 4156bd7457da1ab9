import { z } from 'zod';
import type { Note, Notes } from '../../hub/capabilities/notes.ts';
import { htmlText } from '../../hub/definition/html-text.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const note = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });

const base = '/crm/v3/objects/notes';
/** HubSpot's type of the association of a note with a contact. */
const noteToContact = 202;

export function hubSpotNotes(http: ProviderHttp): Notes {
  return { addNote: (note) => addNote(http, note) };
}

/** Adds a note. HubSpot's notes have no title: it is the first line, and a note is found again by its time and that line. */
async function addNote(http: ProviderHttp, wanted: Note): Promise<string> {
  const { contactId, title, body, at } = wanted;
  const heading = `<strong>${htmlText(title)}</strong>`;
  const known = await notesAt(http, wanted);
  const same = known.find(({ properties }) => properties['hs_note_body']?.startsWith(heading));
  if (same) return same.id;
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: noteToContact }];
  const json = {
    properties: { hs_timestamp: at.toISOString(), hs_note_body: `${heading}<br>${htmlText(body)}` },
    associations: [{ to: { id: contactId }, types }],
  };
  return (await http.json({ method: 'POST', path: base, json }, note)).id;
}

async function notesAt(
  http: ProviderHttp,
  { contactId, at }: Note,
): Promise<readonly z.infer<typeof note>[]> {
  const filters = [
    { propertyName: 'hs_timestamp', operator: 'EQ', value: String(at.getTime()) },
    { propertyName: 'associations.contact', operator: 'EQ', value: contactId },
  ];
  const json = { filterGroups: [{ filters }], properties: ['hs_note_body'], limit: 100 };
  const { results } = await http.json(
    { method: 'POST', path: `${base}/search`, json },
    z.object({ results: z.array(note) }),
  );
  return results;
}
