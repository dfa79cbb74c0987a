import { randomBytes } from 'node:crypto';
import { findOperatorOrName } from '~db/queries/identity/operators.ts';
import { createUserInput } from '../../domain/identity/create-user.input.ts';
import { createOrganizationInput } from '../../domain/organizations/create-organization.input.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Refusal } from '../../domain/result.ts';
import { createUser } from '../../server/identity/create-user.server.ts';
import { createOrganization } from '../../server/organizations/create-organization.server.ts';
import { createSystemContext } from '../../server/process/services.server.ts';
import type { CommandIo, RunCommand } from '../command.ts';
import { parseArguments, UsageError } from '../command.ts';

const ALREADY =
  '已有运营账号，请由其在“运营后台”中开通其他账号 / there is an operator already, who opens further accounts in the pages';

/**
 * Opens the operating organization and its first operator in a mall without a demonstration, where nobody could
 * sign in otherwise. The password is made here, shown once, and has to be changed at the first sign-in.
 */
export const run: RunCommand = async (args, io, env) => {
  const option = { type: 'string' } as const;
  const { values } = parseArguments(args, {
    email: option,
    name: option,
    organization: option,
    division: option,
  });
  const { email, name, organization, division } = values;
  if (!email || !name || !organization || !division) {
    throw new UsageError(
      '缺少参数：--email、--name、--organization、--division 都要填写 / all four options are needed',
    );
  }
  const wanted = createOrganizationInput.safeParse({
    kind: 'operator',
    name: organization,
    shortName: organization.slice(0, 20),
    divisionCode: division,
  });
  if (!wanted.success)
    return complain(
      io,
      wanted.error.issues.map((issue) => issue.message),
    );
  const password = randomBytes(12).toString('base64url');
  const account = (orgId: string) =>
    createUserInput.safeParse({ email, name, password, orgId, roles: ['operator'] });
  // Checked before the organization is opened: a wrong name leaves nothing behind.
  const trial = account('00000000-0000-7000-8000-000000000000');
  if (!trial.success)
    return complain(
      io,
      trial.error.issues.map((issue) => issue.message),
    );

  const ctx = createSystemContext(await env.services(), 'operator:create');
  const taken = await findOperatorOrName(ctx.db, trial.data.email);
  if (taken === 'operator') return complain(io, [ALREADY]);
  if (taken === 'name') return complain(io, [REFUSALS.EMAIL_TAKEN.text]);
  const opened = await createOrganization(ctx, wanted.data);
  if (!opened.ok) return complain(io, [sentence(opened.refusal)]);
  const created = await createUser(ctx, {
    ...trial.data,
    orgId: opened.value.orgId,
    mustChangePassword: true,
  });
  if (!created.ok) return complain(io, [sentence(created.refusal)]);
  io.out(`运营账号已开通 / operator account opened: ${email}`);
  io.out(`一次性密码（登录后须修改）/ password, to be changed at the first sign-in: ${password}`);
  return 0;
};

function sentence(refusal: Refusal): string {
  return REFUSALS[refusal.code].text;
}

function complain(io: CommandIo, sentences: readonly string[]): number {
  for (const text of sentences) io.err(text);
  return 1;
}
