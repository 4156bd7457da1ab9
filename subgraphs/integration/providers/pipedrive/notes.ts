import { z } from 'zod';
import type { Note, Notes } from '../../hub/capabilities/notes.ts';
import { htmlText } from '../../hub/definition/html-text.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const note = z.object({ id: z.number(), content: z.string() });

const base = '/api/v1/notes';
/** The largest page. */
const pageSize = 500;

export function pipedriveNotes(http: ProviderHttp): Notes {
  return { addNote: (note) => addNote(http, note) };
}

/** Adds a note. Pipedrive's notes have no title: it is the first line, and a note is found again by it among the newest of the person. */
async function addNote(http: ProviderHttp, { contactId, title, body, at }: Note): Promise<string> {
  const heading = `<b>${htmlText(title)}</b>`;
  const { data: known } = await http.json(
    { path: base, query: { person_id: contactId, sort: 'add_time DESC', limit: pageSize } },
    z.object({ data: z.array(note).nullable() }),
  );
  const same = known?.find(({ content }) => content.startsWith(heading));
  if (same) return String(same.id);
  const json = {
    content: `${heading}<br>${htmlText(body)}`,
    person_id: Number(contactId),
    add_time: at.toISOString().slice(0, 19).replace('T', ' '),
  };
  const { data } = await http.json({ method: 'POST', path: base, json }, z.object({ data: note }));
  return String(data.id);
}
