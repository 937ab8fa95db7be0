import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Reads every TypeScript file of some folders, tests and declarations aside. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => filesOf(folder))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|type-test)\.tsx?$|\.d\.ts$/.test(file))
    .map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.posix.join(entry.parentPath, entry.name));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

/** Lists the names of the functions a file calls; text in strings and comments does not count. */
export function callsOf(source: SourceFile): ReadonlySet<string> {
  const calls = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      calls.add(node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parseSource(source));
  return calls;
}

export interface ServerAction {
  readonly name: string;
  /** Source of its first statement; empty when it has none. */
  readonly firstStatement: string;
}

/** Lists the server actions of a file: whatever `'use server'` makes a public endpoint. */
export function serverActionsOf(source: SourceFile): ServerAction[] {
  const file = parseSource(source);
  const wholeFile = hasDirective(file.statements);
  const actions: ServerAction[] = [];
  const visit = (node: ts.Node) => {
    const statements = isFunction(node) ? statementsOf(node) : undefined;
    const own = statements !== undefined && hasDirective(statements);
    if (statements && isFunction(node) && (own || (wholeFile && isExported(node)))) {
      const firstStatement = statements[own ? 1 : 0]?.getText(file) ?? '';
      actions.push({ name: nameOf(node), firstStatement });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return actions;
}

type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** Reads a file as the compiler does. */
export function parseSource({ path: name, text }: SourceFile): ts.SourceFile {
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, kind);
}

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)
  );
}

function statementsOf({ body }: FunctionNode): ts.NodeArray<ts.Statement> | undefined {
  return body && ts.isBlock(body) ? body.statements : undefined;
}

function hasDirective(statements: ts.NodeArray<ts.Statement>): boolean {
  const [first] = statements;
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use server'
  );
}

/** A declaration says `export` itself; an arrow function says it through its variable. */
function isExported(node: FunctionNode): boolean {
  const holder = ts.isFunctionDeclaration(node) ? node : node.parent?.parent?.parent;
  const isVariable = holder !== undefined && ts.isVariableStatement(holder);
  if (!(holder === node || isVariable)) return false;
  const modifiers = ts.canHaveModifiers(holder) ? ts.getModifiers(holder) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function nameOf(node: FunctionNode): string {
  if (node.name) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : '(unnamed)';
}
