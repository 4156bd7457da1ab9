import { z } from 'zod';
import type { Note, Notes } from '../../hub/capabilities/notes.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const page = z.object({ data: z.array(z.object({ id: z.string(), Note_Title: z.string().nullish() })) });
const changed = z.object({
  data: z.array(z.object({ code: z.string(), details: z.object({ id: z.string().optional() }) })).min(1),
});

const template = '/crm/v8/Contacts/{contact}/Notes';
/** The largest page. */
const pageSize = 200;
/** The longest title of a note. */
const longestTitle = 120;

export function zohoNotes(http: ProviderHttp): Notes {
  return { addNote: (note) => addNote(http, note) };
}

/** Adds a note. One with its title is found again among the newest of the contact. */
async function addNote(http: ProviderHttp, { contactId, title: whole, body }: Note): Promise<string> {
  const title = whole.slice(0, longestTitle);
  const path = `/crm/v8/Contacts/${encodeURIComponent(contactId)}/Notes`;
  const { text } = await http.send({
    path,
    template,
    query: { fields: 'Note_Title', sort_by: 'Created_Time', sort_order: 'desc', per_page: pageSize },
  });
  const known = text === '' ? [] : page.parse(JSON.parse(text)).data;
  const same = known.find(({ Note_Title }) => Note_Title === title);
  if (same) return same.id;
  const json = { data: [{ Note_Title: title, Note_Content: body }] };
  const { data } = await http.json({ method: 'POST', path, template, json }, changed);
  const [first] = data;
  if (first?.code !== 'SUCCESS' || first.details.id === undefined) {
    throw new ProviderFailure('REFUSED', 'Zoho refused the note.', { providerCode: first?.code ?? null });
  }
  return first.details.id;
}
