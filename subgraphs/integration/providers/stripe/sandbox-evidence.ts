import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { notify, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';
import { disputeData, disputeKind, toDispute } from './sandbox-disputes.ts';
import { fileKind } from './sandbox-files.ts';

/** Pieces of evidence that are files. */
const fileFields = [
  'receipt',
  'customer_communication',
  'service_documentation',
  'customer_signature',
  'uncategorized_file',
] as const;
const evidence = z.looseObject({
  'evidence[uncategorized_text]': z.string().max(20_000).default(''),
  submit: z.enum(['true', 'false']).default('true'),
});

/** `POST /v1/disputes/{dispute}`: evidence that is handed in. */
export async function takeEvidence(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const found = await tools.objects.get(disputeKind, asked.params['dispute'] ?? '');
  if (!found) return refuse(404, 'No such dispute.', 'resource_missing');
  const { data, error } = evidence.safeParse(asked.body);
  if (!data) return refuse(400, error.issues[0]?.message ?? '');
  const before = disputeData.parse(found.data);
  if (!before.status.endsWith('needs_response'))
    return refuse(400, 'The dispute takes no evidence any more.');
  const named = fileFields.flatMap((field) => {
    const id = data[`evidence[${field}]`];
    return typeof id === 'string' ? [[field, id] as const] : [];
  });
  const ids = named.map(([, id]) => id);
  const known = await tools.objects.getMany(fileKind, ids);
  const missing = ids.find((id) => known.every((file) => file.id !== id));
  if (missing !== undefined) return refuse(400, `No such file upload: ${missing}`, 'resource_missing');
  const changed = {
    ...before,
    files: { ...before.files, ...Object.fromEntries(named) },
    text: data['evidence[uncategorized_text]'],
    ...(data.submit === 'true' && {
      submissions: before.submissions + 1,
      status: before.status === 'needs_response' ? 'under_review' : before.status,
    }),
  };
  const made = await tools.objects.put(disputeKind, { ...found, data: changed });
  await notify(tools, 'charge.dispute.updated', toDispute(made));
  return { json: toDispute(made) };
}
