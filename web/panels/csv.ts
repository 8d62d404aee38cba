/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export const csv = (rows: readonly (readonly (string | number | undefined)[])[]): string => [...rows.map((row) => row.map(cell).join(',')), ''].join('\r\n');

function cell(value: string | number | undefined): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
