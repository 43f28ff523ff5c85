import ts from 'typescript';
import { diagnostics } from '../diagnostics.js';
import { isOperator } from '../ir/operators.js';
import type { Expression, Iteration } from '../ir/program.js';
import { itemType } from '../ir/types.js';
import { isRefused, operation } from './coercion.js';
import type { Converter } from './converter.js';
import { type Argument, listMethods, methodArguments, textMethods } from './methods.js';
import { isOfPrelude, isTranslated } from './names.js';
import { isScalar } from './operators.js';

export function callExpression(converter: Converter, node: ts.CallExpression): Expression {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) return methodCall(converter, node, callee);
  const declaration = ts.isIdentifier(callee) ? converter.resolved(callee)?.declarations?.[0] : undefined;
  if (
    declaration === undefined ||
    !ts.isFunctionDeclaration(declaration) ||
    !(isOfPrelude(declaration) || isTranslated(declaration))
  ) {
    return converter.refuse(callee, diagnostics.unknownName, callee.getText());
  }
  const parameters = declaration.parameters.map((parameter) =>
    converter.irType(converter.checker.getTypeAtLocation(parameter)),
  );
  const spread = node.arguments.find(ts.isSpreadElement);
  if (spread !== undefined) return converter.expression(spread);
  const operands = parameters.map((type, index): Expression => {
    const argument = node.arguments[index];
    return argument === undefined ? { kind: 'none', type } : converter.argument(argument, type);
  });
  const type = converter.typeOf(node);
  if (!isOfPrelude(declaration)) {
    return { kind: 'call', type, function: converter.globalName(declaration), arguments: operands };
  }
  const operator = `prelude.${declaration.name?.text}`;
  return isOperator(operator)
    ? operation(operator, type, ...operands)
    : converter.refuse(callee, diagnostics.unknownName, callee.getText());
}

function methodCall(
  converter: Converter,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression {
  const method = callee.name.text;
  if (ts.isIdentifier(callee.expression) && callee.expression.text === 'Object') {
    const [record] = node.arguments;
    return method === 'keys' && record !== undefined
      ? operation('record.keys', converter.typeOf(node), converter.expression(record))
      : converter.refuse(callee.name, diagnostics.unknownMethod, method, 'Object.keys()');
  }
  const receiver = converter.expression(callee.expression);
  if (isRefused(receiver)) return receiver;
  if (receiver.type.kind === 'optional') {
    return converter.refuse(callee.expression, diagnostics.optionalValue);
  }
  if (receiver.type.kind === 'json') return converter.refuse(callee.expression, diagnostics.uncheckedJson);
  const methods =
    receiver.type.kind === 'string' ? textMethods : receiver.type.kind === 'list' ? listMethods : {};
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (known === undefined) {
    const names = Object.keys(methods).map((name) => `.${name}()`);
    const wayOut = `${names.join(', ')}${names.length === 0 ? '' : ' or '}a function of the prelude`;
    return converter.refuse(callee.name, diagnostics.unknownMethod, method, wayOut);
  }
  const [argument, ...more] = node.arguments;
  if (argument === undefined || !hasArguments(converter, node.arguments, known.takes)) {
    const takes = methodArguments[known.takes];
    return converter.refuse(callee.name, diagnostics.methodArguments, method, takes);
  }
  const type = converter.typeOf(node);
  if (known.takes === 'arrow') {
    const { body, result, ...parameter } = converter.arrow(argument);
    return {
      kind: 'iteration',
      type,
      operator: known.operator,
      list: receiver,
      ...parameter,
      body: bodyFor(converter, known.operator, body, result),
    };
  }
  if (known.operator === 'list.join' && itemType(receiver.type).kind !== 'string') {
    return converter.refuse(callee.expression, diagnostics.notText);
  }
  const operands = [argument, ...more].map((operand) => operandOf(converter, operand, known.takes));
  return operation(known.operator, type, receiver, ...operands);
}

function operandOf(converter: Converter, node: ts.Expression, takes: Argument): Expression {
  if (takes === 'text') return converter.operand(node, 'string', diagnostics.notText);
  const value = converter.expression(node);
  return takes === 'scalar' && !isRefused(value) && !isScalar(value.type)
    ? converter.refuse(node, diagnostics.identity)
    : value;
}

function bodyFor(
  converter: Converter,
  operator: Iteration['operator'],
  body: Expression,
  node: ts.Node,
): Expression {
  if (operator === 'map') return converter.item(body, node);
  return operator === 'flatMap'
    ? converter.checked(body, node, 'list', diagnostics.notList)
    : converter.checked(body, node, 'boolean', diagnostics.notBoolean);
}

/** Whether a call has the arguments that mean the same in JavaScript and in engines. */
function hasArguments(converter: Converter, given: readonly ts.Expression[], takes: Argument): boolean {
  const [first, second, ...more] = given;
  if (first === undefined || more.length > 0 || given.some(ts.isSpreadElement)) return false;
  if (takes === 'replacement') {
    const replacement = second === undefined ? '$' : (writtenText(converter, second) ?? '$');
    return (writtenText(converter, first) ?? '') !== '' && !replacement.includes('$');
  }
  if (second !== undefined) return false;
  return takes === 'separator'
    ? (writtenText(converter, first) ?? '') !== ''
    : takes !== 'index' || ts.isNumericLiteral(first);
}

/** The text an expression always is, where the source says so. */
function writtenText(converter: Converter, node: ts.Expression): string | undefined {
  const type = converter.checker.getTypeAtLocation(node);
  return type.isStringLiteral() ? type.value : undefined;
}
