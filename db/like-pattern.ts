/** A text as it stands, for `like` and `ilike`: its wildcards are escaped. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Matches whatever contains the text. */
export const likePattern = (text: string) => `%${escapeLike(text)}%`;
