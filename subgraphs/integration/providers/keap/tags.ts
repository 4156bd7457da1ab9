import { z } from 'zod';
import type { CrmFields } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const list = z.object({ tags: z.array(z.object({ id: z.number(), name: z.string() })) });
const made = z.object({ id: z.number(), name: z.string() });
/** Tags that are read; further ones are not known. */
const most = 1_000;

/** The tags of an account. */
export interface TagNames {
  nameOf(id: number): string | null;
  /** The id of a tag, which is made where the account does not have it. */
  idOf(name: string): Promise<number>;
}

const none: TagNames = { nameOf: () => null, idOf: () => Promise.reject(new Error('Tags are not mapped.')) };
const known = new WeakMap<ProviderHttp, Promise<TagNames>>();

/** The tags, asked for once by each opened connection; none where they are not mapped. */
export function readTags(http: ProviderHttp, { tags }: CrmFields): Promise<TagNames> {
  if (tags === null) return Promise.resolve(none);
  const asked = known.get(http) ?? ask(http);
  known.set(http, asked);
  asked.catch(() => known.delete(http));
  return asked;
}

async function ask(http: ProviderHttp): Promise<TagNames> {
  const path = '/crm/rest/v1/tags';
  const { tags } = await http.json({ path, query: { limit: most } }, list);
  const names = new Map(tags.map(({ id, name }) => [id, name]));
  const ids = new Map(tags.map(({ id, name }) => [name, id]));
  return {
    nameOf: (id) => names.get(id) ?? null,
    idOf: async (name) => {
      const id = ids.get(name) ?? (await http.json({ method: 'POST', path, json: { name } }, made)).id;
      names.set(id, name);
      ids.set(name, id);
      return id;
    },
  };
}

/** Gives and takes tags of a contact, so that it has exactly these. */
export async function writeTags(
  http: ProviderHttp,
  contactId: string,
  {
    before,
    after,
    names,
  }: { readonly before: readonly string[]; readonly after: readonly string[]; readonly names: TagNames },
): Promise<void> {
  const path = `/crm/rest/v1/contacts/${encodeURIComponent(contactId)}/tags`;
  const template = '/crm/rest/v1/contacts/{contact}/tags';
  const idsOf = async (tags: readonly string[]) => {
    const ids: number[] = [];
    for (const tag of tags) ids.push(await names.idOf(tag));
    return ids;
  };
  const added = await idsOf(after.filter((tag) => !before.includes(tag)));
  const removed = await idsOf(before.filter((tag) => !after.includes(tag)));
  if (added.length > 0) await http.send({ method: 'POST', path, template, json: { tagIds: added } });
  if (removed.length > 0)
    await http.send({ method: 'DELETE', path, template, query: { ids: removed.join(',') } });
}
