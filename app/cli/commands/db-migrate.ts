import type { RunCommand } from '../command.ts';

/** Opening the services applies what is pending; several hosts may do it at once (advisory lock). */
export const run: RunCommand = async (_args, io, env) => {
  const { database } = await env.services();
  io.out(`数据库结构已是最新 / the database is up to date (${database.kind})`);
  return 0;
};
