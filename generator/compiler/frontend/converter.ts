import path from 'node:path';
import ts from 'typescript';
import { type Diagnostic, type DiagnosticFactory, diagnostics } from '../diagnostics.js';
import type { ConstantDeclaration, Expression, FunctionDeclaration } from '../ir/program.js';
import { json, type SourcePosition, type Type } from '../ir/types.js';
import { coerce, insideOf, isRefused, operation, refused } from './coercion.js';
import { documentationOf, namedAfter } from './documentation.js';
import { withoutAlias } from './names.js';
import { expressions } from './syntax.js';
import { irType, isKnownToBeThere } from './types.js';
import { descriptionOf } from './unsupported.js';

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
    this.checkModifiers(node);
    const returned = this.returnedType(node);
    const parameters = node.parameters.map((parameter) => this.parameterName(parameter));
    const body =
      node.body === undefined
        ? this.refuse(node, diagnostics.unsupportedSyntax, 'an overload', 'write the function once')
        : coerce(this.block(node.body.statements, returned, node), returned);
    return {
      name: this.globalName(node),
      ...documentationOf(node),
      parameters,
      ...namedAfter(node),
      body,
    };
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

  /**
   * The statements of a function's body as one expression: constants, early returns, and a return at the end.
   *
   * @param owner what the statements are the body of
   */
  private block(statements: readonly ts.Statement[], returned: Type, owner: ts.Node): Expression {
    const [first, ...rest] = statements;
    if (first === undefined) return this.refuse(owner, diagnostics.missingReturn);
    if (ts.isReturnStatement(first)) {
      return first.expression === undefined
        ? { kind: 'none', type: { kind: 'optional', value: json } }
        : coerce(this.expression(first.expression), returned);
    }
    if (ts.isVariableStatement(first)) {
      const bound = this.variables(first);
      const body = this.block(rest, returned, owner);
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
      const test = this.condition(first.expression);
      const whenTrue = this.branch(first.thenStatement, returned);
      const whenFalse =
        first.elseStatement === undefined
          ? this.block(rest, returned, owner)
          : this.branch(first.elseStatement, returned);
      return {
        kind: 'conditional',
        type: returned,
        test,
        whenTrue: coerce(whenTrue, returned),
        whenFalse: coerce(whenFalse, returned),
      };
    }
    this.refuseStatement(first);
    return rest.length === 0 ? refused : this.block(rest, returned, owner);
  }

  private branch(node: ts.Statement, returned: Type): Expression {
    return this.block(ts.isBlock(node) ? node.statements : [node], returned, node);
  }

  private variables(
    node: ts.VariableStatement,
  ): { declaration: ts.VariableDeclaration; value: Expression }[] {
    if ((node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) {
      const keyword = node.declarationList.getFirstToken()?.getText() ?? 'var';
      this.refuse(node, diagnostics.mutableVariable, keyword);
    }
    return node.declarationList.declarations.map((declaration) => {
      if (!ts.isIdentifier(declaration.name)) {
        this.refuse(
          declaration,
          diagnostics.unsupportedSyntax,
          'destructuring',
          'name the members where they are used',
        );
      }
      const annotated = declaration.type === undefined ? undefined : this.typeOf(declaration.name);
      const converted =
        declaration.initializer === undefined
          ? this.refuse(
              declaration,
              diagnostics.unsupportedSyntax,
              'a constant without a value',
              'give it one',
            )
          : this.expression(declaration.initializer);
      const value = annotated === undefined ? converted : coerce(converted, annotated);
      const symbol = this.checker.getSymbolAtLocation(declaration.name);
      if (symbol !== undefined && !isRefused(value)) this.localTypes.set(symbol, annotated ?? value.type);
      return { declaration, value };
    });
  }

  private refuseStatement(node: ts.Node): void {
    const loop = loops.get(node.kind);
    if (loop !== undefined) this.refuse(node, diagnostics.loop, loop);
    else if (ts.isThrowStatement(node)) this.refuse(node, diagnostics.throwStatement);
    else this.refuse(node, diagnostics.unsupportedSyntax, ...descriptionOf(node));
  }

  expression(node: ts.Expression): Expression {
    const convert = expressions[node.kind] as
      | ((converter: Converter, node: ts.Node) => Expression)
      | undefined;
    return convert === undefined
      ? this.refuse(node, diagnostics.unsupportedSyntax, ...descriptionOf(node))
      : { ...convert(this, node), position: this.position(node) };
  }

  /** A call's argument, as a value of the type of the parameter. */
  argument(node: ts.Expression, wanted: Type): Expression {
    const value = this.expression(node);
    if (insideOf(value.type).kind === 'json' && insideOf(wanted).kind !== 'json' && value.kind !== 'none') {
      return this.refuse(node, diagnostics.uncheckedJson);
    }
    return coerce(value, wanted);
  }

  /** An operand that has to be of one kind; `mismatch` is the diagnostic for one that is of another. */
  operand(
    node: ts.Expression,
    kind: 'boolean' | 'integer' | 'string',
    mismatch: DiagnosticFactory<readonly []>,
  ): Expression {
    return this.checked(this.expression(node), node, kind, mismatch);
  }

  /** What decides between two: a boolean, since engines have no other truth. */
  condition(node: ts.Expression): Expression {
    return this.operand(node, 'boolean', diagnostics.notBoolean);
  }

  checked(
    value: Expression,
    node: ts.Node,
    kind: Type['kind'],
    mismatch: DiagnosticFactory<readonly []>,
  ): Expression {
    if (isRefused(value) || value.type.kind === kind) return value;
    if (value.type.kind === 'optional') return this.refuse(node, diagnostics.optionalValue);
    return this.refuse(node, value.type.kind === 'json' ? diagnostics.uncheckedJson : mismatch);
  }

  /** An item of a list, which has to be there. */
  item(value: Expression, node: ts.Node): Expression {
    const mayLack = value.type.kind === 'optional' && !isRefused(value);
    return mayLack ? this.refuse(node, diagnostics.optionalItem) : value;
  }

  /** An arrow function as the body of an iteration. */
  arrow(node: ts.Expression): { parameter?: string; body: Expression; result: ts.Node } {
    if (!ts.isArrowFunction(node) || node.parameters.length > 1) {
      return { body: this.refuse(node, diagnostics.arrowFunction), result: node };
    }
    this.checkModifiers(node);
    const [parameter] = node.parameters;
    const item = parameter && this.checker.getSymbolAtLocation(parameter.name);
    // A list has no undefined items, whatever the parameter would take.
    if (item !== undefined) this.localTypes.set(item, insideOf(this.localType(item)));
    const returned = this.returnedType(node);
    const body = ts.isBlock(node.body)
      ? this.block(node.body.statements, returned, node.body)
      : this.expression(node.body);
    return {
      ...(parameter === undefined ? {} : { parameter: this.parameterName(parameter) }),
      body: coerce(body, returned),
      result: node.body,
    };
  }

  private returnedType(node: ts.SignatureDeclaration): Type {
    const signature = this.checker.getSignatureFromDeclaration(node);
    return signature === undefined ? json : this.irType(signature.getReturnType());
  }

  private checkModifiers(node: ts.FunctionDeclaration | ts.ArrowFunction): void {
    const async = node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    if (async !== undefined) {
      const wayOut = 'a policy waits for nothing; compute from the request alone';
      this.refuse(async, diagnostics.unsupportedSyntax, 'async', wayOut);
    }
    if (node.asteriskToken !== undefined) {
      this.refuse(node.asteriskToken, diagnostics.unsupportedSyntax, 'a generator', 'return a list');
    }
  }

  private parameterName(parameter: ts.ParameterDeclaration): string {
    const { unsupportedSyntax } = diagnostics;
    if (!ts.isIdentifier(parameter.name)) {
      const wayOut = 'name the parameter, and its members where they are used';
      this.refuse(parameter, unsupportedSyntax, 'destructuring', wayOut);
    } else if (parameter.initializer !== undefined) {
      const wayOut = "make the parameter optional, and say what undefined means, with '??'";
      this.refuse(parameter, unsupportedSyntax, 'the default of a parameter', wayOut);
    } else if (parameter.dotDotDotToken !== undefined) {
      this.refuse(parameter, unsupportedSyntax, 'a rest parameter', 'take a list');
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
    return symbol && withoutAlias(symbol, this.checker);
  }

  globalName(declaration: ts.Declaration & { readonly name?: ts.Node | undefined }): string {
    const module = path.basename(declaration.getSourceFile().fileName, '.ts');
    return `${module}.${declaration.name?.getText() ?? 'default'}`;
  }

  refuse<Details extends readonly string[]>(
    node: ts.Node,
    factory: DiagnosticFactory<Details>,
    ...details: Details
  ): Expression {
    this.diagnostics.push(factory(this.position(node), ...details));
    return refused;
  }

  position(node: ts.Node): SourcePosition {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
    return { file: path.relative(this.root, file.fileName), line: line + 1, column: character + 1 };
  }
}

const loops: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.DoStatement, 'do'],
  [ts.SyntaxKind.ForInStatement, 'for'],
  [ts.SyntaxKind.ForOfStatement, 'for'],
  [ts.SyntaxKind.ForStatement, 'for'],
  [ts.SyntaxKind.WhileStatement, 'while'],
]);
