import type { Auth } from '../../hub/definition/auth.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import type { FieldDescription } from '../../hub/definition/fields.ts';
import { signV4 } from '../../hub/http/sig-v4.ts';
import { isSignedV4 } from '../../hub/sandboxes/signed-v4.ts';
import type { SandboxRequest } from '../../hub/sandboxes/sandbox.ts';

type Required = FieldDescription & { readonly isRequired: true };

/** Who asks AWS, and where. */
export interface AwsAccess {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

interface AwsFields {
  readonly accessKeyId: Required;
  readonly secretAccessKey: Required;
  readonly region: Required;
}

/** The fields of a service of AWS. @param rights that the key's user needs, for example `ses:SendEmail` */
export function awsFields(...rights: readonly string[]): AwsFields {
  return {
    accessKeyId: setting({
      label: 'Access key id',
      help: `On the AWS console under IAM, of a user with the rights ${rights.join(' and ')}.`,
      pattern: /^AKIA[\dA-Z]{16}$/,
      problem: 'must be AKIA and 16 capital letters and digits',
    }),
    secretAccessKey: secret({
      label: 'Secret access key',
      help: 'AWS shows it once, when the access key is created.',
      pattern: /^[\d+/A-Za-z]{40}$/,
      problem: 'must have 40 letters, digits, + and /',
    }),
    region: setting({
      label: 'Region',
      help: 'The region of AWS whose service is used, for example eu-central-1.',
      // China's regions are another AWS, with addresses and accounts of its own.
      pattern: /^(?!cn-)[a-z]{2}(?:-[a-z]{2,12}){1,2}-\d$/,
      problem: 'must be a region such as eu-central-1',
    }),
  };
}

/** @param service the name that is signed */
export function awsAuth(service: string): Auth<AwsAccess> {
  return {
    kind: 'SIGN',
    sign: (request, { accessKeyId, secretAccessKey, region }) =>
      signV4(request, { accessKeyId, secretAccessKey, region, service }),
  };
}

/** The access that a sandbox accepts. */
export function sandboxAccess(secretOf: (purpose: string, bytes: number) => string): AwsAccess {
  return {
    accessKeyId: `AKIA${secretOf('key id', 8).toUpperCase()}`,
    secretAccessKey: secretOf('key', 20),
    region: 'eu-central-1',
  };
}

/** Whether a request to a sandbox is signed for the service. */
export function isSignedFor(
  service: string,
  request: SandboxRequest,
  { accessKeyId, secretAccessKey, region }: AwsAccess,
): Promise<boolean> {
  return isSignedV4(request, { accessKeyId, secretAccessKey, region, service });
}
