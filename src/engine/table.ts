/**
 * The tables of the index. `records` has a row for each record: the line as it is, its time, its id, where it lies, and
 * its fields as typed sub-columns. The same definitions serve the embedded engine and a cluster.
 */

import { fieldsSettings } from './fields-of.ts';

/** Changes whenever the tables do: an index of another version is thrown away and made again from the files. */
export const TABLE_VERSION = 2;

/** Fields of a record beyond this number share one column: wide records stay readable, and the index small. */
const FIELD_COLUMNS_MAX = 512;
/** Types that one field may have side by side before they share a column. */
const FIELD_TYPES_MAX = 16;

export const createRecords = `CREATE TABLE IF NOT EXISTS records (
  stream LowCardinality(String),
  host LowCardinality(String),
  /** Which file; the table sources says more. */
  source UInt32,
  /** Offset of the first byte of the line in its daily or live file, and how many bytes it has with its line end. */
  at UInt64 CODEC(Delta, ZSTD(1)),
  bytes UInt32 CODEC(ZSTD(1)),
  /** Month to which the file belonged when it was first seen, YYYYMM: what goes together at the end of retention. */
  month UInt32 CODEC(ZSTD(1)),
  /** The record's own time, or, where it has none, that of the record before it in its file. */
  time DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  id FixedString(16),
  /** Why a line has no fields or no time of its own; empty where nothing is odd. */
  problem LowCardinality(String),
  /** Level 3 makes the index 2% smaller, and inserts slower. */
  raw String CODEC(ZSTD(1)),
  doc JSON(max_dynamic_paths=${FIELD_COLUMNS_MAX}, max_dynamic_types=${FIELD_TYPES_MAX}),
  INDEX ids id TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX words raw TYPE text(tokenizer = 'splitByNonAlpha', preprocessor = lower(raw))
) ENGINE = MergeTree
PARTITION BY month
ORDER BY (stream, time, source, at)
SETTINGS non_replicated_deduplication_window = 1000,
  /** A file for each of the hundreds of columns of fields pays off in large parts only, and inserts make small ones. */
  min_bytes_for_wide_part = 134217728,
  /** Parts that were merged go soon. What a power cut takes from a new part is noticed by its bytes, and read anew. */
  old_parts_lifetime = 30,
  /** Merging the columns one after the other takes longer, and memory is bounded anyway. */
  enable_vertical_merge_algorithm = 0`.replaceAll(/\n\s*\/\*\*.*?\*\//g, '');

/**
 * One row for each file that records came from, the newest row counts. A live file is known by its identity, and by its
 * daily name from the first look after its rotation on.
 */
export const createSources = `CREATE TABLE IF NOT EXISTS sources (
  source UInt32,
  stream String,
  month UInt32,
  /** Name of the daily file; empty as long as it is live. */
  daily String,
  /** Device and inode; empty where it was first seen in an archive. */
  file String,
  /** Id of its first record, in hex. */
  head String,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY source`.replaceAll(/\n\s*\/\*\*.*?\*\//g, '');

/** Settings with which lines are inserted. */
export const insertSettings = {
  ...fieldsSettings,
  // A key that comes twice: the first counts, and the line stays as it is.
  type_json_skip_duplicated_paths: 1,
  // A key with a dot is not a path.
  json_type_escape_dots_in_keys: 1,
  // A batch may hold rows of many months, each of them a part of its own.
  max_partitions_per_insert_block: 0,
  // A text that looks like a date stays a text.
  input_format_try_infer_dates: 0,
  input_format_try_infer_datetimes: 0,
} as const;
