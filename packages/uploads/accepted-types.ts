/** What a field for files lets people choose. Telephones make a JPEG of HEIC for it. */
export const imageTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';
export const imageAndPdfTypes = `${imageTypes},application/pdf`;
