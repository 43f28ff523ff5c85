import ts from 'typescript';
import { diagnostics } from '../diagnostics.js';
import type { Operator } from '../ir/operators.js';
import type { Expression } from '../ir/program.js';
import { boolean, integer, type Type, text } from '../ir/types.js';
import { asOptional, coerce, insideOf, isRefused, operation } from './coercion.js';
import type { Converter } from './converter.js';
import { numberLiteral } from './literals.js';
import { isUndefined } from './names.js';
import { commonType, mayBeNull } from './types.js';
import { descriptionOfOperator } from './unsupported.js';

/** A cast says what a parsed JSON value was checked to be; it changes nothing, so of anything else it is of no use. */
export function asExpression(converter: Converter, node: ts.AsExpression): Expression {
  const value = converter.expression(node.expression);
  const type = converter.typeOf(node);
  const isConst = ts.isTypeReferenceNode(node.type) && node.type.getText() === 'const';
  const isFound = value.type.kind === 'json' && type.kind !== 'optional';
  if (isRefused(value) || isConst || isFound || value.type.kind === type.kind) {
    return { ...value, type };
  }
  return converter.refuse(node, diagnostics.cast);
}

const connectives: { readonly [Kind in ts.SyntaxKind]?: Operator } = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: 'and',
  [ts.SyntaxKind.BarBarToken]: 'or',
};

const comparisons: { readonly [Kind in ts.SyntaxKind]?: Operator } = {
  [ts.SyntaxKind.GreaterThanEqualsToken]: 'atLeast',
  [ts.SyntaxKind.GreaterThanToken]: 'greater',
  [ts.SyntaxKind.LessThanEqualsToken]: 'atMost',
  [ts.SyntaxKind.LessThanToken]: 'less',
};

const calculations: { readonly [Kind in ts.SyntaxKind]?: Operator } = {
  [ts.SyntaxKind.AsteriskToken]: 'number.multiply',
  [ts.SyntaxKind.MinusToken]: 'number.subtract',
  [ts.SyntaxKind.PlusToken]: 'number.add',
};

export function binaryExpression(converter: Converter, node: ts.BinaryExpression): Expression {
  const { left, right } = node;
  const kind = node.operatorToken.kind;
  const connective = connectives[kind];
  if (connective !== undefined) {
    return operation(connective, boolean, converter.condition(left), converter.condition(right));
  }
  const comparison = comparisons[kind];
  if (comparison !== undefined) {
    const compared = (operand: ts.Expression) => converter.operand(operand, 'integer', diagnostics.notNumber);
    return operation(comparison, boolean, compared(left), compared(right));
  }
  if (kind === ts.SyntaxKind.PlusToken && converter.typeOf(node).kind === 'string') {
    const piece = (operand: ts.Expression) => converter.operand(operand, 'string', diagnostics.notText);
    return operation('string.concatenate', text, piece(left), piece(right));
  }
  const calculation = calculations[kind];
  if (calculation !== undefined) {
    const number = (operand: ts.Expression) => converter.operand(operand, 'integer', diagnostics.notNumber);
    return operation(calculation, integer, number(left), number(right));
  }
  switch (kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equality(converter, node);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return converter.refuse(node.operatorToken, diagnostics.looseEquality, node.operatorToken.getText());
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return operation('not', boolean, equality(converter, node));
    case ts.SyntaxKind.QuestionQuestionToken:
      return orElse(converter, node);
    default:
      return converter.refuse(
        node.operatorToken,
        diagnostics.unsupportedSyntax,
        ...descriptionOfOperator(kind),
      );
  }
}

function orElse(converter: Converter, node: ts.BinaryExpression): Expression {
  const left = converter.expression(node.left);
  const right = converter.expression(node.right);
  if (isRefused(left)) return left;
  if (isRefused(right)) return right;
  // A parsed JSON value may be null, which '??' passes over and an engine does not.
  const isJson = insideOf(left.type).kind === 'json';
  if (isJson && mayBeNull(converter.checker.getTypeAtLocation(node.left))) {
    return converter.refuse(node.left, diagnostics.uncheckedJson);
  }
  if (left.type.kind !== 'optional') return left;
  const type = either(left, right);
  return right.type.kind === 'optional'
    ? operation('optional.or', asOptional(type), left, right)
    : operation('optional.orElse', type, left, right);
}

/** The type of what is one of two values, if it is not undefined. */
function either(...values: readonly Expression[]): Type {
  const types = values.filter(({ kind }) => kind !== 'none').map(({ type }) => insideOf(type));
  const record = types.find(({ kind }) => kind === 'record');
  // `{}` is an object by itself, and a record beside one.
  return record !== undefined && types.every(({ kind }) => kind === 'record' || kind === 'object')
    ? record
    : commonType(types);
}

function equality(converter: Converter, node: ts.BinaryExpression): Expression {
  if (isUndefined(node.right)) return absence(converter, node.left);
  if (isUndefined(node.left)) return absence(converter, node.right);
  const left = converter.expression(node.left);
  const right = converter.expression(node.right);
  if (isRefused(left)) return left;
  if (isRefused(right)) return right;
  if (![left, right].some(({ type }) => isScalar(insideOf(type)))) {
    return converter.refuse(node, diagnostics.identity);
  }
  return left.type.kind === 'optional' || right.type.kind === 'optional'
    ? operation('equals', boolean, coerce(left, asOptional(left.type)), coerce(right, asOptional(right.type)))
    : operation('equals', boolean, left, right);
}

/** Whether an expression has no value. */
function absence(converter: Converter, node: ts.Expression): Expression {
  const value = converter.expression(node);
  if (isRefused(value)) return value;
  if (value.type.kind === 'optional') {
    return operation('not', boolean, operation('optional.present', boolean, value));
  }
  return converter.refuse(
    node,
    value.type.kind === 'json' ? diagnostics.uncheckedJson : diagnostics.neverUndefined,
  );
}

/** Whether JavaScript compares values of the type, not where they are stored. */
export function isScalar({ kind }: Type): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'boolean';
}

export function conditionalExpression(converter: Converter, node: ts.ConditionalExpression): Expression {
  const test = converter.condition(node.condition);
  const whenTrue = converter.expression(node.whenTrue);
  const whenFalse = converter.expression(node.whenFalse);
  const isOptional = whenTrue.type.kind === 'optional' || whenFalse.type.kind === 'optional';
  const type = isOptional ? asOptional(either(whenTrue, whenFalse)) : converter.typeOf(node);
  return {
    kind: 'conditional',
    type,
    test,
    whenTrue: coerce(whenTrue, type),
    whenFalse: coerce(whenFalse, type),
  };
}

export function prefixUnary(converter: Converter, node: ts.PrefixUnaryExpression): Expression {
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    return operation('not', boolean, converter.condition(node.operand));
  }
  if (node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) {
    return numberLiteral(converter, node, -Number(node.operand.text));
  }
  return converter.refuse(node, diagnostics.unsupportedSyntax, ...descriptionOfOperator(node.operator));
}
