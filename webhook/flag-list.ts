import { settings } from '../generator/common/flag-table.js';

/** Every flag with its variable, for `--help`. */
export function flagList(): string {
  const items = settings.map(({ flag, isSwitch, variables: [variable], meaning }) => {
    const head =
      flag === undefined ? variable : `-${flag}${isSwitch === true ? '' : '=VALUE'}  (${variable})`;
    return `  ${head}\n      ${meaning}\n`;
  });
  const heading = 'Flags, and the environment variables that go before them unless they are empty:';
  return `${heading}\n${items.join('')}\nExit codes: 0 ended by a signal, 1 it cannot serve, 2 wrong use.\n`;
}
