import { type Diagnostic, diagnostics } from '../diagnostics.js';
import type { Program } from '../ir/program.js';
import type { SourcePosition } from '../ir/types.js';

interface Use {
  readonly name: string;
  readonly position: SourcePosition;
}

/** One diagnostic for each function or constant that needs itself, where it begins to. */
export function recursions({
  functions,
  constants,
}: Pick<Program, 'functions' | 'constants'>): readonly Diagnostic[] {
  const uses = new Map<string, readonly Use[]>();
  for (const { name, body } of Object.values(functions)) uses.set(name, usesIn(body));
  for (const { name, value } of Object.values(constants)) uses.set(name, usesIn(value));
  const reaches = (from: string, target: string, seen: Set<string>): boolean => {
    if (from === target) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (uses.get(from) ?? []).some(({ name }) => reaches(name, target, seen));
  };
  return [...uses].flatMap(([name, used]) => {
    const first = used.find((use) => reaches(use.name, name, new Set()));
    return first === undefined ? [] : [diagnostics.recursion(first.position, name)];
  });
}

/** The functions and constants an expression refers to. */
function usesIn(expression: object): readonly Use[] {
  const found: Use[] = [];
  JSON.stringify(expression, (_, value) => {
    if (value?.kind === 'call') found.push({ name: value.function, position: value.position });
    if (value?.kind === 'global') found.push({ name: value.name, position: value.position });
    return value;
  });
  return found;
}
