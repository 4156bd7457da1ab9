import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import type { Person } from '../clients/person.ts';
import type { TextMessages } from './text-messages.ts';

const document: TypedDocumentNode<
  unknown,
  { readonly input: { readonly twilio: TextMessages['credentials'] } }
> = parse(`
    mutation ConnectTextMessages($input: SaveProviderConnectionInput!) {
      saveProviderConnection(input: $input) { connection { state } }
    }`);

/** Lets an administrator connect the stand-in for Twilio as if it were the real one. */
export async function connectTextMessages(
  administrator: Person,
  { credentials }: TextMessages,
): Promise<void> {
  await administrator.insist(document, { input: { twilio: credentials } });
}
