import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet: Argon2id (the library's default algorithm), 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password belongs to a hash. An unknown account (null) is checked against a decoy of the same cost, so
 * that the answer takes as long and says nothing about who has an account.
 */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const against = passwordHash ?? (await decoy);
  try {
    return (await verify(against, password)) && passwordHash !== null;
  } catch {
    // A hash that is none (an account that was never given a password) matches nothing.
    return false;
  }
}
