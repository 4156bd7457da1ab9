import { vendorFields } from '#contracts/events/owners.ts';
import { bodySchema, typesFor } from './payload.ts';
import { sampleOf } from './sample.ts';

/** A type of event as an owner of endpoints sees it. */
export interface ListedEventType {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the body, as JSON. */
  readonly schema: string;
  /** A body that fits it, as JSON. */
  readonly sample: string;
}

/** What the endpoints of an owner can get. @param vendorId null for the administrators */
export function listEventTypes(vendorId: string | null): readonly ListedEventType[] {
  return typesFor(vendorId).map((contract) => {
    const schema = bodySchema(contract, vendorId === null ? null : vendorFields(contract.type));
    return {
      name: contract.type,
      description: contract.description,
      schema: JSON.stringify(schema),
      sample: JSON.stringify(sampleOf(schema)),
    };
  });
}
