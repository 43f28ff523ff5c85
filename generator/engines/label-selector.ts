import type { LabelSelector } from '../../schemas/generated/config-file.js';

/** Labels of an object: values by name. */
export type Labels = Readonly<Record<string, string>>;

/** The label that the API server gives every namespace. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** Whether a selector selects an object with these labels, as in Kubernetes; an empty selector selects all. */
export function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labelValue(labels, key) === value) &&
    matchExpressions.every((requirement) => meets(requirement, labelValue(labels, requirement.key)))
  );
}

/** Whether a selector has no requirement, so that it selects everything. */
export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

/** Whether the value of a label meets a requirement; undefined where the object does not have the label. */
export function meets(
  { operator, values = [] }: NonNullable<LabelSelector['matchExpressions']>[number],
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** The value of a label; names such as `constructor` are not inherited. */
function labelValue(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
