import type { CrmFields } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { readFields } from './properties.ts';

/** The labels that persons of the account can have. */
export interface Labels {
  nameOf(id: number): string | null;
  /** Null for a tag that is no label: labels are made in Pipedrive only. */
  idOf(name: string): number | null;
}

const none: Labels = { nameOf: () => null, idOf: () => null };
const known = new WeakMap<ProviderHttp, Promise<Labels>>();

/** The labels, asked for once by each opened connection; none where tags are not mapped. */
export function readLabels(http: ProviderHttp, { tags }: CrmFields): Promise<Labels> {
  if (tags === null) return Promise.resolve(none);
  const asked = known.get(http) ?? ask(http);
  known.set(http, asked);
  asked.catch(() => known.delete(http));
  return asked;
}

async function ask(http: ProviderHttp): Promise<Labels> {
  const options = (await readFields(http)).find(({ key }) => key === 'label_ids')?.options ?? [];
  const names = new Map(options.map(({ id, label }) => [Number(id), label]));
  const ids = new Map(options.map(({ id, label }) => [label, Number(id)]));
  return { nameOf: (id) => names.get(id) ?? null, idOf: (name) => ids.get(name) ?? null };
}
