import type { StoredFile } from '#generated/prisma/integration/client.ts';
import type { FileRefusalCode, FileState } from '#generated/graphql/integration.ts';

export type { StoredFile };

export const fileStates = [
  'AWAITING_UPLOAD',
  'PROCESSING',
  'READY',
  'REFUSED',
] as const satisfies FileState[];

/** Why a file is refused, in a sentence that says what to do. */
export const refusals: Readonly<Record<FileRefusalCode, string>> = {
  WRONG_TYPE:
    'This type of file is not taken: send a JPEG, PNG, WebP, GIF or AVIF image, or a PDF where one may be sent.',
  HEIC: 'HEIC images are not taken. Send a JPEG: on an iPhone, choose Settings, Camera, Formats, Most Compatible, and take the photo again.',
  SVG: 'SVG images are not taken: save it as PNG and send that.',
  ANIMATED: 'Animated images are not taken: send one picture of it as JPEG or PNG.',
  SEVERAL_TYPES:
    'The file is of several types at once: open it, save it again as JPEG or PNG, and send that.',
  DAMAGED: 'The file can’t be read: open it, save it again, and send that.',
  TOO_MANY_PIXELS: 'The image has more than 50 million pixels: make it smaller and send it again.',
  TOO_LARGE: 'The file has more bytes than it may have for this purpose: make it smaller and send it again.',
  MORE_THAN_ANNOUNCED: 'More bytes came than were announced: request a new upload with the right number.',
};

export function isRefusal(code: string): code is FileRefusalCode {
  return Object.hasOwn(refusals, code);
}

/** The forms in which a file is served; `UPLOAD` is what came, and is never served. */
export const variants = ['THUMBNAIL', 'PREVIEW', 'FULL'] as const;
export type Variant = (typeof variants)[number];
