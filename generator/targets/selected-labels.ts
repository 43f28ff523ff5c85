import type { LabelRequirement, LabelSelector } from '../../schemas/generated/config-file.js';
import { type Labels, meets } from '../engines/label-selector.js';

/** The labels given, and what they lack for the selector to select them, as far as labels can be found that do. */
export function selectedLabels(selector: LabelSelector, given: Labels): Labels {
  const requirements = new Map<string, LabelRequirement[]>();
  for (const requirement of requirementsOf(selector)) {
    const ofKey = requirements.get(requirement.key) ?? [];
    ofKey.push(requirement);
    requirements.set(requirement.key, ofKey);
  }
  const labels = new Map(Object.entries(given));
  for (const [key, ofKey] of requirements) {
    const named = ofKey.flatMap(({ operator, values }) => (operator === 'In' ? (values ?? []) : []));
    const value = [labels.get(key), undefined, ...named, 'true', 'any'].find((candidate) =>
      ofKey.every((requirement) => meets(requirement, candidate)),
    );
    if (value !== undefined) labels.set(key, value);
  }
  return Object.fromEntries(labels);
}

/** A selector as requirements alone. */
export function requirementsOf({
  matchLabels,
  matchExpressions,
}: LabelSelector): readonly LabelRequirement[] {
  const equal = Object.entries(matchLabels ?? {}).map(
    ([key, value]): LabelRequirement => ({ key, operator: 'In', values: [value] }),
  );
  return [...equal, ...(matchExpressions ?? [])];
}
