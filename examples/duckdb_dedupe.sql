-- Groups of the same name in a Parquet file larger than memory, by SQL alone: DuckDB spills to disk.
-- Set the variables source, target and threshold before; the file has a column "name".
-- The functions are those of bynames.integrations.duckdb.register(con, slips=2).

-- Distinct names, and one name for all that compare alike
CREATE OR REPLACE TEMP TABLE names AS
SELECT name, bynames_blocking(name) AS keys
FROM (SELECT DISTINCT name FROM read_parquet(getvariable('source')) WHERE name IS NOT NULL);

CREATE OR REPLACE TEMP TABLE units AS
SELECT
  keys.signature AS unit,
  min(name) AS name,
  arg_min(keys.full, name) AS full_keys,
  arg_min(keys.short, name) AS short_keys,
  arg_min(keys.loose, name) AS loose
FROM names
WHERE keys IS NOT NULL
GROUP BY 1;

-- Candidate pairs: full names by their keys, loose names (short forms, rare given names) with all
CREATE OR REPLACE TEMP TABLE full_keys AS
SELECT unit, unnest(full_keys) AS key FROM units;

CREATE OR REPLACE TEMP TABLE short_keys AS
SELECT unit, loose, unnest(short_keys) AS key FROM units;

CREATE OR REPLACE TEMP TABLE pairs AS
SELECT a.unit AS a, b.unit AS b
FROM full_keys AS a JOIN full_keys AS b USING (key)
WHERE a.unit < b.unit
UNION
SELECT least(a.unit, b.unit), greatest(a.unit, b.unit)
FROM short_keys AS a JOIN short_keys AS b USING (key)
WHERE a.loose AND a.unit <> b.unit;

-- Each pair scored once
CREATE OR REPLACE TEMP TABLE edges AS
SELECT a, b, len(one.full_keys) > 0 AS a_is_full, len(other.full_keys) > 0 AS b_is_full
FROM pairs
JOIN units AS one ON one.unit = a
JOIN units AS other ON other.unit = b
WHERE bynames_score(one.name, other.name) >= getvariable('threshold');

-- Components of full names: least labels go from neighbour to neighbour
CREATE OR REPLACE TEMP TABLE components AS
WITH RECURSIVE ways AS (
  SELECT a, b FROM edges WHERE a_is_full AND b_is_full
  UNION ALL
  SELECT b, a FROM edges WHERE a_is_full AND b_is_full
),
reached (unit, label) AS (
  SELECT unit, unit FROM units WHERE len(full_keys) > 0
  UNION
  SELECT ways.b, reached.label FROM reached JOIN ways ON ways.a = reached.unit
  WHERE reached.label < ways.b
)
SELECT unit, min(label) AS component FROM reached GROUP BY unit;

-- A short form belongs to the one component that it fits, or stands alone
INSERT INTO components
WITH fits AS (
  SELECT a AS unit, b AS other FROM edges WHERE NOT a_is_full
  UNION
  SELECT b, a FROM edges WHERE NOT b_is_full
)
SELECT
  units.unit,
  CASE WHEN count(DISTINCT component) = 1 THEN min(component) ELSE units.unit END
FROM units
LEFT JOIN fits ON fits.unit = units.unit
LEFT JOIN components ON components.unit = other
WHERE len(full_keys) = 0
GROUP BY units.unit;

-- Components cut into groups; every row with the id of its group
CREATE OR REPLACE TEMP TABLE groups AS
WITH members AS (
  SELECT component, list(names.name ORDER BY names.name) AS members
  FROM names JOIN components ON components.unit = names.keys.signature
  GROUP BY component
)
SELECT unnest(members) AS name, unnest(bynames_groups(members)) AS bynames_group FROM members;

CREATE OR REPLACE TEMP VIEW grouped AS
SELECT source.*, bynames_group
FROM read_parquet(getvariable('source')) AS source LEFT JOIN groups USING (name);
