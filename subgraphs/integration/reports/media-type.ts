/** The media type of a report by the end of its name. */
export function mediaTypeOf(fileName: string): string {
  return fileName.endsWith('.pdf') ? 'application/pdf' : 'text/csv; charset=utf-8';
}
