const SHOWN_CHARS = 2;

/** A sign-in name as a list shows it: enough to tell accounts apart, not enough to write to anybody. */
export function maskedSignInName(email: string): string {
  const at = email.lastIndexOf('@');
  const [local, domain] = at < 0 ? [email, ''] : [email.slice(0, at), email.slice(at)];
  return `${local.slice(0, Math.min(SHOWN_CHARS, Math.ceil(local.length / 2)))}***${domain}`;
}
