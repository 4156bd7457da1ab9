import type { MadeVariant } from '../../../subgraphs/integration/files/process/make-variants.ts';
import { makeVariants } from '../../../subgraphs/integration/files/process/make-variants.ts';
import { purposes } from '../../../subgraphs/integration/files/purposes.ts';
import { logoDrawing, placeDrawing } from './drawings.ts';
import type { Moment } from './drawings.ts';

/** A picture in its three forms, as an upload gets them. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly variants: readonly MadeVariant[];
}

/** The pictures of the demo data: each is drawn and encoded once, however many files show it. */
export interface Pictures {
  readonly place: (service: string, moment: Moment) => Promise<Picture>;
  readonly logo: (number: number) => Promise<Picture>;
}

export function openPictures(): Pictures {
  const known = new Map<string, Promise<Picture>>();
  const once = (drawing: string) => {
    const picture = known.get(drawing) ?? makeVariants(Buffer.from(drawing), purposes.VENDOR_LOGO.fullSide);
    known.set(drawing, picture);
    return picture;
  };
  return {
    place: (service, moment) => once(placeDrawing(service, moment)),
    logo: (number) => once(logoDrawing(number)),
  };
}
