import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts, FailureKind } from '../../hub/http/provider-failure.ts';

const problem = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(z.object({ errorCode: z.string().optional() })).default([]),
  }),
});

/**
 * Only a code of FCM’s own says that a device is gone. An invalid argument may be the token or anything else of the message, and 404
 * without such a code is a project that Google does not know: neither may delete a device.
 * @see https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode
 */
export function fcmFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problem.safeParse(body).data?.error;
  if (!parsed) return null;
  const code = parsed.details.find(({ errorCode }) => errorCode !== undefined)?.errorCode ?? parsed.status;
  const [kind, message] = meaning(code, status, parsed.message.slice(0, 300)) ?? [null, ''];
  return kind === null ? null : { kind, message, providerCode: code, retryAfterMs: null };
}

function meaning(code: string, status: number, text: string): readonly [FailureKind, string] | null {
  switch (code) {
    case 'UNREGISTERED':
      return ['GONE', 'The app was removed from this device, or has not been opened for a long time.'];
    case 'SENDER_ID_MISMATCH':
      return ['GONE', 'This device is registered with another Firebase project.'];
    case 'INVALID_ARGUMENT':
      return ['REFUSED', `Firebase refused: ${text}`];
    case 'QUOTA_EXCEEDED':
    case 'RESOURCE_EXHAUSTED':
      return ['LIMITED', 'Firebase limits the notifications of this project or device.'];
    case 'THIRD_PARTY_AUTH_ERROR':
      return [
        'SCOPE',
        'Firebase lacks the key for Apple’s devices or browsers: see its console, Project settings, Cloud Messaging.',
      ];
    case 'PERMISSION_DENIED':
      return ['SCOPE', `The service account may not send: enable the Firebase Cloud Messaging API. ${text}`];
    case 'NOT_FOUND':
      return status === 404 ? ['REFUSED', `Firebase does not know the project: ${text}`] : null;
    default:
      return null;
  }
}
