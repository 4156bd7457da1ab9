import type { SandboxRequest } from '../../hub/sandboxes/sandbox.ts';

/** A form with files, as it came. */
export function formIn({ headers, raw }: SandboxRequest): Promise<FormData> {
  return new Response(Uint8Array.from(raw), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
}

/** The text of a field; undefined where there is none. */
export function textIn(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
