/** Finds a text anywhere by (i)like: what somebody typed stands for itself, wildcards too. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
