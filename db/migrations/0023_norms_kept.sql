-- Norms hold anew from a month on; a version of a month that is not charged yet is put right.
GRANT INSERT ON consumption_norms, consumption_norm_versions TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (valid_to, per_resident, act) ON consumption_norm_versions TO oselia_requests;
