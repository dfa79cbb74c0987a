import { loadNoticeFeed } from '~/server/http/notice-feed.server.ts';

/** The newest notices as an Atom feed. */
export const loader = loadNoticeFeed;
