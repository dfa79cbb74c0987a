CREATE TABLE "maker_classes" (
	"maker_key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"uscc" text,
	"size" text NOT NULL,
	"declaration_id" uuid NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "maker_key" text GENERATED ALWAYS AS ((nullif(lower(regexp_replace(manufacturer, '[][:space:]()（）【】［］·.,，。、-]', '', 'g')), ''))) STORED;--> statement-breakpoint
ALTER TABLE "maker_declarations" ADD COLUMN "maker_key" text;--> statement-breakpoint
ALTER TABLE "maker_declarations" ADD COLUMN "maker_uscc" text;--> statement-breakpoint
ALTER TABLE "maker_classes" ADD CONSTRAINT "maker_classes_declaration_id_maker_declarations_id_fk" FOREIGN KEY ("declaration_id") REFERENCES "public"."maker_declarations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maker_classes_uscc_idx" ON "maker_classes" USING btree ("uscc") WHERE "maker_classes"."uscc" is not null;--> statement-breakpoint
CREATE INDEX "products_maker_idx" ON "products" USING btree ("maker_key");--> statement-breakpoint
CREATE INDEX "maker_declarations_maker_idx" ON "maker_declarations" USING btree ("maker_key","supplier_id","declared_at");--> statement-breakpoint
update maker_declarations d set maker_key = p.maker_key from products p where p.id = d.product_id;--> statement-breakpoint
insert into maker_classes (maker_key, name, size, declaration_id, declared_at)
select distinct on (d.maker_key) d.maker_key, p.manufacturer, d.computed_size, d.id, d.declared_at
from maker_declarations d join products p on p.id = d.product_id where d.maker_key is not null
order by d.maker_key, d.declared_at desc, d.id desc;--> statement-breakpoint
update products p set maker_size = c.size, maker_size_computed = true from maker_classes c where c.maker_key = p.maker_key;
