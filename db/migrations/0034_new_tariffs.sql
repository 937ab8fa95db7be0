-- Clerks add tariffs; a tariff without a version charges nobody.
GRANT INSERT ON tariffs TO oselia_requests;
