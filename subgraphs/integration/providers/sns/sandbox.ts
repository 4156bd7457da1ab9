import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { isSignedFor, sandboxAccess } from '../ses/aws-access.ts';
import type { AwsAccess } from '../ses/aws-access.ts';

type Keys = AwsAccess & { readonly senderId: string | null };

const request = z.discriminatedUnion('Action', [
  z.object({ Action: z.literal('GetSMSSandboxAccountStatus') }),
  z.object({
    Action: z.literal('Publish'),
    PhoneNumber: z.string(),
    Message: z.string().min(1).max(1600),
  }),
]);
const version = '2010-03-31';

function answer(action: string, result: string): SandboxAnswer {
  const meta = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
  const inner = `<${action}Result>${result}</${action}Result>${meta}`;
  const xmlns = `http://sns.amazonaws.com/doc/${version}/`;
  return {
    headers: { 'content-type': 'text/xml' },
    text: `<${action}Response xmlns="${xmlns}">${inner}</${action}Response>`,
  };
}

function refuse(status: number, code: string, message: string): SandboxAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    text: `<ErrorResponse>${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  };
}

/** By the status that is asked for. AWS has no 401. */
const codes: Readonly<Record<number, readonly [number, string]>> = {
  401: [403, 'SignatureDoesNotMatch'],
  403: [403, 'AuthorizationError'],
  404: [404, 'NotFound'],
  429: [429, 'Throttled'],
};

/** Texts that nobody gets. */
export const snsSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({ ...sandboxAccess(secret), senderId: 'Sandbox' }),
  authenticate: (asked, keys) => isSignedFor('sns', asked, keys),
  refuse: (status, message) => {
    const [sent, code] = codes[status] ?? [status, status < 500 ? 'ValidationError' : 'InternalFailure'];
    return refuse(sent, code, message);
  },
  routes: {
    'POST /': ({ body }, tools) => {
      const parsed = request.safeParse(body);
      if (!parsed.success) return refuse(400, 'InvalidAction', 'The sandbox does not know this action.');
      if (parsed.data.Action === 'GetSMSSandboxAccountStatus') {
        return answer(parsed.data.Action, '<IsInSandbox>false</IsInSandbox>');
      }
      const { Action, PhoneNumber: to, Message } = parsed.data;
      if (!/^\+[1-9]\d{6,14}$/.test(to)) {
        const problem = `Invalid parameter: PhoneNumber Reason: ${to.replaceAll(/[^\d+]/g, '')} is not valid to publish to`;
        return refuse(400, 'InvalidParameter', problem);
      }
      tools.record({ to, body: Message, channel: 'SMS' });
      return answer(Action, `<MessageId>${randomUUID()}</MessageId>`);
    },
  },
};
