import path from 'node:path';
import ts from 'typescript';
import { CompileError, type Diagnostic, diagnostics } from '../diagnostics.js';
import type { ConstantDeclaration, FunctionDeclaration, Program } from '../ir/program.js';
import { Converter } from './converter.js';
import { isPrelude, isTranslated, withoutAlias } from './names.js';
import { recursions } from './recursion.js';

/**
 * Reads the TypeScript modules behind `entry` and gives every function and constant they export or reach as typed IR.
 * Throws a CompileError with everything in them that is outside the subset; docs/subset.md says what is inside.
 *
 * @param entry the module whose exports are the program's entry functions
 * @param root the folder that file names in diagnostics are relative to
 */
export function readProgram(entry: string, root: string): Program {
  const program = ts.createProgram([entry], compilerOptions);
  const found: Diagnostic[] = [];
  const isOurs = (file: ts.SourceFile) => !file.isDeclarationFile && !isPrelude(file);
  for (const file of program.getSourceFiles().filter(isOurs)) {
    for (const problem of [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]) {
      found.push(refusedByTypeScript(problem, file, root));
    }
  }
  if (found.length > 0) throw new CompileError(found);

  const functions: Record<string, FunctionDeclaration> = {};
  const constants: Record<string, ConstantDeclaration> = {};
  const converter = new Converter(program.getTypeChecker(), root);
  const main = program.getSourceFile(entry);
  if (main === undefined) throw new Error(`${entry}: cannot be read`);
  for (const file of program.getSourceFiles().filter(isOurs)) {
    for (const statement of file.statements) {
      if (ts.isFunctionDeclaration(statement)) {
        const declaration = converter.functionDeclaration(statement);
        checkName(declaration.name, statement, converter, { functions, constants });
        functions[declaration.name] = declaration;
      } else if (ts.isVariableStatement(statement)) {
        for (const declaration of converter.constants(statement)) {
          checkName(declaration.name, statement, converter, { functions, constants });
          constants[declaration.name] = declaration;
        }
      } else {
        converter.checkStatement(statement);
      }
    }
  }
  found.push(...converter.diagnostics, ...recursions({ functions, constants }));
  if (found.length > 0) throw new CompileError(found.sort(byPosition));
  return { entries: entriesOf(main, program.getTypeChecker(), converter), functions, constants };
}

/** The functions that a module exports, its own and those it passes on. */
function entriesOf(module: ts.SourceFile, checker: ts.TypeChecker, converter: Converter): Program['entries'] {
  const symbol = checker.getSymbolAtLocation(module);
  const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  return Object.fromEntries(
    exported.flatMap((name): [string, string][] => {
      const declaration = withoutAlias(name, checker).valueDeclaration;
      return declaration !== undefined && ts.isFunctionDeclaration(declaration) && isTranslated(declaration)
        ? [[name.name, converter.globalName(declaration)]]
        : [];
    }),
  );
}

function byPosition({ position: left }: Diagnostic, { position: right }: Diagnostic): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}

/** Two modules of one name in different folders must not declare the same: the program knows modules by their name. */
function checkName(
  name: string,
  node: ts.Node,
  converter: Converter,
  known: Pick<Program, 'functions' | 'constants'>,
): void {
  if (name in known.functions || name in known.constants) converter.refuse(node, diagnostics.sameName, name);
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

function refusedByTypeScript(problem: ts.Diagnostic, file: ts.SourceFile, root: string): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(problem.start ?? 0);
  return diagnostics.notTypeScript(
    { file: path.relative(root, file.fileName), line: line + 1, column: character + 1 },
    ts.flattenDiagnosticMessageText(problem.messageText, ' '),
  );
}
