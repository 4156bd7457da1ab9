import { z } from 'zod';
import type { Note, Notes } from '../../hub/capabilities/notes.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const note = z.object({ id: z.number(), title: z.string().nullish() });

const base = '/crm/rest/v1/notes';
/** The largest page. */
const pageSize = 1_000;

export function keapNotes(http: ProviderHttp): Notes {
  return { addNote: (note) => addNote(http, note) };
}

/** Adds a note. One with its title is found again among those of the contact. */
async function addNote(http: ProviderHttp, { contactId, title, body }: Note): Promise<string> {
  const { notes } = await http.json(
    { path: base, query: { contact_id: contactId, limit: pageSize } },
    z.object({ notes: z.array(note) }),
  );
  const same = notes.find((known) => known.title === title);
  if (same) return String(same.id);
  const json = { contact_id: Number(contactId), title, body, type: 'Other' };
  return String((await http.json({ method: 'POST', path: base, json }, note)).id);
}
