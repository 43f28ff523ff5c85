import ts from 'typescript';

/** What syntax outside the subset is called in a diagnostic, and what to write instead. */
type Description = readonly [name: string, wayOut: string];

const plainFunction = 'declare a function at the top of the module';
const plainValue = 'give it a name with const and use that';

const descriptions: { readonly [Kind in ts.SyntaxKind]?: Description } = {
  [ts.SyntaxKind.AwaitExpression]: ['await', 'a policy waits for nothing; compute from the request alone'],
  [ts.SyntaxKind.BigIntLiteral]: ['a bigint', 'keep it as text, as signedDecimal() does'],
  [ts.SyntaxKind.Block]: ['a block of its own', 'write its statements in place'],
  [ts.SyntaxKind.ClassDeclaration]: ['a class', 'use an interface and functions'],
  [ts.SyntaxKind.ClassExpression]: ['a class', 'use an interface and functions'],
  [ts.SyntaxKind.DebuggerStatement]: ['debugger', 'leave it out'],
  [ts.SyntaxKind.DeleteExpression]: [
    'delete',
    'give the member the value undefined where the object is built',
  ],
  [ts.SyntaxKind.EmptyStatement]: ['an empty statement', 'leave the semicolon out'],
  [ts.SyntaxKind.EnumDeclaration]: ['an enum', "use a union of texts, such as 'map' | 'json'"],
  [ts.SyntaxKind.ExportAssignment]: ['a default export', 'export it by its name'],
  [ts.SyntaxKind.ExpressionStatement]: [
    'a statement without a result',
    'a policy has no effects; return what it computes',
  ],
  [ts.SyntaxKind.FunctionDeclaration]: ['a function within a function', plainFunction],
  [ts.SyntaxKind.GetAccessor]: ['a getter', 'give the member its value'],
  [ts.SyntaxKind.ImportEqualsDeclaration]: ['import =', 'use import { … } from'],
  [ts.SyntaxKind.LabeledStatement]: ['a label', 'leave it out'],
  [ts.SyntaxKind.MetaProperty]: ['a meta property', 'compute from the request alone'],
  [ts.SyntaxKind.MethodDeclaration]: ['a method', plainFunction],
  [ts.SyntaxKind.ModuleDeclaration]: ['a namespace', 'use a module'],
  [ts.SyntaxKind.NewExpression]: ['new', 'use literals and the functions of the prelude'],
  [ts.SyntaxKind.NonNullExpression]: ["'!'", "say what undefined means, with '??' or a test"],
  [ts.SyntaxKind.PostfixUnaryExpression]: ['a change of a variable', 'use a new const'],
  [ts.SyntaxKind.RegularExpressionLiteral]: ['a regular expression', 'use matches(text, pattern)'],
  [ts.SyntaxKind.SatisfiesExpression]: ['satisfies', 'give a const the type'],
  [ts.SyntaxKind.SetAccessor]: ['a setter', 'leave it out'],
  [ts.SyntaxKind.SpreadElement]: ['spreading arguments', 'write each argument'],
  [ts.SyntaxKind.SwitchStatement]: ['switch', 'use if with return, or a conditional'],
  [ts.SyntaxKind.TaggedTemplateExpression]: ['a tagged template', 'call a function'],
  [ts.SyntaxKind.ThisKeyword]: ['this', 'use a parameter'],
  [ts.SyntaxKind.TryStatement]: ['try', 'test first what may fail, as isJson() does for parseJson()'],
  [ts.SyntaxKind.TypeAssertionExpression]: ['a type in angle brackets', "use 'as'"],
  [ts.SyntaxKind.TypeOfExpression]: ['typeof', 'use isText(), isBoolean(), isList() or isObject()'],
  [ts.SyntaxKind.VoidExpression]: ['void', 'use undefined'],
  [ts.SyntaxKind.WithStatement]: ['with', 'name the object'],
  [ts.SyntaxKind.YieldExpression]: ['yield', 'return a list'],
};

const operators: { readonly [Kind in ts.SyntaxKind]?: string } = {
  [ts.SyntaxKind.CommaToken]: 'leave out what is not used',
  [ts.SyntaxKind.InKeyword]: 'compare record[name] with undefined',
  [ts.SyntaxKind.InstanceOfKeyword]: 'use isText(), isBoolean(), isList() or isObject()',
};

const changes: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.MinusMinusToken,
  ts.SyntaxKind.PlusPlusToken,
]);

/** The name of what a node is, and what to write instead of it. */
export function descriptionOf(node: ts.Node): Description {
  const known = descriptions[node.kind];
  if (known !== undefined) return known;
  const source = node.getText().split('\n')[0]?.slice(0, 40) ?? '';
  return [`'${source}' (${ts.SyntaxKind[node.kind] ?? 'unknown'})`, plainValue];
}

/** The same for an operator. */
export function descriptionOfOperator(kind: ts.SyntaxKind): Description {
  const name = `the operator '${ts.tokenToString(kind) ?? ''}'`;
  const isAssignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  if (isAssignment || changes.has(kind)) return [name, 'use a new const'];
  return [name, operators[kind] ?? 'add a function to the prelude that does what it does'];
}
