import { distance } from 'fastest-levenshtein';
import {
  type AnnotationReference,
  type KeyReference,
  reference,
  type SectionReference,
} from '../../../schemas/generated/reference.js';
import { plain } from '../../common/similar.js';

/** What there is to explain. */
export type Subject =
  | {
      readonly kind: 'annotation';
      readonly annotation: AnnotationReference;
      /** Its form that was asked for, with the suffix that was given, or NAME or PARAMETER. */
      readonly name: string;
    }
  | { readonly kind: 'key'; readonly key: KeyReference }
  | { readonly kind: 'section'; readonly section: SectionReference }
  | { readonly kind: 'variable'; readonly variable: string };

const { annotations, keys, sections, serverVariables } = reference;

/** What the names of annotations start with: those of vault-k8s, and ours. */
const prefixes = [...new Set(annotations.map(({ prefix }) => prefix))];

/**
 * What a name stands for: an annotation, with or without its prefix and suffix; a key or section of the config; a variable
 * of vault-k8s. Undefined if there is no such thing.
 */
export function subjectOf(name: string): Subject | undefined {
  const annotation = annotationOf(withoutPrefix(name));
  if (annotation !== undefined) return annotation;
  const key = keys.find((each) => each.key === name || each.variable === name);
  if (key !== undefined) return { kind: 'key', key };
  const section = sections.find((each) => each.key === name);
  if (section !== undefined) return { kind: 'section', section };
  return Object.hasOwn(serverVariables, name) ? { kind: 'variable', variable: name } : undefined;
}

/** A name without a prefix of annotations. */
function withoutPrefix(name: string): string {
  const own = prefixes.find((each) => name.startsWith(each));
  return own === undefined ? name : name.slice(own.length);
}

function annotationOf(name: string): Subject | undefined {
  const exact = annotations.find((each) => each.name === name || each.alias === name);
  if (exact !== undefined) return { kind: 'annotation', annotation: exact, name: exact.forms[0] ?? name };
  const [family] = annotations
    .filter((each) => each.scope !== 'pod' && name.startsWith(`${each.name}-`))
    .sort((one, other) => other.name.length - one.name.length);
  if (family === undefined) return undefined;
  const suffix = name.slice(family.name.length + 1);
  // <name> is how pages write a suffix that is yours to choose.
  const isPlaceholder = suffix === '' || /^<.*>$/.test(suffix) || family.forms.includes(name);
  if (isPlaceholder) return { kind: 'annotation', annotation: family, name: family.forms.at(-1) ?? name };
  if (family.fields !== undefined && fieldOf(family, suffix) === undefined) return undefined;
  return { kind: 'annotation', annotation: family, name };
}

/** The field of the telemetry stanza that a suffix names. */
export function fieldOf({ fields }: AnnotationReference, suffix: string) {
  return fields?.find(({ name }) => name === suffix.toLowerCase().replaceAll('-', '_'));
}

/** How many names are suggested for one that does not exist. */
const mostSuggested = 3;

/** By how much more than the most similar name others may differ. */
const tolerance = 2;

/** The names most like one that does not exist, the most similar first. */
export function suggestionsFor(name: string): readonly string[] {
  const written = name.slice(name.lastIndexOf('/') + 1);
  if (written.length > 100) return [];
  // The prefix may be what is misspelt.
  const meant = written === name ? undefined : annotationOf(written);
  if (meant?.kind === 'annotation') return [meant.annotation.prefix + written];
  const similar = candidatesFor(written)
    .filter(({ suggestion }) => !written.startsWith(`${suggestion}-`) && suggestion !== written)
    .map(({ suggestion, compared }) => ({
      suggestion,
      distance: distance(plain(written), plain(compared)),
    }))
    .filter(({ distance }) => distance <= Math.max(2, plain(written).length / 4))
    .sort((one, other) => one.distance - other.distance);
  const least = similar[0]?.distance ?? 0;
  const near = similar.filter(({ distance }) => distance <= least + tolerance);
  return [...new Set(near.map(({ suggestion }) => suggestion))].slice(0, mostSuggested);
}

/** What may be suggested, and what the name is compared with for it. */
function candidatesFor(written: string) {
  return [
    ...annotations.flatMap((each) => suggestedForms(each, written)),
    ...sections.map(({ key }) => ({ suggestion: key, compared: key })),
    // Of a key of a section, the section may be what was forgotten.
    ...keys.map(({ key }) => ({
      suggestion: key,
      compared: written.includes('.') ? key : key.replace(/^.*\./, ''),
    })),
    ...keys.flatMap(({ variable }) => (variable === undefined ? [] : [variable])).map(asItIs),
    ...Object.keys(serverVariables).map(asItIs),
  ];
}

function asItIs(name: string) {
  return { suggestion: name, compared: name };
}

/** The forms of an annotation, compared with as much of a name as they are long; what follows is the suffix. */
function suggestedForms({ name, scope, forms, fields }: AnnotationReference, written: string) {
  if (scope === 'pod') return [asItIs(name)];
  if (fields !== undefined)
    return fields.map((field) => asItIs(`${name}-${field.name.replaceAll('_', '-')}`));
  const suffix = written.split('-').slice(name.split('-').length).join('-');
  return suffix === ''
    ? [{ suggestion: forms.at(-1) ?? name, compared: name }]
    : [asItIs(`${name}-${suffix}`)];
}
