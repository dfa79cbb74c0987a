/**
 * Version of everything that shapes a document's tokens (normalisation, dictionaries, segmentation, pinyin,
 * model numbers). Raise it with any change to these: rows with another version are rebuilt by `search:reindex`.
 * Synonyms and stop words work on the query side only and do not count.
 */
export const TOKENIZER_VERSION = 2;
