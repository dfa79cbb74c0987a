/**
 * The verbs of the product as their sources say: a file `verb-noun.server.ts` under app/server that exports
 * `verbNoun(ctx: Ctx, …)` and either asks for a permission or is imported from outside of app/server (routes,
 * commands, seeds); what only other server code uses is a part of a verb. The authorization test holds each against
 * its row in the table of permissions.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface VerbSource {
  /** File name without suffix, `submit-request`. */
  readonly name: string;
  readonly functionName: string;
  readonly file: string;
  /** The call that is the whole first statement, or its initializer; null when it is something else. */
  readonly guard: { readonly callee: string; readonly verb: string } | null;
}

const ROOT = path.join(process.cwd(), 'app/server');
const AUTHORIZE_CALL = /\bauthorize(?:Public|System|OrSystem)?\(ctx, '[\w-]+'\)/;

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Text of everything that is not app/server: whoever calls a verb from there must be asked who they are. */
let outside: string | undefined;
function isCalledFromOutside(name: string): boolean {
  outside ??= ['app/routes', 'app/cli', 'seeds']
    .flatMap((folder) => ts.sys.readDirectory(path.join(process.cwd(), folder), ['.ts', '.tsx']))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  return outside.includes(`/${name}.server.ts'`);
}

function sourceFiles(): string[] {
  return filesBelow(ROOT).filter(
    (file) =>
      file.endsWith('.server.ts') && !/\/(testing|process|http)\//.test(file) && !file.endsWith('.test.ts'),
  );
}

function filesBelow(folder: string): string[] {
  return ts.sys.readDirectory(folder, ['.ts']).toSorted();
}

function callOf(statement: ts.Statement | undefined): ts.CallExpression | null {
  if (statement === undefined) return null;
  if (ts.isExpressionStatement(statement)) {
    return ts.isCallExpression(statement.expression) ? statement.expression : null;
  }
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return null;
  const initializer = statement.declarationList.declarations[0]?.initializer;
  return initializer !== undefined && ts.isCallExpression(initializer) ? initializer : null;
}

function guardOf(body: ts.Block | undefined): VerbSource['guard'] {
  const call = callOf(body?.statements[0]);
  const [context, verb] = call?.arguments ?? [];
  if (!call || !ts.isIdentifier(call.expression) || !context || !verb) return null;
  if (!ts.isIdentifier(context) || context.text !== 'ctx' || !ts.isStringLiteral(verb)) return null;
  return { callee: call.expression.text, verb: verb.text };
}

function verbIn(file: string): VerbSource | null {
  const name = path.basename(file, '.server.ts');
  if (!name.includes('-')) return null;
  const functionName = camelCase(name);
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || statement.name?.text !== functionName) continue;
    const isExported = statement.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) ?? false;
    const takesCtx = statement.parameters[0]?.type?.getText(source) === 'Ctx';
    if (!isExported || !takesCtx) continue;
    const guard = guardOf(statement.body);
    if (guard !== null || isCalledFromOutside(name) || AUTHORIZE_CALL.test(source.text)) {
      return { name, functionName, file, guard };
    }
  }
  return null;
}

/** Every verb there is. */
export function verbSources(): VerbSource[] {
  return sourceFiles()
    .map(verbIn)
    .filter((verb) => verb !== null);
}

/** Files that ask for a permission but export no verb of their own name: a verb in disguise. */
export function disguisedVerbs(): string[] {
  return sourceFiles().filter(
    (file) =>
      !file.endsWith('/authorize.server.ts') &&
      AUTHORIZE_CALL.test(readFileSync(file, 'utf8')) &&
      verbIn(file) === null,
  );
}
