import ts from 'typescript';
import { parseSource, type SourceFile } from './source-files.ts';

/** A place where a file asks for a grant. */
export interface GrantCall {
  readonly name: string;
  /** The literal permission, where one is asked for. */
  readonly permission: string | undefined;
}

const grantNames = [
  'requireAccountGrant',
  'requireStaffGrant',
  'requireSubscriberGrant',
  'requireStaff',
  'requireViewer',
] as const;

/** Lists the grants that a file asks for. */
export function grantCallsOf(file: SourceFile): GrantCall[] {
  const calls: GrantCall[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      const name = grantNames.find((known) => known === text);
      const [first] = node.arguments;
      const permission = first && ts.isStringLiteral(first) ? first.text : undefined;
      if (name) calls.push({ name, permission });
    }
    ts.forEachChild(node, visit);
  };
  visit(parseSource(file));
  return calls;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Lists the HTTP methods a route file exports. */
export function servedMethodsOf(file: SourceFile): string[] {
  const exported = parseSource(file).statements.flatMap(exportedNames);
  return methods.filter((method) => exported.includes(method));
}

function exportedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause: clause } = statement;
    return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
  }
  if (!isExported(statement)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
}

/** Returns the first sentence of the first comment on a function of a file. */
export function sentenceOf(file: SourceFile): string {
  const source = parseSource(file);
  const comments = source.statements
    .filter((statement) => ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement))
    .sort((one, two) => Number(isExported(two)) - Number(isExported(one)))
    .flatMap((statement) => ts.getJSDocCommentsAndTags(statement))
    .flatMap((doc) => ts.getTextOfJSDocComment(doc.comment) ?? []);
  const [first = ''] = comments;
  return (/^.*?\.(?=\s|$)/s.exec(first)?.[0] ?? first).replaceAll(/\s+/g, ' ').trim();
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
