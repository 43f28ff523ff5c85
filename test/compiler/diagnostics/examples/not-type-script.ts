import { absent } from './nowhere.js';

export function wrongType(count: number): string {
  return count;
}

export function wrongName(text: string): boolean {
  return text.beginsWith('a');
}

export function noReturn(isGiven: boolean): string {
  if (isGiven) return 'given';
}
