/**
 * Version of everything that shapes a document's tokens (normalisation, dictionaries, segmentation, pinyin,
 * model numbers). Raise it with any change to these: rows with another version are rebuilt by `search:reindex`.
 * Stop words and what synonyms stand for work on the query side only and do not count; a new word among the synonyms does:
 * titles are cut by it too.
 */
export const TOKENIZER_VERSION = 3;
