import type { Duty } from '#contracts/vendor-duties.ts';
import type { FilePurpose } from '#generated/graphql/integration.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';

type UploaderKind = SignedInViewer['kind'];

/** What holds for the files of one purpose. */
export interface Purpose {
  readonly uploaders: readonly UploaderKind[];
  /** The least duty of an account of a vendor: that of what the file is for. */
  readonly duty: Duty;
  /** Bytes of an image at most. */
  readonly imageBytes: number;
  /** Bytes of a PDF at most; null where there is none. */
  readonly pdfBytes: number | null;
  /** Pixels of the longer side of FULL at most. */
  readonly fullSide: number;
}

const megabyte = 1_000_000;
const business: readonly UploaderKind[] = ['VENDOR', 'OPERATOR', 'API_KEY'];
const fullSide = 4_096;
const photo = { imageBytes: 15 * megabyte, pdfBytes: null, fullSide };

/** A new purpose is a line here, and a value of the enum. */
export const purposes: Readonly<Record<FilePurpose, Purpose>> = {
  VENDOR_LOGO: { uploaders: business, duty: 'OWNER', imageBytes: 5 * megabyte, pdfBytes: null, fullSide },
  VENDOR_GALLERY: { uploaders: business, duty: 'OWNER', ...photo },
  ORDER_BEFORE: { uploaders: business, duty: 'WORKER', ...photo },
  ORDER_AFTER: { uploaders: business, duty: 'WORKER', ...photo },
  CHAT_ATTACHMENT: {
    uploaders: ['VENDOR', 'OPERATOR', 'API_KEY', 'CUSTOMER', 'GUEST'],
    duty: 'WORKER',
    imageBytes: 15 * megabyte,
    pdfBytes: 10 * megabyte,
    fullSide,
  },
  // Banks take 4 MB.
  DISPUTE_EVIDENCE: {
    uploaders: business,
    duty: 'DISPATCHER',
    imageBytes: 15 * megabyte,
    pdfBytes: 4 * megabyte,
    fullSide: 2_400,
  },
  REVIEW_PHOTO: { uploaders: ['CUSTOMER', 'GUEST'], duty: 'WORKER', ...photo },
};

/** The purpose of a row. @throws Error for one that was taken from the list */
export function purposeOf(name: string): Purpose {
  const known = isPurpose(name) ? purposes[name] : undefined;
  if (!known) throw new Error(`There is no purpose ${name} of files.`);
  return known;
}

export function isPurpose(name: string): name is FilePurpose {
  return Object.hasOwn(purposes, name);
}
