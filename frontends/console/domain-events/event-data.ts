/** The JSON of an event on several lines; text that is no JSON stays as it is. */
export function readableData(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return data;
  }
}

/** Where the console shows what an event happened to; undefined for kinds without a page. */
export function hrefOfSubject(type: string, id: string): string | undefined {
  const folders: Readonly<Record<string, string>> = {
    conversation: '/inbox',
    order: '/orders',
    vendor: '/vendors',
    customer: '/customers',
  };
  const folder = folders[type];
  return folder === undefined ? undefined : `${folder}/${id}`;
}
