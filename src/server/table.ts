import { bold, columnsOf, shorten, width } from './terminal.ts';

export interface Table {
  readonly text: string;
  /** Whether a cell had to be cut to fit. */
  readonly shortened: boolean;
}

const LEAST = 6;
const GAP = '  ';

/** Rows under a head, columns aligned, numbers to the right, no wider than the window: the widest columns give way first. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[], columns = width()): Table {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : cell.replace(/\s+/g, ' '))));
  const right = head.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const widths = head.map((title, i) => Math.max(columnsOf(title), ...cells.map((row) => columnsOf(row[i] ?? ''))));
  const room = Math.max(columns - GAP.length * (head.length - 1), head.length * LEAST);
  let shortened = false;
  while (widths.reduce((sum, one) => sum + one, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] as number) <= LEAST) break;
    widths[widest] = (widths[widest] as number) - 1;
    shortened = true;
  }
  const line = (row: readonly string[]): string => row.map((cell, i) => {
    const text = shorten(cell, widths[i] as number);
    const padding = ' '.repeat((widths[i] as number) - columnsOf(text));
    return right[i] ? padding + text : text + padding;
  }).join(GAP).trimEnd();
  return { text: [bold(line(head)), line(widths.map((one) => '─'.repeat(one))), ...cells.map(line)].join('\n'), shortened };
}
