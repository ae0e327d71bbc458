/**
 * Functions that Trino and DuckDB both have under different names: defined here under the portable (Trino's) name, in the
 * schema `portable` that every query sees. Aggregates among them take no `filter` clause, since a macro cannot.
 */
export const portableMacros = {
  approx_percentile: "(x, fraction) as approx_quantile(x, fraction)",
  approx_distinct: "(x) as approx_count_distinct(x)",
  array_join: "(list, separator) as array_to_string(list, separator)",
  date_add:
    "(unit, value, moment) as moment + case lower(unit) when 'day' then to_days(cast(value as integer)) when 'week' then to_weeks(cast(value as integer)) when 'month' then to_months(cast(value as integer)) when 'quarter' then to_months(cast(3 * value as integer)) when 'year' then to_years(cast(value as integer)) when 'hour' then to_hours(value) when 'minute' then to_minutes(value) when 'second' then to_seconds(value) else error('date_add: unit is day, week, month, quarter, year, hour, minute or second') end",
  day_of_week: "(day) as isodow(day)",
  day_of_year: "(day) as dayofyear(day)",
  json_extract_scalar: "(json, path) as json_extract_string(json, path)",
  last_day_of_month: "(day) as last_day(day)",
  levenshtein_distance: "(a, b) as levenshtein(a, b)",
  regexp_like: "(text, pattern) as regexp_matches(text, pattern)",
  truncate: "(x) as trunc(x)",
  width_bucket:
    "(x, low, high, buckets) as case when x < low then 0 when x >= high then buckets + 1 else cast(floor((x - low) / (high - low) * buckets) as bigint) + 1 end",
} as const satisfies Readonly<Record<string, string>>;
