export function ordered(left: string, right: string, isGiven: boolean) {
  return [left < right, left >= 'a', isGiven > false];
}
