ALTER TABLE "channel_keys" DROP CONSTRAINT "channel_keys_algorithm_check";--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "networks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "services" text[];--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "settings" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_keys" ADD CONSTRAINT "channel_keys_algorithm_check" CHECK ("channel_keys"."algorithm" IN ('ed25519', 'hmac-sha256', 'basic', 'rsa-sha1', 'rsa-sha256', 'rs256', 'rs384', 'rs512', 'es256', 'es384', 'es512'));--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_services_check" CHECK (cardinality("channels"."services") > 0);--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_settings_check" CHECK (jsonb_typeof("channels"."settings") = 'object');
--> statement-breakpoint
COMMENT ON COLUMN channels.networks IS 'Networks it calls from, CIDR; none means anywhere';
--> statement-breakpoint
COMMENT ON COLUMN channels.services IS 'Codes of services it may see and take money for; null means all';
--> statement-breakpoint
COMMENT ON COLUMN channels.settings IS 'What its contract says of its protocol';
