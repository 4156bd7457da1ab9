import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import type { Person } from '../clients/person.ts';
import type { TextMessages } from './text-messages.ts';

const document: TypedDocumentNode<
  unknown,
  {
    readonly input: {
      readonly provider: string;
      readonly fields: readonly { readonly name: string; readonly value: string }[];
    };
  }
> = parse(`
    mutation ConnectTextMessages($input: SaveProviderConnectionInput!) {
      saveProviderConnection(input: $input) { connection { state } }
    }`);

/** Lets an administrator connect the stand-in for Twilio as if it were the real one. */
export async function connectTextMessages(
  administrator: Person,
  { credentials }: TextMessages,
): Promise<void> {
  await administrator.insist(document, {
    input: {
      provider: 'TWILIO',
      fields: Object.entries(credentials).map(([name, value]) => ({ name, value })),
    },
  });
}
