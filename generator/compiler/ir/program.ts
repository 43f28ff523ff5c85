/**
 * The intermediate representation: the injection as typed expressions. It is plain JSON, so that it can ship with the
 * package. The frontend makes it from TypeScript, fold specialises it to a config, the backends lower it.
 */

import type { Operator } from './operators.js';
import type { SourcePosition, Type } from './types.js';

export type Expression =
  | Literal
  | None
  | Reference
  | Global
  | ObjectLiteral
  | ListLiteral
  | Member
  | Call
  | Operation
  | Iteration
  | Conditional
  | Let;

interface Node {
  readonly type: Type;
  readonly position?: SourcePosition;
}

export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

/** `undefined`. */
export interface None extends Node {
  readonly kind: 'none';
}

/** A parameter, a local constant or the parameter of an arrow function. */
export interface Reference extends Node {
  readonly kind: 'reference';
  readonly name: string;
}

/** A constant of a module. */
export interface Global extends Node {
  readonly kind: 'global';
  readonly name: string;
}

export interface ObjectLiteral extends Node {
  readonly kind: 'object';
  /** The interface the object is written for, where a target gives it a form of its own. */
  readonly interface?: string;
  readonly members: readonly ObjectMember[];
}

export interface ObjectMember {
  readonly name: string;
  readonly documentation?: string;
  /** A member whose value is optional is left out where there is none. */
  readonly value: Expression;
}

export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly elements: readonly ListElement[];
}

export interface ListElement {
  /** Whether the value is a list whose items stand here. */
  readonly spread: boolean;
  readonly value: Expression;
}

/** A member of an object by name. */
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
  /** Whether the object may lack the member; the type is optional then. */
  readonly mayLack: boolean;
  /** Whether the object itself is optional (`?.`); the type is optional then. */
  readonly chained: boolean;
}

/** A function of the injection, called. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly function: string;
  readonly arguments: readonly Expression[];
}

/** An operator, a method or a function of the prelude. */
export interface Operation extends Node {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Expression[];
}

/** An arrow function over the items of a list. */
export interface Iteration extends Node {
  readonly kind: 'iteration';
  readonly operator: 'every' | 'filter' | 'find' | 'flatMap' | 'map' | 'some';
  readonly list: Expression;
  /** Absent where the arrow function takes none. */
  readonly parameter?: string;
  readonly body: Expression;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** A local constant and what follows it. */
export interface Let extends Node {
  readonly kind: 'let';
  readonly name: string;
  readonly documentation?: string;
  readonly value: Expression;
  readonly body: Expression;
}

export interface FunctionDeclaration {
  readonly name: string;
  readonly documentation?: string;
  readonly parameters: readonly string[];
  /** The parameter whose name in the source its results take over: `@namedAfter PARAMETER` in its doc comment. */
  readonly namedAfter?: string;
  readonly body: Expression;
}

export interface ConstantDeclaration {
  readonly name: string;
  readonly documentation?: string;
  readonly value: Expression;
}

/** A whole program: every function and constant the entry functions reach, by name. */
export interface Program {
  /** The functions that the entry module exports: their names in the program, by the names that it exports. */
  readonly entries: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, FunctionDeclaration>>;
  readonly constants: Readonly<Record<string, ConstantDeclaration>>;
}
