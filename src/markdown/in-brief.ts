/** The longest address that a message prints, in characters. */
const maxLength = 80;

/** An address as messages print it: without the middle of a long one. */
export function inBrief(address: string): string {
  const characters = Array.from(address);
  if (characters.length <= maxLength) return address;
  const end = Math.floor((maxLength - 1) / 2);
  const start = maxLength - 1 - end;
  return `${characters.slice(0, start).join('')}…${characters.slice(-end).join('')}`;
}
