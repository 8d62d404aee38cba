import { InvalidArgumentError } from 'commander';

/** From the text of an option to its value; commander tells which option it was. */

const whole = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

export const wholeFrom = (least: number) => (text: string): number => {
  const value = whole(text);
  if (value === undefined || value < least) throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
  return value;
};

export function portOf(text: string): number {
  const value = whole(text);
  if (value === undefined || value > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return value;
}

const decimal = (text: string): number => (/^\d*\.?\d+$/.test(text) ? Number(text) : NaN);

export function positive(text: string): number {
  const value = decimal(text);
  if (!(value > 0)) throw new InvalidArgumentError('Expected a number above 0.');
  return value;
}

export function shareOf(text: string): number {
  const value = decimal(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('Expected a number from 0 to 1.');
  return value;
}

export const repeated = (text: string, before: readonly string[]): string[] => [...before, text];

/** Values separated by commas, in any case. */
export const listOf = <T extends string>(allowed: readonly T[]) => (text: string): T[] => text.split(',').map((part) => {
  const value = allowed.find((one) => one.toLowerCase() === part.trim().toLowerCase());
  if (value === undefined) throw new InvalidArgumentError(`Expected some of ${allowed.join(', ')}, separated by commas; got ${JSON.stringify(part.trim())}.`);
  return value;
});

/** "2020-2024", or a single year. */
export function yearsOf(text: string): [number, number] {
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(text.trim());
  const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || first > last) throw new InvalidArgumentError('Expected a year, or two with a hyphen: 2020-2024.');
  return [first, last];
}
