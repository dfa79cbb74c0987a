CREATE TABLE "search_feeds" (
	"name" text PRIMARY KEY NOT NULL,
	"snapshot" text NOT NULL,
	"fed_at" timestamp with time zone NOT NULL
);
