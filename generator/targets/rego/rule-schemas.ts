import type { OperatorRules } from '../../../schemas/generated/annotations.js';

const texts = { type: 'array', items: { type: 'string' } } as const;
const textsByName = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** The schemas of what a config says about annotations; everything else in it is a string. */
export const ruleSchemas = {
  namespacePatterns: {
    ...texts,
    description:
      'The namespaces whose pods have defaults of their own, by name, or by how names start, with * at the end. The first that matches counts.',
  },
  annotationDefaults: {
    type: 'object',
    additionalProperties: textsByName,
    description:
      'The annotations that pods have unless they say otherwise, by the pattern of their namespace; those of all others under *.',
  },
  lockedNames: { ...texts, description: 'The annotations that pods may not have.' },
  lockedPrefixes: { ...texts, description: 'What the names of more such annotations start with.' },
} as const satisfies Readonly<Record<keyof OperatorRules, object>>;

/** Whether a key of a config is one of these. */
export function isRule(key: string): key is keyof OperatorRules {
  return Object.hasOwn(ruleSchemas, key);
}
