import ts from 'typescript';
import { diagnostics } from '../diagnostics.js';
import type { Expression } from '../ir/program.js';
import { boolean } from '../ir/types.js';
import { callExpression } from './calls.js';
import type { Converter } from './converter.js';
import {
  arrayLiteral,
  numericLiteral,
  objectLiteral,
  stringLiteral,
  templateExpression,
} from './literals.js';
import { elementAccess, identifier, propertyAccess } from './names.js';
import { asExpression, binaryExpression, conditionalExpression, prefixUnary } from './operators.js';

type Convert<Node extends ts.Node> = (converter: Converter, node: Node) => Expression;

/** What is supported, by kind of syntax. */
export const expressions: { readonly [Kind in ts.SyntaxKind]?: Convert<never> } = {
  [ts.SyntaxKind.ArrayLiteralExpression]: arrayLiteral,
  [ts.SyntaxKind.ArrowFunction]: refuseFunction,
  [ts.SyntaxKind.AsExpression]: asExpression,
  [ts.SyntaxKind.BinaryExpression]: binaryExpression,
  [ts.SyntaxKind.CallExpression]: callExpression,
  [ts.SyntaxKind.ConditionalExpression]: conditionalExpression,
  [ts.SyntaxKind.ElementAccessExpression]: elementAccess,
  [ts.SyntaxKind.FalseKeyword]: () => ({ kind: 'literal', type: boolean, value: false }),
  [ts.SyntaxKind.FunctionExpression]: refuseFunction,
  [ts.SyntaxKind.Identifier]: identifier,
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral]: stringLiteral,
  [ts.SyntaxKind.NullKeyword]: (converter, node) => converter.refuse(node, diagnostics.nullLiteral),
  [ts.SyntaxKind.NumericLiteral]: numericLiteral,
  [ts.SyntaxKind.ObjectLiteralExpression]: objectLiteral,
  [ts.SyntaxKind.ParenthesizedExpression]: (converter, node: ts.ParenthesizedExpression) =>
    converter.expression(node.expression),
  [ts.SyntaxKind.PrefixUnaryExpression]: prefixUnary,
  [ts.SyntaxKind.PropertyAccessExpression]: propertyAccess,
  [ts.SyntaxKind.StringLiteral]: stringLiteral,
  [ts.SyntaxKind.TemplateExpression]: templateExpression,
  [ts.SyntaxKind.TrueKeyword]: () => ({ kind: 'literal', type: boolean, value: true }),
};

function refuseFunction(converter: Converter, node: ts.Node): Expression {
  return converter.refuse(node, diagnostics.arrowFunction);
}
