import ts from 'typescript';
import { diagnostics } from '../diagnostics.js';
import type { Expression } from '../ir/program.js';
import { integer, json } from '../ir/types.js';
import { asOptional, insideOf, isRefused, operation, refused } from './coercion.js';
import type { Converter } from './converter.js';
import { mayBeUndefined } from './types.js';

export function identifier(converter: Converter, node: ts.Identifier): Expression {
  if (isUndefined(node)) return { kind: 'none', type: { kind: 'optional', value: json } };
  return reference(converter, node, converter.resolved(node));
}

export function isUndefined(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'undefined';
}

/** A name that stands for a value: of a parameter, or of a constant of a function or a module. */
export function reference(
  converter: Converter,
  node: ts.Identifier,
  symbol: ts.Symbol | undefined,
): Expression {
  const target = symbol && withoutAlias(symbol, converter.checker);
  const declaration = target?.declarations?.[0];
  if (target !== undefined && declaration !== undefined && isTranslated(declaration)) {
    const type = converter.localType(target);
    if (ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent)) {
      return { kind: 'global', type, name: converter.globalName(declaration) };
    }
    if (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) {
      return converter.narrowed({ kind: 'reference', type, name: node.text }, node);
    }
    // Destructuring has its diagnostic already.
    if (ts.isBindingElement(declaration)) return refused;
  }
  return converter.refuse(node, diagnostics.unknownName, node.text);
}

/** The symbol that an import or export stands for; any other symbol itself. */
export function withoutAlias(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether the declaration is of the injection, not of its prelude or a library. */
export function isTranslated(declaration: ts.Declaration): boolean {
  return !declaration.getSourceFile().isDeclarationFile && !isOfPrelude(declaration);
}

/** Whether the declaration is of a prelude, whose functions every backend knows and none translates. */
export function isOfPrelude(declaration: ts.Declaration): boolean {
  return isPrelude(declaration.getSourceFile());
}

/** Whether the module says of itself, in the doc comment it begins with, that it is a prelude. */
export function isPrelude(file: ts.SourceFile): boolean {
  return /^\/\*\*(?:(?!\*\/).)*@prelude\b/s.test(file.text);
}

export function elementAccess(converter: Converter, node: ts.ElementAccessExpression): Expression {
  const object = converter.expression(node.expression);
  const { argumentExpression: key } = node;
  if (isRefused(object)) return object;
  if (node.questionDotToken !== undefined || object.type.kind === 'optional') {
    return converter.refuse(node.expression, diagnostics.optionalValue);
  }
  const type = converter.typeOf(node);
  switch (object.type.kind) {
    case 'list': {
      const index = converter.operand(key, 'integer', diagnostics.unknownMember);
      return converter.narrowed(operation('list.at', asOptional(type), object, index), node);
    }
    case 'record': {
      const name = converter.operand(key, 'string', diagnostics.unknownMember);
      return converter.narrowed(operation('record.at', asOptional(type), object, name), node);
    }
    default:
      return converter.refuse(key, diagnostics.unknownMember);
  }
}

export function propertyAccess(converter: Converter, node: ts.PropertyAccessExpression): Expression {
  const object = converter.expression(node.expression);
  if (isRefused(object)) return object;
  if (node.name.text === 'length') return length(converter, node, object);
  const symbol = converter.checker.getSymbolAtLocation(node.name);
  const kind = insideOf(object.type).kind;
  if (symbol === undefined || (kind !== 'object' && kind !== 'record')) {
    return converter.refuse(node.name, diagnostics.unknownMember);
  }
  const declared = converter.declaredType(symbol);
  const mayLack = (symbol.flags & ts.SymbolFlags.Optional) !== 0 || mayBeUndefined(declared);
  const chained = object.type.kind === 'optional';
  const value = converter.irType(declared);
  const member: Expression = {
    kind: 'member',
    type: mayLack || chained ? asOptional(value) : value,
    object,
    name: node.name.text,
    mayLack,
    chained,
  };
  return converter.narrowed(member, node);
}

function length(converter: Converter, node: ts.PropertyAccessExpression, object: Expression): Expression {
  if (object.type.kind === 'list') return operation('list.length', integer, object);
  return object.type.kind === 'optional'
    ? converter.refuse(node.expression, diagnostics.optionalValue)
    : converter.refuse(
        node.name,
        object.type.kind === 'string' ? diagnostics.textLength : diagnostics.unknownMember,
      );
}
