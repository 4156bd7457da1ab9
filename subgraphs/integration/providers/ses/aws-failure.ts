import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts, FailureKind } from '../../hub/http/provider-failure.ts';

/** What AWS says about a request that it refuses. */
interface AwsProblem {
  readonly code: string;
  readonly message: string;
}

const json = z.object({
  __type: z.string().optional(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

const badKeys: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignature',
  'MissingAuthenticationToken',
  'SignatureDoesNotMatch',
  'UnrecognizedClient',
]);
const missingRights: ReadonlySet<string> = new Set(['AccessDenied', 'AuthorizationError', 'OptInRequired']);
const tooFast = /^(?:Throttl|TooManyRequests|LimitExceeded|RequestLimitExceeded)/;

/**
 * What a refusal of AWS means, whichever of its protocols says it.
 * @param own codes of the service, without `Exception` at the end
 */
export function awsFailure(
  name: string,
  answer: RefusedAnswer,
  own: (problem: AwsProblem) => readonly [FailureKind, string] | null,
): Omit<FailureFacts, 'outcome'> | null {
  const problem = problemOf(answer);
  if (!problem) return null;
  const [kind, message] = own(problem) ?? common(name, problem) ?? [null, ''];
  return kind === null ? null : { kind, message, providerCode: problem.code, retryAfterMs: null };
}

/** AWS's own sentence, to be shown behind one of ours. */
export function said({ message }: AwsProblem): string {
  return message === '' ? 'without a reason.' : message.slice(0, 300);
}

function common(name: string, problem: AwsProblem): readonly [FailureKind, string] | null {
  const { code } = problem;
  if (badKeys.has(code)) return ['CREDENTIALS', `${name} does not accept the access key.`];
  if (missingRights.has(code)) return ['SCOPE', `The access key lacks a right at ${name}: ${said(problem)}`];
  if (tooFast.test(code)) return ['LIMITED', `${name} limits how fast or how much may be sent.`];
  return null;
}

/** REST-JSON names the code in a header or a field, with a namespace or a URL around it; the Query protocol answers in XML. */
function problemOf({ headers, body }: RefusedAnswer): AwsProblem | null {
  if (typeof body === 'string') {
    const code = /<Code>([\w.]+)<\/Code>/.exec(body)?.[1];
    return code === undefined
      ? null
      : { code: bare(code), message: /<Message>([^<]*)<\/Message>/.exec(body)?.[1] ?? '' };
  }
  const parsed = json.safeParse(body).data;
  const code = headers.get('x-amzn-errortype') ?? parsed?.__type ?? '';
  return code === '' ? null : { code: bare(code), message: parsed?.message ?? parsed?.Message ?? '' };
}

function bare(code: string): string {
  return code
    .replace(/^.*#/, '')
    .replace(/:.*$/, '')
    .replace(/Exception$/, '');
}
