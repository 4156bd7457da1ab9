import { z } from 'zod';
import type { Note, Notes } from '../../hub/capabilities/notes.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { api } from './account.ts';
import { soqlText } from './soql.ts';

/** The longest subject of a task. */
const longestSubject = 255;

export function salesforceNotes(http: ProviderHttp): Notes {
  return { addNote: (note) => addNote(http, note) };
}

/** Adds a completed task, which stands in the history of the contact. One with its subject is found again. */
async function addNote(http: ProviderHttp, { contactId, title, body, at }: Note): Promise<string> {
  const subject = title.slice(0, longestSubject);
  const q = `SELECT Id FROM Task WHERE WhoId = ${soqlText(contactId)} AND Subject = ${soqlText(subject)} LIMIT 1`;
  const { records } = await http.json(
    { path: `${api}/query`, query: { q } },
    z.object({ records: z.array(z.object({ Id: z.string() })) }),
  );
  const [same] = records;
  if (same) return same.Id;
  const json = {
    WhoId: contactId,
    Subject: subject,
    Description: body,
    ActivityDate: at.toISOString().slice(0, 10),
    Status: 'Completed',
    Priority: 'Normal',
  };
  return (
    await http.json({ method: 'POST', path: `${api}/sobjects/Task`, json }, z.object({ id: z.string() }))
  ).id;
}
