import path from 'node:path';
import ts from 'typescript';
import { type Diagnostic, diagnostics } from '../diagnostics.js';
import type {
  ConstantDeclaration,
  Expression,
  FunctionDeclaration,
  Iteration,
  ListElement,
  ObjectMember,
  Operator,
  Position,
  Type,
} from '../ir.js';
import { listMethods, textMethods } from './methods.js';
import { irType, isKnownToBeThere, mayBeUndefined } from './types.js';

type Convert<Node extends ts.Node = ts.Node> = (converter: Converter, node: Node) => Expression;

/** The module with the functions every backend knows, which are not translated. */
export const preludeFile = 'prelude.ts';

const json: Type = { kind: 'json' };
const text: Type = { kind: 'text' };
const boolean: Type = { kind: 'boolean' };
const integer: Type = { kind: 'integer' };

/** Turns declarations and expressions of the subset into IR. What is outside becomes a diagnostic. */
export class Converter {
  readonly diagnostics: Diagnostic[] = [];
  /** The IR types of local constants and parameters, which know more than TypeScript's `unknown` does. */
  private readonly localTypes = new Map<ts.Symbol, Type>();

  constructor(
    readonly checker: ts.TypeChecker,
    private readonly root: string,
  ) {}

  functionDeclaration(node: ts.FunctionDeclaration): FunctionDeclaration {
    const signature = this.checker.getSignatureFromDeclaration(node);
    const returned = signature === undefined ? json : this.irType(signature.getReturnType());
    const parameters = node.parameters.map((parameter) => this.parameterName(parameter));
    const body =
      node.body === undefined
        ? this.refuse(node, diagnostics.unsupportedSyntax, 'an overload')
        : coerce(this.block(node.body.statements, returned), returned);
    return { name: this.globalName(node), ...documentationOf(node), parameters, body };
  }

  constants(node: ts.VariableStatement): ConstantDeclaration[] {
    return this.variables(node).map(({ declaration, value }) => ({
      name: this.globalName(declaration),
      ...documentationOf(node),
      value,
    }));
  }

  /** Imports, exports and types have no part in a policy; any other statement outside a function is refused. */
  checkStatement(node: ts.Statement): void {
    const isSilent =
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node);
    if (!isSilent) this.refuseStatement(node);
  }

  /** One diagnostic for each function that reaches itself. */
  recursions(functions: Readonly<Record<string, FunctionDeclaration>>): Diagnostic[] {
    const calls = new Map<string, { name: string; position: Position | undefined }[]>();
    for (const [name, declaration] of Object.entries(functions)) {
      const called: { name: string; position: Position | undefined }[] = [];
      const body = JSON.stringify(declaration.body, (_, value) => {
        if (value?.kind === 'call') called.push({ name: value.function, position: value.position });
        return value;
      });
      if (body !== undefined) calls.set(name, called);
    }
    const reaches = (from: string, target: string, seen: Set<string>): boolean =>
      (calls.get(from) ?? []).some(({ name }) => {
        if (name === target) return true;
        if (seen.has(name)) return false;
        seen.add(name);
        return reaches(name, target, seen);
      });
    return Object.keys(functions)
      .filter((name) => reaches(name, name, new Set()))
      .map((name) => {
        const position = calls
          .get(name)
          ?.find((call) => call.name === name || reaches(call.name, name, new Set()));
        return diagnostics.recursion(position?.position ?? { file: name, line: 1, column: 1 }, name);
      });
  }

  /** The statements of a function's body as one expression: constants, early returns, and a return at the end. */
  private block(statements: readonly ts.Statement[], returned: Type): Expression {
    const [first, ...rest] = statements;
    if (first === undefined) return { kind: 'none', type: { kind: 'optional', value: json } };
    if (ts.isReturnStatement(first)) {
      return first.expression === undefined
        ? { kind: 'none', type: { kind: 'optional', value: json } }
        : coerce(this.expression(first.expression), returned);
    }
    if (ts.isVariableStatement(first)) {
      const bound = this.variables(first);
      const body = this.block(rest, returned);
      return bound.reduceRight<Expression>(
        (inner, { declaration, value }) => ({
          kind: 'let',
          type: inner.type,
          name: declaration.name.getText(),
          ...documentationOf(first),
          value,
          body: inner,
        }),
        body,
      );
    }
    if (ts.isIfStatement(first)) {
      const whenTrue = ts.isBlock(first.thenStatement)
        ? first.thenStatement.statements
        : [first.thenStatement];
      const whenFalse =
        first.elseStatement === undefined
          ? rest
          : ts.isBlock(first.elseStatement)
            ? first.elseStatement.statements
            : [first.elseStatement];
      return {
        kind: 'conditional',
        type: returned,
        test: this.expression(first.expression),
        whenTrue: coerce(this.block(whenTrue, returned), returned),
        whenFalse: coerce(this.block(whenFalse, returned), returned),
      };
    }
    this.refuseStatement(first);
    return this.block(rest, returned);
  }

  private variables(
    node: ts.VariableStatement,
  ): { declaration: ts.VariableDeclaration; value: Expression }[] {
    if (!(node.declarationList.flags & ts.NodeFlags.Const)) {
      const keyword = node.declarationList.flags & ts.NodeFlags.Let ? 'let' : 'var';
      this.refuse(node, diagnostics.mutableVariable, keyword);
    }
    return node.declarationList.declarations.map((declaration) => {
      if (!ts.isIdentifier(declaration.name)) {
        this.refuse(declaration, diagnostics.unsupportedSyntax, 'destructuring');
      }
      const annotated = declaration.type === undefined ? undefined : this.typeOf(declaration.name);
      const converted =
        declaration.initializer === undefined
          ? this.refuse(declaration, diagnostics.unsupportedSyntax, 'a constant without a value')
          : this.expression(declaration.initializer);
      const value = annotated === undefined ? converted : coerce(converted, annotated);
      const symbol = this.checker.getSymbolAtLocation(declaration.name);
      if (symbol !== undefined) this.localTypes.set(symbol, value.type);
      return { declaration, value };
    });
  }

  private refuseStatement(node: ts.Node): void {
    const loop = loops.get(node.kind);
    if (loop !== undefined) this.refuse(node, diagnostics.loop, loop);
    else if (ts.isThrowStatement(node)) this.refuse(node, diagnostics.throwStatement);
    else this.refuse(node, diagnostics.unsupportedSyntax, describe(node));
  }

  expression(node: ts.Expression): Expression {
    const convert = expressions[node.kind] as Convert | undefined;
    return convert === undefined
      ? this.refuse(node, diagnostics.unsupportedSyntax, describe(node))
      : { ...convert(this, node), position: this.position(node) };
  }

  /** A call's argument or an operand, as a value of the type that is wanted. */
  as(node: ts.Expression, type: Type): Expression {
    return coerce(this.expression(node), type);
  }

  /** An arrow function as the body of an iteration. */
  arrow(node: ts.Expression | undefined): { parameter: string; body: Expression } {
    if (node === undefined || !ts.isArrowFunction(node) || node.parameters.length > 1) {
      const at = node ?? this.checker.getTypeAtLocation(node as never).symbol.declarations?.[0];
      return { parameter: '_', body: this.refuse(at as ts.Node, diagnostics.arrowFunction) };
    }
    const [parameter] = node.parameters;
    const signature = this.checker.getSignatureFromDeclaration(node);
    const returned = signature === undefined ? json : this.irType(signature.getReturnType());
    return {
      parameter: parameter === undefined ? '_' : this.parameterName(parameter),
      body: ts.isBlock(node.body)
        ? coerce(this.block(node.body.statements, returned), returned)
        : coerce(this.expression(node.body), returned),
    };
  }

  private parameterName(parameter: ts.ParameterDeclaration): string {
    if (!ts.isIdentifier(parameter.name) || parameter.initializer !== undefined || parameter.dotDotDotToken) {
      this.refuse(parameter, diagnostics.unsupportedSyntax, 'this kind of parameter');
    }
    return parameter.name.getText();
  }

  typeOf(node: ts.Node): Type {
    return this.irType(this.checker.getTypeAtLocation(node));
  }

  irType(type: ts.Type): Type {
    return irType(type, this.checker);
  }

  /** The type a name or member was declared with, before TypeScript narrows it. */
  declaredType(symbol: ts.Symbol): ts.Type {
    return this.checker.getTypeOfSymbol(symbol);
  }

  localType(symbol: ts.Symbol): Type {
    return this.localTypes.get(symbol) ?? this.irType(this.declaredType(symbol));
  }

  /** The value as TypeScript knows it at this place: what a type guard found, the inside of an optional one. */
  narrowed(value: Expression, node: ts.Node): Expression {
    if (value.type.kind === 'json') return { ...value, type: this.typeOf(node) };
    const isNarrowed =
      value.type.kind === 'optional' && isKnownToBeThere(this.checker.getTypeAtLocation(node));
    return isNarrowed ? operation('optional.value', this.typeOf(node), value) : value;
  }

  /** The symbol behind a name, imports followed. */
  resolved(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? this.checker.getAliasedSymbol(symbol)
      : symbol;
  }

  globalName(declaration: ts.Declaration & { readonly name?: ts.Node | undefined }): string {
    const module = path.basename(declaration.getSourceFile().fileName, '.ts');
    return `${module}.${declaration.name?.getText() ?? 'default'}`;
  }

  refuse<Details extends readonly string[]>(
    node: ts.Node,
    factory: (position: Position, ...details: Details) => Diagnostic,
    ...details: Details
  ): Expression {
    this.diagnostics.push(factory(this.position(node), ...details));
    return { kind: 'none', type: { kind: 'optional', value: json } };
  }

  private position(node: ts.Node): Position {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
    return { file: path.relative(this.root, file.fileName), line: line + 1, column: character + 1 };
  }
}

/** The value as one of the wanted type: wrapped where that is optional, and null for a JSON value that is missing. */
export function coerce(value: Expression, wanted: Type): Expression {
  if (wanted.kind === 'optional') {
    if (value.kind === 'none') return { ...value, type: wanted };
    return value.type.kind === 'optional'
      ? value
      : operation('optional.of', { kind: 'optional', value: value.type }, value);
  }
  return wanted.kind === 'json' && value.type.kind === 'optional' && value.kind !== 'none'
    ? operation('optional.orNull', json, value)
    : value;
}

export function operation(operator: Operator, type: Type, ...operands: Expression[]): Expression {
  return { kind: 'operation', type, operator, operands };
}

const loops: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.DoStatement, 'do'],
  [ts.SyntaxKind.ForInStatement, 'for'],
  [ts.SyntaxKind.ForOfStatement, 'for'],
  [ts.SyntaxKind.ForStatement, 'for'],
  [ts.SyntaxKind.WhileStatement, 'while'],
]);

function describe(node: ts.Node): string {
  const name = ts.SyntaxKind[node.kind] ?? 'this';
  return `'${node.getText().split('\n')[0]?.slice(0, 40)}' (${name})`;
}

function documentationOf(node: ts.Node): { documentation?: string } {
  const comments = ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '');
  const last = comments.at(-1);
  return last === undefined || last === '' ? {} : { documentation: last.replaceAll(/\s+/g, ' ') };
}

/** What is supported, by kind of syntax. */
const expressions: { readonly [Kind in ts.SyntaxKind]?: Convert<never> } = {
  [ts.SyntaxKind.ArrayLiteralExpression]: arrayLiteral,
  [ts.SyntaxKind.AsExpression]: asExpression,
  [ts.SyntaxKind.BinaryExpression]: binaryExpression,
  [ts.SyntaxKind.CallExpression]: callExpression,
  [ts.SyntaxKind.ConditionalExpression]: conditionalExpression,
  [ts.SyntaxKind.ElementAccessExpression]: elementAccess,
  [ts.SyntaxKind.FalseKeyword]: () => ({ kind: 'literal', type: boolean, value: false }),
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

function arrayLiteral(converter: Converter, node: ts.ArrayLiteralExpression): Expression {
  const elements = node.elements.map(
    (element): ListElement =>
      ts.isSpreadElement(element)
        ? { spread: true, value: converter.expression(element.expression) }
        : { spread: false, value: converter.expression(element) },
  );
  const type = converter.typeOf(node);
  const first = elements[0];
  const item = first === undefined || first.spread ? undefined : first.value.type;
  return { kind: 'list', type: type.kind === 'list' ? type : { kind: 'list', item: item ?? json }, elements };
}

/** A cast says what a parsed JSON value was checked to be. */
function asExpression(converter: Converter, node: ts.AsExpression): Expression {
  return { ...converter.expression(node.expression), type: converter.typeOf(node) };
}

const comparisons: { readonly [Kind in ts.SyntaxKind]?: Operator } = {
  [ts.SyntaxKind.GreaterThanEqualsToken]: 'atLeast',
  [ts.SyntaxKind.GreaterThanToken]: 'greater',
  [ts.SyntaxKind.LessThanEqualsToken]: 'atMost',
  [ts.SyntaxKind.LessThanToken]: 'less',
};

function binaryExpression(converter: Converter, node: ts.BinaryExpression): Expression {
  const kind = node.operatorToken.kind;
  const comparison = comparisons[kind];
  if (comparison !== undefined) {
    return operation(comparison, boolean, converter.expression(node.left), converter.expression(node.right));
  }
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return operation('and', boolean, converter.expression(node.left), converter.expression(node.right));
    case ts.SyntaxKind.AsteriskToken:
      return operation(
        'number.multiply',
        integer,
        converter.expression(node.left),
        converter.expression(node.right),
      );
    case ts.SyntaxKind.BarBarToken:
      return operation('or', boolean, converter.expression(node.left), converter.expression(node.right));
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equality(converter, node);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return converter.refuse(node.operatorToken, diagnostics.looseEquality, node.operatorToken.getText());
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return operation('not', boolean, equality(converter, node));
    case ts.SyntaxKind.MinusToken:
      return operation(
        'number.subtract',
        integer,
        converter.expression(node.left),
        converter.expression(node.right),
      );
    case ts.SyntaxKind.PlusToken:
      return converter.typeOf(node).kind === 'text'
        ? operation(
            'text.concatenate',
            text,
            converter.expression(node.left),
            converter.expression(node.right),
          )
        : operation('number.add', integer, converter.expression(node.left), converter.expression(node.right));
    case ts.SyntaxKind.QuestionQuestionToken: {
      const left = converter.expression(node.left);
      const right = converter.expression(node.right);
      if (left.type.kind !== 'optional') return left;
      return right.type.kind === 'optional'
        ? operation('optional.or', right.type, left, right)
        : operation(
            'optional.orElse',
            left.type.value.kind === 'json' ? right.type : left.type.value,
            left,
            right,
          );
    }
    default:
      return converter.refuse(
        node.operatorToken,
        diagnostics.unsupportedSyntax,
        `the operator '${node.operatorToken.getText()}'`,
      );
  }
}

function equality(converter: Converter, node: ts.BinaryExpression): Expression {
  if (isUndefined(node.right)) {
    return operation('not', boolean, operation('optional.present', boolean, converter.expression(node.left)));
  }
  const left = converter.expression(node.left);
  const right = converter.expression(node.right);
  return left.type.kind === 'optional' || right.type.kind === 'optional'
    ? operation('equals', boolean, coerce(left, asOptional(left.type)), coerce(right, asOptional(right.type)))
    : operation('equals', boolean, left, right);
}

function asOptional(type: Type): Type {
  return type.kind === 'optional' ? type : { kind: 'optional', value: type };
}

function isUndefined(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'undefined';
}

function callExpression(converter: Converter, node: ts.CallExpression): Expression {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) return methodCall(converter, node, callee);
  const symbol = ts.isIdentifier(callee) ? converter.resolved(callee) : undefined;
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) {
    return converter.refuse(callee, diagnostics.unknownFunction, callee.getText());
  }
  const parameters = declaration.parameters.map((parameter) =>
    converter.irType(converter.checker.getTypeAtLocation(parameter)),
  );
  const operands = parameters.map((type, index): Expression => {
    const argument = node.arguments[index];
    return argument === undefined ? { kind: 'none', type } : converter.as(argument, type);
  });
  const type = converter.typeOf(node);
  return path.basename(declaration.getSourceFile().fileName) === preludeFile
    ? operation(`prelude.${declaration.name?.text ?? ''}`, type, ...operands)
    : { kind: 'call', type, function: converter.globalName(declaration), arguments: operands };
}

function methodCall(
  converter: Converter,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression {
  const method = callee.name.text;
  if (callee.expression.getText() === 'Object' && method === 'keys') {
    const [record] = node.arguments;
    if (record !== undefined)
      return operation('record.keys', converter.typeOf(node), converter.expression(record));
  }
  const receiver = converter.expression(callee.expression);
  const known =
    receiver.type.kind === 'text' ? textMethods : receiver.type.kind === 'list' ? listMethods : {};
  const operator = known[method];
  if (operator === undefined) {
    const names = Object.keys(known).map((name) => `.${name}()`);
    return converter.refuse(
      callee.name,
      diagnostics.unknownMethod,
      method,
      names.join(', ') || 'a function of the prelude',
    );
  }
  const type = converter.typeOf(node);
  if (operator.startsWith('each.')) {
    return {
      kind: 'iteration',
      type,
      operator: operator.slice('each.'.length) as Iteration['operator'],
      list: receiver,
      ...converter.arrow(node.arguments[0]),
    };
  }
  const operands = node.arguments.map((argument) => converter.expression(argument));
  return operation(operator as Operator, type, receiver, ...operands);
}

function conditionalExpression(converter: Converter, node: ts.ConditionalExpression): Expression {
  const whenTrue = converter.expression(node.whenTrue);
  const whenFalse = converter.expression(node.whenFalse);
  const isOptional = whenTrue.type.kind === 'optional' || whenFalse.type.kind === 'optional';
  const type = isOptional
    ? asOptional(whenTrue.kind === 'none' ? whenFalse.type : whenTrue.type)
    : converter.typeOf(node);
  return {
    kind: 'conditional',
    type,
    test: converter.expression(node.condition),
    whenTrue: coerce(whenTrue, type),
    whenFalse: coerce(whenFalse, type),
  };
}

function elementAccess(converter: Converter, node: ts.ElementAccessExpression): Expression {
  const object = converter.expression(node.expression);
  const key = converter.expression(node.argumentExpression);
  if (node.questionDotToken !== undefined || object.type.kind === 'optional') {
    return converter.refuse(node, diagnostics.unsupportedSyntax, `'?.[…]'`);
  }
  const value = irType(converter.checker.getTypeAtLocation(node), converter.checker);
  return operation(object.type.kind === 'list' ? 'list.at' : 'record.at', asOptional(value), object, key);
}

function identifier(converter: Converter, node: ts.Identifier): Expression {
  if (isUndefined(node)) return { kind: 'none', type: { kind: 'optional', value: json } };
  const symbol = converter.resolved(node);
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) {
    return converter.refuse(node, diagnostics.unknownFunction, node.text);
  }
  const type = converter.localType(symbol);
  if (ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent)) {
    return { kind: 'global', type, name: converter.globalName(declaration) };
  }
  return converter.narrowed({ kind: 'reference', type, name: node.text }, node);
}

function stringLiteral(_: Converter, node: ts.StringLiteralLike): Expression {
  return { kind: 'literal', type: text, value: node.text };
}

function numericLiteral(_: Converter, node: ts.NumericLiteral): Expression {
  return { kind: 'literal', type: integer, value: Number(node.text) };
}

function objectLiteral(converter: Converter, node: ts.ObjectLiteralExpression): Expression {
  const members = node.properties.map((property): ObjectMember => {
    if (ts.isShorthandPropertyAssignment(property)) {
      const symbol = converter.checker.getShorthandAssignmentValueSymbol(property);
      const reference: Expression =
        symbol === undefined
          ? converter.refuse(property, diagnostics.unknownFunction, property.name.text)
          : shorthand(converter, property, symbol);
      return { name: property.name.text, ...documentationOf(property), value: reference };
    }
    if (
      ts.isPropertyAssignment(property) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
    ) {
      return {
        name: property.name.text,
        ...documentationOf(property),
        value: converter.expression(property.initializer),
      };
    }
    const factory = ts.isSpreadAssignment(property) ? diagnostics.objectSpread : undefined;
    const value =
      factory === undefined
        ? converter.refuse(property, diagnostics.unsupportedSyntax, describe(property))
        : converter.refuse(property, factory);
    return { name: '', value };
  });
  const contextual = converter.checker.getContextualType(node)?.symbol?.name;
  return {
    kind: 'object',
    type: { kind: 'object' },
    ...(contextual === undefined || contextual.startsWith('__') ? {} : { interface: contextual }),
    members,
  };
}

function shorthand(
  converter: Converter,
  node: ts.ShorthandPropertyAssignment,
  symbol: ts.Symbol,
): Expression {
  const resolved = symbol.flags & ts.SymbolFlags.Alias ? converter.checker.getAliasedSymbol(symbol) : symbol;
  const declaration = resolved.declarations?.[0];
  const type = converter.localType(resolved);
  if (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isSourceFile(declaration.parent.parent.parent)
  ) {
    return { kind: 'global', type, name: converter.globalName(declaration) };
  }
  return converter.narrowed({ kind: 'reference', type, name: node.name.text }, node.name);
}

function prefixUnary(converter: Converter, node: ts.PrefixUnaryExpression): Expression {
  if (node.operator === ts.SyntaxKind.ExclamationToken) {
    return operation('not', boolean, converter.expression(node.operand));
  }
  if (node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) {
    return { kind: 'literal', type: integer, value: -Number(node.operand.text) };
  }
  return converter.refuse(node, diagnostics.unsupportedSyntax, describe(node));
}

function propertyAccess(converter: Converter, node: ts.PropertyAccessExpression): Expression {
  const object = converter.expression(node.expression);
  const symbol = converter.checker.getSymbolAtLocation(node.name);
  if (node.name.text === 'length') {
    if (object.type.kind === 'list') return operation('list.length', integer, object);
    return converter.refuse(node.name, diagnostics.textLength);
  }
  if (symbol === undefined) return converter.refuse(node.name, diagnostics.unknownFunction, node.getText());
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

function templateExpression(converter: Converter, node: ts.TemplateExpression): Expression {
  const parts: Expression[] = [{ kind: 'literal', type: text, value: node.head.text }];
  for (const span of node.templateSpans) {
    parts.push(converter.expression(span.expression));
    parts.push({ kind: 'literal', type: text, value: span.literal.text });
  }
  return operation(
    'text.concatenate',
    text,
    ...parts.filter((part) => part.kind !== 'literal' || part.value !== ''),
  );
}
