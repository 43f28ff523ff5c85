import ts from 'typescript';
import { diagnostics } from '../diagnostics.js';
import type { Expression, ListElement, ObjectMember } from '../ir/program.js';
import { integer, json, text } from '../ir/types.js';
import { isRefused, operation, refused } from './coercion.js';
import type { Converter } from './converter.js';
import { documentationOf } from './documentation.js';
import { reference } from './names.js';
import { descriptionOf } from './unsupported.js';

export function arrayLiteral(converter: Converter, node: ts.ArrayLiteralExpression): Expression {
  const elements = node.elements.map((element): ListElement => {
    if (!ts.isSpreadElement(element)) {
      return { spread: false, value: converter.item(converter.expression(element), element) };
    }
    const list = converter.expression(element.expression);
    return { spread: true, value: converter.checked(list, element, 'list', diagnostics.notList) };
  });
  const type = converter.typeOf(node);
  const first = elements[0];
  const item = first === undefined || first.spread ? undefined : first.value.type;
  return { kind: 'list', type: type.kind === 'list' ? type : { kind: 'list', item: item ?? json }, elements };
}

export function stringLiteral(converter: Converter, node: ts.StringLiteralLike): Expression {
  return textLiteral(converter, node, node.text);
}

function textLiteral(converter: Converter, node: ts.Node, value: string): Expression {
  return value.isWellFormed()
    ? { kind: 'literal', type: text, value }
    : converter.refuse(
        node,
        diagnostics.unsupportedSyntax,
        'half of a surrogate pair',
        'write the whole character',
      );
}

export function numericLiteral(converter: Converter, node: ts.NumericLiteral): Expression {
  return numberLiteral(converter, node, Number(node.text));
}

/** Engines count with 64-bit integers, JavaScript with 53 bits of them; neither JSON nor a policy needs more. */
export function numberLiteral(converter: Converter, node: ts.Expression, value: number): Expression {
  return Number.isSafeInteger(value)
    ? { kind: 'literal', type: integer, value }
    : converter.refuse(
        node,
        diagnostics.unsupportedSyntax,
        `the number ${node.getText()}`,
        'use an integer of at most 53 bits, or a text',
      );
}

export function objectLiteral(converter: Converter, node: ts.ObjectLiteralExpression): Expression {
  const members = node.properties.flatMap((property): ObjectMember[] => {
    const value = memberValue(converter, property);
    return property.name === undefined
      ? []
      : [{ name: memberName(converter, property.name), ...documentationOf(property), value }];
  });
  const contextual = converter.checker.getContextualType(node)?.symbol?.name;
  return {
    kind: 'object',
    type: { kind: 'object' },
    ...(contextual === undefined || contextual.startsWith('__') ? {} : { interface: contextual }),
    members,
  };
}

function memberValue(converter: Converter, property: ts.ObjectLiteralElementLike): Expression {
  if (ts.isPropertyAssignment(property)) return converter.expression(property.initializer);
  if (ts.isShorthandPropertyAssignment(property)) {
    const symbol = converter.checker.getShorthandAssignmentValueSymbol(property);
    return reference(converter, property.name, symbol);
  }
  if (ts.isSpreadAssignment(property)) return converter.refuse(property, diagnostics.objectSpread);
  return converter.refuse(property, diagnostics.unsupportedSyntax, ...descriptionOf(property));
}

function memberName(converter: Converter, name: ts.PropertyName): string {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) {
    // JavaScript moves such a member to the front, or takes it for the object's prototype.
    if (!isIndex.test(name.text) && name.text !== '__proto__') return name.text;
  }
  converter.refuse(
    name,
    diagnostics.unsupportedSyntax,
    `the member name ${name.getText()}`,
    'write out one that is no number',
  );
  return '';
}

const isIndex = /^(?:0|[1-9][0-9]*)$/;

export function templateExpression(converter: Converter, node: ts.TemplateExpression): Expression {
  const parts: Expression[] = [textLiteral(converter, node.head, node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(converter.operand(span.expression, 'string', diagnostics.notText));
    parts.push(textLiteral(converter, span.literal, span.literal.text));
  }
  if (parts.some(isRefused)) return refused;
  return operation(
    'string.concatenate',
    text,
    ...parts.filter((part) => part.kind !== 'literal' || part.value !== ''),
  );
}
