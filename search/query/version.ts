/**
 * Version of everything that shapes a document's tokens (normalisation, dictionaries, segmentation, pinyin,
 * model numbers). Raise it with any change to these: rows with another version are rebuilt by `search:reindex`.
 * What synonyms stand for works on the query side only and does not count; a new word among them or the stop words does:
 * titles are cut by it too.
 */
export const TOKENIZER_VERSION = 7;
