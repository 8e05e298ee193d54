/** The API as types, made from docs/openapi.json; test/docs/openapi.test.ts says how. */
export interface paths {
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the process lives
     * @description Answers as long as the process does, whatever the engine and the logs are doing: for a supervisor.
     */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether questions can be answered
     * @description Asks the engine, and looks how old the last look at the logs is. 200: both are well. 503: the engine does not answer, or the logs are being read for the first time, or the last look is older than a minute; the detail says which, and `Retry-After` when to ask again.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Numbers for Prometheus
     * @description Requests, records, index lag, engine, files, disk, acts and the process itself, in the text format of Prometheus. docs/metrics.md lists each. Where the engine does not answer, what only it knows is left out and `varve_engine_up` is 0.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/version': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Version of the program
     * @description Version of Varve and of the Node that runs it, and since when.
     */
    get: operations['getVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/config': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The configuration that is in force
     * @description Each setting as it holds now, with defaults filled in and the units in the names. Secrets are left out: user, password and parameters in the address of the engine, and what a shell is told to run.
     */
    get: operations['getConfig'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/doctor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is wrong, and what to do about it
     * @description All that `varve doctor` looks at, and the server itself: engine, index, access, tokens that end soon; Node, checkout, cron or timers, permissions, room, past runs, damage. It runs the scheduled commands with --dry-run as cron would, so it may take seconds; an answer is kept for 10 s. Changes nothing.
     */
    get: operations['getDoctor'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The specification of the API
     * @description OpenAPI 3.1, derived from the endpoints that this very server has.
     */
    get: operations['getOpenApi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/docs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The reference of the API
     * @description A page for people, without anything from another host.
     */
    get: operations['getReference'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/streams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All streams with their size and age
     * @description Every stream that has a file or is configured: records, bytes, first and last time, files by tier, records of the last hour and day, odd lines. All counts are exact, over all tiers. silent_ms is what an alert on a stream that stopped looks at.
     */
    get: operations['listStreams'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/streams/{stream}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One stream: fields, ranges, sizes, roles
     * @description What its records look like and where they lie: fields with their types and shares (the 200 in most records), records, bytes and times by tier, and which fields have which role. Counts are exact; distinct is an estimate.
     */
    get: operations['getStream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/streams/{stream}/gaps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Silent periods of a stream
     * @description Times between two records that follow on each other that are longer than min, the longest first, and the one since the last record until now (or until to). Exact. Where min is left out it follows from the rhythm of the stream: the median of the gaps above zero, times exp(3 s) and at least 3, where s is the spread of their logarithms (distance of the quartiles / 1.349); meta says what came out. One hour where no two records differ in time.
     */
    get: operations['listStreamGaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fields': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which fields the records have
     * @description Every field of the matching records, those in most records first: types, in how many records, and about how many different values. Records and types are counted exactly; distinct_estimate is an estimate. Objects are not listed, the fields in them are. Used for completion in a query box and to see what a log has.
     */
    get: operations['listFields'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fields/{field}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Profile of one field
     * @description All about one field of the matching records: types, how many have it, different values (exact up to 1,000,000, HyperLogLog above), numbers with mean and percentiles, lengths of texts, most frequent values, and examples from the newest records. A field that no record has at all is not found.
     */
    get: operations['getField'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fields/{field}/values': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Values of a field that begin so
     * @description The most frequent values of a field among the matching records, those that begin with prefix, whatever the case: for completion. Counts are exact. Items of a list are values by themselves.
     */
    get: operations['listFieldValues'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/facets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Counts of the values of many fields at once
     * @description For each field its most frequent values with their counts, what the other values add up to, and how many records have none: exact, and together the total. Where a record has a list, each of its items counts, per_item says so, and total is more than records by that. Without field: the labels and stages of the streams, _stream and _problem.
     */
    get: operations['getFacets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Records that match, newest first
     * @description Finds records of every tier by filter, time, stream and tier. Each record comes exactly once, also while logs grow, are rotated and archived, and when the index is made anew between two pages. `now` and days mean on all pages what they meant on the first. A page has at most 16 MiB of lines, so it may have fewer records than `limit`; `next_cursor` alone says whether there are more. The header `Link` has the address of the next page as `rel="next"`. All matches at once: /v1/records/export.
     */
    get: operations['listRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Records that match a filter tree
     * @description The same as the list of records for programs that build filters: no text has to be quoted, and a filter may be larger than an address. A tree has at most 500 conditions and 200 levels; a mistake in it is told by its JSON pointer. Each record comes exactly once, also while logs grow, are rotated and archived, and when the index is made anew between two pages. `now` and days mean on all pages what they meant on the first. A page has at most 16 MiB of lines, so it may have fewer records than `limit`; `next_cursor` alone says whether there are more. POST /v1/explain shows a filter of the language as a tree.
     */
    post: operations['searchRecords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One record by its id
     * @description A permalink: an id depends on the stream and the line alone, so it stays when the record is rotated, archived or moved to another machine. Identical lines of a stream share it; `copies` counts them and says where they stand.
     */
    get: operations['getRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/{id}/raw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The line of a record, byte for byte
     * @description The bytes as they were written, without the line end. They can never change, so the `ETag` is strong: send it as `If-None-Match` and get 304 where the record is still there.
     */
    get: operations['getRecordRaw'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/{id}/context': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What happened around a record
     * @description The records before and behind it in its stream, or with `of=request` all records of the same request, in every stream that has a trace or request role, oldest first. Of identical lines the first is meant. Records of one instant come as they were written. Of a request the first 1000 records are shown; meta.more_after says whether there are more, here as among neighbours.
     */
    get: operations['getRecordContext'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/{id}/provenance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where a record lies, and what vouches for it
     * @description Tier, file and offset of each copy of the line; where it is archived the member as its manifest has it, with hash and link of the chain, so that anybody can check it with zcat, tail, head and sha256sum. With `verify` the bytes of the first 10 copies are read back from the disk; a member is unpacked and compared with its hash.
     */
    get: operations['getRecordProvenance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many records match
     * @description Counts every match of every tier, exactly. Identical lines count as often as they were written.
     */
    get: operations['countRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/tail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Records as they are written
     * @description Shows the newest matches, then each match as it is written, for as long as the client listens. No record is left out and none comes twice: each event has an id, and a client that comes back with the last one it saw goes on right behind it, after a lost connection, a restart or a crash of the server, across rotation, archiving and a new index. A browser does that by itself. Records of a file come in the order in which they were written; files are merged by the time of their records as far as they are found together. A client that is slow is told that it is `behind`, and misses nothing. At most 200 clients listen at once; the next one gets 503 with Retry-After.
     */
    get: operations['tailRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Every match as NDJSON, CSV, Parquet or the lines themselves
     * @description All records that match, oldest first, as one file, however large. `ndjson` has `{id, stream, time, tier, record, raw}` a line, `raw` the lines byte for byte, `csv` and `parquet` a column for each of `fields`, or the line. Numbers keep every digit; in Parquet as in varve export. It is sent as it is read. One that breaks off ends without its last chunk, so no client takes it for whole. How complete it is stands in headers: x-varve-exact, x-varve-files, x-varve-index-lag-ms, x-varve-unparsable-lines, x-varve-unreadable, x-varve-from and x-varve-to.
     */
    get: operations['exportRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/records/diff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * In which fields two records differ
     * @description What was added, removed or changed from one record to another, down to the innermost field. A value is there only where the record has it, so null is a value. Items of lists are compared by their place. Numbers are compared as they were written: 1.0 and 1.00 differ. Of a line that is no JSON object the whole line is compared, with an empty path.
     */
    post: operations['diffRecords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sql': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask with SQL over the one table records
     * @description Answers one SELECT over the table `records`, with stream, time, host, id, problem, raw, and each field of a record below doc, as in doc.stage; numbers need their type, as in avg(doc.latency_ms::Float64). Files, URLs, other tables and settings are refused. A query may take 30 s and 2.0 GB of memory; as JSON it may have 100000 rows, as NDJSON and CSV as many as there are. What meets a limit fails, and is never cut. It reads what the index holds at that instant.
     */
    post: operations['runSql'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a query would read
     * @description Shows how a question is understood and what it costs, without asking it: streams, files, records and bytes within its range (exact, whatever the filter says), what the engine expects to read after its indexes (an estimate), the filter as the tree that POST /v1/records/search takes, and the condition as SQL with its bound parameters. Of `sql` it shows the estimate and the query as the engine writes it; what is not allowed is refused as in POST /v1/sql.
     */
    post: operations['explainQuery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/histogram': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Records over time
     * @description Counts records in buckets of time, exactly; empty buckets are there, and the sum is the number of matching records. Buckets are half-open, round in tz, and clock changes make days of 23 and 25 hours. by splits each bucket by a label: the most frequent ones, other, and missing. field adds count, min, max, mean, sum and percentiles of a number. Without from and to the time is that of the matching records.
     */
    get: operations['getHistogram'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/aggregate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Groups of records and their figures
     * @description Groups the matching records by fields, by time, or both, and computes figures of each group: count, sum, mean, min, max, percentiles, different values. A row has the groups and figures by their names; a record without the field is in the group null, and buckets of time without a record have no row. Percentiles are exact up to 5,000,000 numbers in all (type 7, as NumPy and R), t-digest above; all else is exact. meta.totals are the same figures of all matching records.
     */
    post: operations['aggregateRecords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/percentiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Percentiles of a number
     * @description One row for each percentile, of all matching records, or of each bucket of time (interval), or of each label (by), or of both. Exact up to 5,000,000 numbers (interpolated, type 7, as NumPy and R), t-digest above; meta.method says which. Groups without a number have no rows. Without field: the duration of requests.
     */
    get: operations['getPercentiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/distribution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How a number is spread
     * @description Counts the numbers of a field in bins on round numbers, exactly. Each bin holds its lower edge, the last one its upper edge, too. What lies outside, is no number or is missing is counted in meta, so that all together is every matching record. Without field: the duration of requests.
     */
    get: operations['getDistribution'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/spreads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How a number is spread, label by label
     * @description For each label of a field: how many records, percentiles, the median with its interval, and the counts of bins that are the same for all labels, so that they can be drawn side by side. A list counts by each of its items. The most frequent labels come first, records without a label last; meta.labels says how many there are. All counts are exact. Without field: the duration of requests; without by: their first label.
     */
    get: operations['listSpreads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/heatmap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A number over time, as density
     * @description A grid of counts: columns are buckets of time, rows are bins of a number. Its size is that of the picture, not that of the logs, and every count is exact: the cells, underflow, overflow, non_numeric and missing together are the matching records. Without field: the duration of requests; without from and to: the time of the matching records.
     */
    get: operations['getHeatmap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/grid': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Two numbers against one another, as density
     * @description A grid of counts: columns are bins of x, rows are bins of y, both on round numbers. Its size is that of the picture, not that of the logs, and every count is exact, no sample: the cells and outside together are the records with both numbers. Without x and y: duration and score of requests.
     */
    get: operations['getGrid'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/top': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Most frequent values of a field
     * @description The values that occur most often, with their share. Exact: values, meta.other and meta.missing together are meta.total. Items of a list count one by one. Without field: the first label of requests, or else the stage.
     */
    get: operations['getTop'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/rare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Values of a field that hardly ever occur
     * @description Values that occur at most max_count times, the rarest first, of the same count the newest: with first and last time and the id of the newest record. Exact. Used to see an error or a label that nobody knew before. Without field: the first label of requests, or else the stage.
     */
    get: operations['getRare'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/distinct': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many different values a field has
     * @description Counts different values, such as requests by their id; of lists, different items. Exact up to 1,000,000 values, HyperLogLog above; method and relative_error say which. Texts are told apart by their first 200 characters. Without field: the id of requests.
     */
    get: operations['getDistinct'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats/correlation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether two numbers rise together
     * @description Spearman (ranks, any curve that rises) and Pearson (a straight line) over all matching records that have both numbers, no sample. p and interval are there from 5 pairs on; up to 8 pairs the chance is counted over all orders. A correlation is no cause. Without x and y: duration and score of requests.
     */
    get: operations['getCorrelation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How things are: typed findings for a first page
     * @description Whether the logs are well, what is slow, and whether the system learns, as findings with numbers, units, intervals, thresholds and evidence, never as text. Left out, from and to mean the last 24 hours; with one of them the range ends now, or begins 24 hours before its end. Latency and score are of the records of request streams; requests and errors are of requests as /v1/requests has them, where records further than an hour outside the range and the period before it are not looked at. Comparisons are with the period of equal length right before. learning is over all history, and logs is about this moment, whatever the parameters say. Where no stream has the role, a finding is null; where too few records carry it, its verdict says so.
     */
    get: operations['getSummary'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What differs between two times or two filters, ranked
     * @description Counts every record of both sides, not a sample. Numbers are compared by rank (Cliff's delta, Hodges and Lehmann's shift, Mann and Whitney), labels and failures by their shares, and of all differences told at most false_discovery_rate are none on average. Without fields: duration, score, labels, failures, the stream, and those other fields in most records whose values repeat or are numbers; at most 40. An empty body compares the last day with the seven days before it. Sides that share records blur their differences.
     */
    post: operations['compareRecords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/outliers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Records whose number is far from the others
     * @description Judges each number by its distance from the median, in units of the median distance, which outliers themselves cannot move (Iglewicz and Hoaglin). Where all numbers are above 0 and spread wider above the median than below, as durations are, factors count and not differences. All records are looked at, and count says how many outliers there are; the farthest are listed with their ids. by judges the records of each label among themselves: a list counts by each of its items. Fewer than 5 numbers are a finding, too.
     */
    get: operations['getOutliers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/trends': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What rises or falls over time, how fast, and how sure that is
     * @description Measures metrics in buckets of time and looks for a trend in each: the Theil-Sen slope per day with its interval, which no quarter of wild buckets can move far, and its significance by Mann-Kendall, both widened where neighbouring buckets resemble each other. Buckets at an edge that the time covers in part do not count for counts and sums, and time before the first record of a stream is none. Too few buckets are a finding, too: direction says so.
     */
    get: operations['getTrends'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/changepoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * When a metric changed its level
     * @description Measures metrics in buckets of time and looks for the moments at which each changed its level, on ranks, so that a spike is no change. On mere noise one is found in 1 - confidence of all series. A steady trend looks like a staircase of small changes: ask /v1/insight/trends first. Buckets at an edge that the time covers in part do not count for counts and sums.
     */
    get: operations['getChangePoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/patterns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Kinds of messages, with counts, over all records
     * @description Takes numbers, times, ids, addresses and paths out of each text, puts texts together that are alike (Drain), and counts every record, not a sample. Texts are told apart by their first 64 words and 4,096 characters. Up to 20,000 different texts without their values all counts are exact; with more the rarest kinds are given up, and other says how many. Half a million lines take some seconds, and the answer is kept until records come.
     */
    get: operations['getPatterns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/insight/patterns/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The records of one kind of message
     * @description How many of its records there are over time, exactly, what stood in the places that hold values, and the newest of them. The id is made of the template alone: it stays the same through rotation and archiving, in another time range and on another machine, as long as the texts asked for give that template. Ask with the same field as for the list.
     */
    get: operations['getPattern'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Requests, newest or slowest first
     * @description One row for each request id, made of all its records in all streams that have the role trace or request, also when they lie on different days. `q` finds requests of which any record matches: `topic:bildung`, `stage:ERROR`. `from` and `to` are about the time of the first record. Records without an id belong to no request. Exact. Pages follow by `meta.next_cursor`, and by the header `Link`; `now` and days mean on all pages what they meant on the first.
     */
    get: operations['listRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All records of one request
     * @description Every record of every stream that has the id, oldest first: by the field that a role of its stream names, and in streams without a role by the same names. An id that is spelt like another endpoint, such as `stages`, is found with /v1/records instead. A page has at most 16 MiB of lines; `meta.next_cursor` leads to the rest.
     */
    get: operations['getRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests/{id}/waterfall': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the time of one request went
     * @description A span for each stage, until the next one; the critical path names the fewest stages that hold 90% of the time. A gap is time around the call of the backend that its own latency does not explain, of at least 1 ms. What is missing for a whole trace is listed in `incomplete`: nothing that begins or ends it (stages called incoming, response or error), a number that is left out, a stage that comes twice, numbers that fall. Durations are as fine as the times of the records, see `resolution`. More than 2,000 records are refused.
     */
    get: operations['getRequestWaterfall'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The parameters to run a request again
     * @description What came in (prompt, mode, format, style and whatever else the incoming stage has), the wrappers that were loaded, and the model: each as its record has it, digit for digit, with the record that says so. `missing` names what no record tells; null that a record tells is no gap. The endpoint runs nothing.
     */
    get: operations['getRequestReplay'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests/stages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Time that requests spend in each stage
     * @description A stage lasts until the next stage of the same request; the last one has no duration and is counted as ended. All figures are exact, over every request whose first record lies in the range and of which a record matches `q`. The stages come in the order in which requests reach them. Percentiles are those of R and NumPy (definition 7).
     */
    get: operations['listRequestStages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests/errors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Why requests fail, grouped
     * @description Failed requests by the last stage that they reached and by the text of their last error, from which numbers, paths, ids and times are taken out. A request fails by a stage that is called an error, by a record with a text `error`, or by a call that says so; the last record that tells decides. Each failed request counts once, exactly. Of a text the first 200 characters count. Beyond 10,000 kinds of errors further ones are counted in `meta.other` alone.
     */
    get: operations['listRequestErrors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/wrappers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How well each wrapper does
     * @description For each wrapper or chain: calls, share that went well, duration, score and whether it rises. Counts, percentiles and shares are exact; the interval of a share is Wilson's, that of a mean Student's, both at 95%. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['listWrappers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/wrappers/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All about one wrapper
     * @description How a chain, or with `by=wrapper` a wrapper in any chain, does: figures, course over time, its topics, why requests with it failed, and records to look at: the newest, the best, the worst and the slowest. A chain is named as in /v1/wrappers, such as `lotse + prisma`. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['getWrapper'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/wrappers/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which wrapper does better, and how sure that is
     * @description With a and b these two, with one of them it against the others, with none the 8 most frequent, each pair: difference of the shares that went well (exact), of scores and of durations, with 95% intervals. The best-founded effects on the score come first. Of more than 2000 values of one wrapper so many are drawn, always the same ones; the reply says where. `cells` has each wrapper by topic, or whatever `across` names: number, median and interval are exact. What rests on fewer than 20 samples is marked and has no rank. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['compareWrappers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/topics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How well each topic does
     * @description For each topic: calls, share that went well, duration, score and whether it rises. Counts, percentiles and shares are exact; the interval of a share is Wilson's, that of a mean Student's, both at 95%. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['listTopics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/topics/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All about one topic
     * @description How a topic does: figures, course over time, the chains of wrappers that it went through, why its requests failed, and records to look at: the newest, the best, the worst and the slowest. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['getTopic'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/styles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How well each style does
     * @description For each style: calls, share that went well, duration, score and whether it rises. Counts, percentiles and shares are exact; the interval of a share is Wilson's, that of a mean Student's, both at 95%. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['listStyles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/formats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How well each format does
     * @description For each format of an answer: calls, share that went well, duration, score and whether it rises. Counts, percentiles and shares are exact; the interval of a share is Wilson's, that of a mean Student's, both at 95%. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['listFormats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/scores': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Distribution and course of a score
     * @description Of the total score, of one of its parts, or of any `field` that is a number: mean with its 95% interval (Student), percentiles, histogram, course over time with p10 to p90, and whether it rises. All but the trend is exact. The parts are looked for beside the field that the role names as score. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['getScores'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/training-data': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Prompts with their responses, for training
     * @description The `response` of each call with the `prompt` of the same request: from the first record of a trace that has one, or from the call itself. Oldest first; each pair names the records that it was made of. Calls without a text for one of the two are left out. As NDJSON every match comes, in memory that does not grow with the pairs; a reply that breaks off ends without its last chunk. As JSON a page of them, which has fewer where their texts exceed 16 MiB. Equal pairs are told among 2000000 calls at most; beyond, ask with dedupe=false. Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named with `stream`, since newer ones are in the request stream as well.
     */
    get: operations['exportTrainingData'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/generations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Generations, one for each learning record
     * @description What each learning record says of its generation, the newest first. Any part of it may be missing. success_rate has an interval where the record says on how many samples it rests. Each record comes once, also while logs grow and rotate between two pages.
     */
    get: operations['listGenerations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/generations/{n}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One generation, and what changed against the one before
     * @description All that the record of a generation says, the record itself, the generation before it in the same stream, and what differs: every measure, and the share of each name that it counted. Where several records have the number, the newest counts, and all ids are told. between is the time since the generation before: what it learned from was written then.
     */
    get: operations['getGeneration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/curves/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What learning curves can be drawn of
     * @description Every number of the learning records, and of requests the score, its parts and the duration. Metrics are found in the roles of the streams and in their oldest and newest records, at most 60. n, min and max are exact, and about the records that were asked for; unit, better and range are told by name and by all values.
     */
    get: operations['listCurveMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/curves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Learning curves with smoothed lines, bands, verdicts and marks
     * @description One series, or one for each value of a field. Few points come one by one; many as buckets with their exact least, greatest and last value, count and mean, made in the engine. Of requests a bucket has ten on average, so that its p10 and p90 say something. Figures of a series, its verdict and its marks do not hang on buckets: they are the same for every drawing. Up to 20,000 points verdicts rest on the points, beyond that on the means of 2,000 buckets; judged_by says which. Records without a value are gaps, never zeros. patterns is about the same generations: how often they saw which names.
     */
    get: operations['getCurves'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/curves/points': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Every point of a curve, with its record
     * @description All points of a metric, none left out and none computed, in the order in which records are read. Records without a number that can be used have no point. Pages are stable while logs grow and rotate. Along requests and samples places are counted from the begin of the range, and with split in each value of the field; of requests x is time where none is named.
     */
    get: operations['listCurvePoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/curves/fit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Plateau, forecast and steps to a target
     * @description Fits curves that level off, keeps all that the data do not rule out at 95%, and says where they level off, how they go on, and when they reach a target. It presumes that the future goes on as the past. Where no curve beats a constant clearly, it says that it is too early, and nothing else. Setbacks are set aside. Of more than 20,000 points the means of 2,000 buckets are fitted. Where several streams have the metric, name one with stream.
     */
    get: operations['fitCurve'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/curves/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Generations, ranges or wrappers side by side
     * @description Two generations: what differs between their records. Two labels or ranges: both curves from their own beginning, requests counted from 1 on either side, with the mean distance, the distance of the newest points and the speed of each; differences are the first side less the second, with 95% intervals from resampled residuals. The table has n, exact median with its interval, and the trend for each pair of labels; cells with fewer than 20 values are told and not ranked. Curves of more than 2,000 points are compared by buckets.
     */
    post: operations['compareCurves'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/annotations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Marks that people put on curves
     * @description All of them, in the order of their time and then of their steps, or those of a range or kind. What marks a step alone is in every range. There are at most 2000.
     */
    get: operations['listAnnotations'];
    put?: never;
    /**
     * Put a mark on curves
     * @description It marks a moment, or a step, or both. It is on the disk when the reply comes, and on every curve that goes there.
     */
    post: operations['createAnnotation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/annotations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take a mark off again
     * @description The reply is what was removed, so that it can be put back.
     */
    delete: operations['deleteAnnotation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tiers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What each tier of each stream holds
     * @description Files and bytes as they lie on the disk now, records and their times as the index has them: exact, within its lag. Each record counts in one tier, also while a crash has left a second copy of it. `meta` has the disk, and when it will be full if the logs go on as in the last days.
     */
    get: operations['listTiers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All files of all tiers
     * @description Every live file, daily file, archive and manifest, stream by stream, the older behind the newer names. Sizes are those of this moment; records and times of archives are from their manifests, those of the others from the index.
     */
    get: operations['listFiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/files/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One file, and what is in it
     * @description As in the list of files.
     */
    get: operations['getFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/files/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The bytes of a file
     * @description Streamed, as fast as the client takes them. `Range` gets a part; of several ranges that lie apart the whole is given. Daily files, archives and manifests have a strong `ETag`, so that a download can be gone on with (`If-Range`) or spared (`If-None-Match`, 304); a live file grows, and has a weak one. Of an archive only what its manifest has committed is given: it never changes, and the archive only grows behind it. `decompress=true` gives the records of an archive, each member checked against its hash on the way; a reply that ends too early is damage.
     */
    get: operations['getFileContent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/archives': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Archived months
     * @description Every month of every stream that has a manifest or an archive, the oldest first, from the manifests alone: exact as long as they can be believed, which verifying shows.
     */
    get: operations['listArchives'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/archives/{stream}/{month}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The manifest of an archived month
     * @description What is committed of the month, member by member: where each lies in the archive, its hash, and its link of the chain. The `ETag` is strong; a month that has ended does not change any more until it expires.
     */
    get: operations['getArchive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/archives/{stream}/{month}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Re-read and re-hash an archived month
     * @description Starts a run that decompresses every member of the month, compares its hash, length and records with the manifest, and follows the chain of the stream. It changes nothing. The run is known until the server ends; its `findings` have what was found, at once with `wait_ms` where the month is small. Two such runs at a time.
     */
    post: operations['verifyArchive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/archives/{stream}/{month}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Write an archived month out again
     * @description Starts a run that writes each daily file of the month, or of one day, out again, byte for byte, into `restored/` of the log directory, which is no tier: nothing there is counted, rotated or archived. Nowhere else. A file that is there with the same content is left as it is, one with other content is never overwritten.
     */
    post: operations['restoreArchive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lifecycle/plan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a lifecycle command would do now, and why
     * @description The very plan that the command would apply, with the reason for each step, what stays and what waits. Nothing is changed. `run` does whatever is due; the others do their work whenever they are called.
     */
    get: operations['getPlan'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lifecycle/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Rotate now
     * @description Starts a run that gives each live file with records in it the name of its day, and puts a fresh one in its place: the live path exists at every instant, and no daily file is ever overwritten. It returns once the run has begun, with status 202 and its address in `Location`. With `dry_run` nothing is done, and the reply has status 200 and the plan. One run at a time: where another one, of cron, a person or this server, holds the lock, the answer is 409 and says which. With an `Idempotency-Key` the same request is the same run, also after the server was started again.
     */
    post: operations['rotateLogs'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lifecycle/archive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Archive now
     * @description Starts a run that moves the daily files of each ended month into its archive. Each is deleted only after every byte of it was read back from there and found equal. It returns once the run has begun, with status 202 and its address in `Location`. With `dry_run` nothing is done, and the reply has status 200 and the plan. One run at a time: where another one, of cron, a person or this server, holds the lock, the answer is 409 and says which. With an `Idempotency-Key` the same request is the same run, also after the server was started again.
     */
    post: operations['archiveLogs'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lifecycle/clean': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Clean now
     * @description Starts a run that archives daily files older than keep-days, deletes each only after every byte of it was read back and found equal, and lets archives older than keep-archives expire. It returns once the run has begun, with status 202 and its address in `Location`. With `dry_run` nothing is done, and the reply has status 200 and the plan. One run at a time: where another one, of cron, a person or this server, holds the lock, the answer is 409 and says which. With an `Idempotency-Key` the same request is the same run, also after the server was started again.
     */
    post: operations['cleanLogs'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lifecycle/schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * When rotate, archive and clean come in the next 14 days
     * @description How each command last went, whether it is due, and when it comes: exact, across changes of the clocks. `starters` says who starts it, as far as the user of this server can see: a crontab of another user is not seen. A machine that was off makes up for what it missed.
     */
    get: operations['getSchedule'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Runs, the newest first
     * @description What rotate, archive, clean and run did, whoever called them: cron, a person, this server. From the run journal, which reaches back for years. Checks and restores that this server was asked for are in the list until it ends.
     */
    get: operations['listRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One run: each step, its reason, and what came of it
     * @description While it runs, steps that are still to come have no outcome yet. What a check found out is in `findings`.
     */
    get: operations['getRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What happens in a run, as it happens
     * @description Server-Sent Events from the start of the run on, also for those who come late: `start`, `plan`, `step-start`, `progress`, `step` and `end`, after which the stream ends. Those with an id stay true: after a break a client says `Last-Event-ID` and gets what it has not seen; where it has seen the end, the answer is 204, and a browser asks no more. A run of another process, or one that is over, is told from the run journal: `start`, each `step`, `end`.
     */
    get: operations['followRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check that no record is lost
     * @description Starts a run that re-reads and re-hashes everything committed, follows the chains, counts the records of all files, and compares each stream with the index. It changes nothing. While somebody writes, the files must have at least what the index had before, and at most what it has after. State `done`: nothing is lost; `damage` or `failed`: `findings` and `problems` say what. It reads all logs, so it takes its time; one at a time.
     */
    post: operations['startAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/unparsable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The odd lines, by reason
     * @description Lines that are kept, counted and found by their text, but of which no field can be asked: empty ones, no JSON, no object, no UTF-8, nested too deeply, too large. Those that only have no time are listed where `reason=no-time` asks for them. `meta.counts` counts all odd lines of the range, whatever is listed, exactly. Identical lines come as often as they were written. A line without a time has that of the line before it, for `from`, `to` and order.
     */
    get: operations['listUnparsable'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/demo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Fill an empty log folder with invented logs
     * @description Writes 40 days of the logs of an invented pipeline, about 50 MB, into the log folder: daily files and a live file each of field_flow, wrapper_requests, evolution, as three services would have left them. The reply comes when they are written and can be asked, after some seconds. Real logs cannot be touched: it is refused with 409 where any log in the folder has a byte, or a month is archived, and every file is made under a name that did not exist. Nothing writes on afterwards, as `varve demo` would; what falls due is done as with any logs.
     */
    post: operations['fillWithDemoLogs'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The saved queries
     * @description All of them, in the order in which they were saved, or those of one page. There are at most 1000.
     */
    get: operations['listViews'];
    put?: never;
    /**
     * Save a query
     * @description It is on the disk when the reply comes. A page has one view of a name.
     */
    post: operations['createView'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/views/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change a saved query
     * @description Name, page and query become what the body says; id, time of saving and who saved it stay.
     */
    put: operations['replaceView'];
    post?: never;
    /**
     * Remove a saved query
     * @description The reply holds what it was.
     */
    delete: operations['deleteView'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tokens of those who may ask
     * @description All of them, in the order in which they were made; there are at most 1000. What opens the door is not among it: only its hash is stored.
     */
    get: operations['listTokens'];
    put?: never;
    /**
     * Make a token
     * @description The reply holds its text, this once. read: look at everything but tokens; ingest: save views and marks as well; operate: rotate, archive, clean and restore as well; admin: all.
     */
    post: operations['createToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke a token
     * @description It opens nothing from then on, and the sessions that were begun with it end. The reply says which it was.
     */
    delete: operations['revokeToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a session with a token
     * @description Sets a cookie (HttpOnly, SameSite=Strict, and Secure where the browser comes by https) that stands for the token. It lives 30 days at most, outlives a restart of the server, and dies with the token. Who sends many tokens that are none is slowed down.
     */
    post: operations['openSession'];
    /**
     * End the session
     * @description The cookie opens nothing from then on, and the browser is told to forget it. Nothing where there is none.
     */
    delete: operations['closeSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description A problem as RFC 9457 describes it. */
    Problem: {
      /** @description Address of what the code means, on this server. */
      type: string;
      /** @description What the code means, always the same. */
      title: string;
      /** @description Status of the reply. */
      status: number;
      /** @description What was wrong with this request, and where. */
      detail: string;
      /** @description Id of the request; the log of the server has it, too. */
      instance: string;
      /** @description From the one table of errors. */
      code: string;
      /** @description What to do; empty where the detail says all. */
      hint: string;
      /** @description Parameter, or JSON pointer into the body, that is wrong. */
      parameter?: string;
      /** @description Offset of the first wrong character, from 0, in UTF-16 units. */
      at?: number;
      /** @description How many characters are wrong. */
      length?: number;
    };
    /** @description How complete the answer is. */
    Completeness: {
      /** @description Whether every record that the question is about was asked. */
      exact: boolean;
      /** @description Age of the look at the logs that the answer rests on: what was written since may not be in it. */
      index_lag_ms: number;
      /** @description A file of which the archive holds a part counts in both tiers. */
      files: {
        /** @description Live files that were asked. */
        live: number;
        /** @description Daily files that were asked. */
        daily: number;
        /** @description Archived days that were asked. */
        archive: number;
      };
      /** @description Lines among them that are no JSON objects: found by their text alone. */
      unparsable_lines: number;
      /** @description Months that no answer can cover, since their archives are damaged. */
      unreadable: {
        stream: string;
        /** @description YYYYMM. */
        month: string;
      }[];
      /** @description Hosts beside this one whose records were asked, as far as they have put them into a shared index. */
      other_hosts: number;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether the process lives. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'ok';
          };
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether questions can be answered. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'ready';
            /** @constant */
            engine: 'up';
            /** @constant */
            follower: 'following';
            /** @description Age of the last look at the logs. */
            index_lag_ms: number;
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Numbers for Prometheus. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getVersion: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Version of the program. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            version: string;
            node: string;
            /** @description Name of this machine in the index. */
            host: string;
            /** @description RFC 3339. */
            started_at: string;
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getConfig: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The configuration that is in force. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description The configuration file; null: there is none, and the defaults hold. */
              file: string | null;
              /** @description The log directory. */
              logs: string;
              timezone: string;
              streams: {
                stream: string;
                /** @description Field of the time; null: the well-known names are tried. */
                time: string | null;
                /** @description Role trace. */
                trace: {
                  id: string;
                  stage: string;
                } | null;
                /** @description Role request. */
                request: {
                  id: string;
                  /** @description Field of the duration. */
                  duration: string | null;
                  /** @description Field of success. */
                  ok: string | null;
                  /** @description Field of the score. */
                  score: string | null;
                  labels: string[];
                } | null;
                /** @description Role learning. */
                learning: {
                  step: string;
                } | null;
              }[];
              /** @description Whether every *.jsonl in the log directory is a stream. */
              all_streams: boolean;
              rotate: {
                schedule: string;
                /** @enum {unknown} */
                dated: 'today' | 'yesterday';
                /** @description Null: no limit. */
                max_size_bytes: number | null;
                notify: {
                  /** @enum {unknown} */
                  kind: 'none' | 'pid-file' | 'command' | 'shell';
                  /** @description Signal that is sent. */
                  signal: string | null;
                  /** @description Where the process id stands. */
                  pid_file: string | null;
                  /** @description Name of the process; what a shell runs is not told. */
                  command: string | null;
                };
              };
              archive: {
                schedule: string;
                /** @enum {unknown} */
                compression: 'gzip' | 'zstd';
                level: number;
                settle_ms: number;
              };
              clean: {
                schedule: string;
                keep_days: number;
                /** @description Null: for ever. */
                keep_archives_months: number | null;
                /** @description One of the two. */
                min_free_disk: {
                  /** @description Share of the disk, from 0 to 1. */
                  share: number | null;
                  /** @description Bytes. */
                  bytes: number | null;
                };
              };
              engine: {
                /** @enum {unknown} */
                kind: 'embedded' | 'clickhouse';
                /** @description Without user, password and parameters. */
                url: string | null;
                /** @description Database of the index. */
                database: string | null;
                /** @description Name of the cluster. */
                cluster: string | null;
              };
              server: {
                /** @description Where this server listens. */
                listen: string;
                /** @enum {unknown} */
                auth: 'auto' | 'token' | 'none';
                asks_for_tokens: boolean;
                origins: string[];
                /** @description Requests per minute; null: no limit. */
                rate_limit_per_minute: number | null;
                /** @description Stream that gets a line for each request; null: none does. */
                log: string | null;
              };
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDoctor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is wrong, and what to do about it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description What was looked at, in one or two words. */
              check: string;
              /**
               * @description warning: it works, but a person should know; failure: something does not work.
               * @enum {unknown}
               */
              state: 'ok' | 'warning' | 'failure';
              message: string;
              /** @description What to do; empty where all is well. */
              hint: string;
            }[];
            meta: {
              /** @description RFC 3339. */
              examined_at: string;
              failures: number;
              warnings: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOpenApi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The specification of the API. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            openapi: '3.1.0';
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getReference: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The reference of the API. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStreams: {
    parameters: {
      query?: {
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All streams with their size and age. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              stream: string;
              /** @description Records of all tiers. */
              records: number;
              /** @description Bytes of their lines before compression, with line ends. */
              bytes: number;
              /** @description Time of the first record; null where there is none. RFC 3339. */
              first_time: string | null;
              /** @description Time of the last one. RFC 3339. */
              last_time: string | null;
              /** @description How long ago that is; negative where it lies in the future. */
              silent_ms: number | null;
              /** @description Records of the last hour. */
              last_hour: number;
              /** @description Records of the last 24 hours. */
              last_day: number;
              /** @description Its live files. */
              live_files: number;
              /** @description Its daily files. */
              daily_files: number;
              /** @description Its days in the archive. */
              archived_days: number;
              /** @description What its records are: stages of requests, requests, steps of learning. */
              roles: ('trace' | 'request' | 'learning')[];
              /** @description Lines that are no JSON objects: kept, counted, and found by their text. */
              unparsable: number;
              /** @description Lines with fields but no time of their own: they go by the line before. */
              timeless: number;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getStream: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Name of the stream.
         * @example wrapper_requests
         */
        stream: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One stream: fields, ranges, sizes, roles. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              stream: string;
              /** @description Records of all tiers. */
              records: number;
              /** @description Bytes of their lines before compression, with line ends. */
              bytes: number;
              /** @description Time of the first record; null where there is none. RFC 3339. */
              first_time: string | null;
              /** @description Time of the last one. RFC 3339. */
              last_time: string | null;
              /** @description How long ago that is; negative where it lies in the future. */
              silent_ms: number | null;
              /** @description Records of the last hour. */
              last_hour: number;
              /** @description Records of the last 24 hours. */
              last_day: number;
              /** @description Its live files. */
              live_files: number;
              /** @description Its daily files. */
              daily_files: number;
              /** @description Its days in the archive. */
              archived_days: number;
              /** @description What its records are: stages of requests, requests, steps of learning. */
              roles: ('trace' | 'request' | 'learning')[];
              /** @description Lines that are no JSON objects: kept, counted, and found by their text. */
              unparsable: number;
              /** @description Lines with fields but no time of their own: they go by the line before. */
              timeless: number;
              /** @description Field of the time as configured; null: the well-known names are tried. */
              time_field: string | null;
              /** @description Fields by their role; null where it has none. */
              role_fields: {
                /** @description Field that ties the stages of a request together. */
                trace_id: string | null;
                /** @description Field with the stage. */
                trace_stage: string | null;
                /** @description Field with the id of a request. */
                request_id: string | null;
                /** @description Field with how long it took. */
                request_duration: string | null;
                /** @description Field that says whether it went well. */
                request_ok: string | null;
                /** @description Field with its score. */
                request_score: string | null;
                request_labels: string[];
                /** @description Field with the step of learning. */
                learning_step: string | null;
              };
              /** @description Tiers with records, the newest first. */
              tiers: {
                /** @enum {unknown} */
                tier: 'live' | 'daily' | 'archive' | 'elsewhere';
                /** @description Records there. */
                records: number;
                /** @description Bytes of their lines before compression. */
                bytes: number;
                /** @description Time of the first. RFC 3339. */
                first_time: string;
                /** @description Time of the last. RFC 3339. */
                last_time: string;
              }[];
              fields: {
                /** @description As filters write it. */
                field: string;
                /** @description Records that have it, and not null. */
                records: number;
                /** @description Of all records. */
                share: number;
                /** @description Its types. integer and float are both numbers; list is a list of anything. */
                types: {
                  /** @enum {unknown} */
                  type: 'text' | 'integer' | 'float' | 'boolean' | 'list' | 'object';
                  /** @description Records in which it is one. */
                  records: number;
                }[];
                /** @description Different values, about (1% off); null where the records have more than 300 such fields. */
                distinct_estimate: number | null;
              }[];
              /** @description Fields, listed or not. */
              fields_total: number;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStreamGaps: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Only longer ones: a length of time such as 90s, 15m, 6h, 2d.
         * @example 15m
         */
        min?: string;
        /** @description At most so many, of the longest. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path: {
        /**
         * @description Name of the stream.
         * @example wrapper_requests
         */
        stream: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Silent periods of a stream. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Time of the last record before it. RFC 3339. */
              from: string;
              /** @description Time of the first record after it; where it is open, now or the end of the range. RFC 3339. */
              to: string;
              /** @description How long it is. */
              gap_ms: number;
              /** @description Whether no record has ended it. */
              open: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Such periods, listed or not. */
              total: number;
              /** @description What they are longer than. */
              min_ms: number;
              /**
               * @description Where that comes from.
               * @enum {unknown}
               */
              min_from: 'request' | 'rhythm' | 'default';
              /** @description Median of the gaps above zero; null where there is none. */
              median_gap_ms: number | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listFields: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Only fields whose name begins so.
         * @example quality_score.
         */
        prefix?: string;
        /** @description At most so many. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Which fields the records have. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description As filters write it. */
              field: string;
              /** @description Records that have it, and not null. */
              records: number;
              /** @description Of all records. */
              share: number;
              /** @description Its types. integer and float are both numbers; list is a list of anything. */
              types: {
                /** @enum {unknown} */
                type: 'text' | 'integer' | 'float' | 'boolean' | 'list' | 'object';
                /** @description Records in which it is one. */
                records: number;
              }[];
              /** @description Different values, about (1% off); null where the records have more than 300 such fields. */
              distinct_estimate: number | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Fields, listed or not. */
              total: number;
              /** @description Records that the shares are of. */
              records: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getField: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description So many of the most frequent values. */
        top?: number;
      };
      header?: never;
      path: {
        /**
         * @description Field as filters write it.
         * @example latency_ms
         */
        field: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Profile of one field. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              field: string;
              /** @description Matching records. */
              records: number;
              /** @description Records that have it, and not null. */
              present: number;
              /** @description Of the matching records. */
              share: number;
              /** @description Its types. integer and float are both numbers; list is a list of anything. */
              types: {
                /** @enum {unknown} */
                type: 'text' | 'integer' | 'float' | 'boolean' | 'list' | 'object';
                /** @description Records in which it is one. */
                records: number;
              }[];
              /** @description Different values; of lists, of their items. */
              distinct: number;
              /** @enum {unknown} */
              distinct_method: 'exact' | 'hll';
              /** @description Standard error as a share; 0 where exact. */
              distinct_relative_error: number;
              /** @description Null where it is never a number. */
              numbers: {
                /** @description Records with a number. */
                count: number;
                min: number;
                max: number;
                mean: number;
                /** @enum {unknown} */
                method: 'exact' | 't-digest';
                percentiles: {
                  percentile: number;
                  value: number;
                }[];
              } | null;
              /** @description Null where it is never a text. */
              texts: {
                /** @description Records with a text. */
                count: number;
                /** @description Of texts up to 200 characters, as the three here. */
                min_chars: number | null;
                /** @description The longest of those. */
                max_chars: number | null;
                /** @description Their mean. */
                mean_chars: number | null;
                /** @description Texts of more than 200 characters. */
                longer: number;
              } | null;
              /** @description Most frequent values. */
              top: {
                /** @description As text; an item, where the field is a list. */
                value: string;
                /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
                cut: boolean;
                /** @description How often. */
                count: number;
              }[];
              /** @description Of values that are not listed. */
              top_other: number;
              /** @description From the newest records that have it. */
              examples: {
                /** @description Id of the record. */
                id: string;
                value: string;
                /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
                cut: boolean;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listFieldValues: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Only values that begin so.
         * @example ER
         */
        prefix?: string;
        /** @description At most so many. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path: {
        /**
         * @description Field as filters write it.
         * @example latency_ms
         */
        field: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Values of a field that begin so. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description As text; an item, where the field is a list. */
              value: string;
              /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
              cut: boolean;
              /** @description How often. */
              count: number;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getFacets: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Fields to count; the labels of the streams where it is left out.
         * @example [
         *       "topic"
         *     ]
         */
        field?: string[];
        /** @description Values listed of each field. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Counts of the values of many fields at once. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              field: string;
              /** @description The most frequent, as texts. */
              values: {
                value: string;
                /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
                cut: boolean;
                /** @description How often. */
                count: number;
              }[];
              /** @description Of values that are not listed. */
              other: number;
              /** @description Records without a value. */
              missing: number;
              /** @description Sum of values, other and missing. */
              total: number;
              /** @description Different values, listed or not. Exact. */
              distinct: number;
              /** @description Whether lists were counted by their items, so that total is more than records. */
              per_item: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Matching records. */
              records: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRecords: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Only these fields of each record, separated by commas; nested ones with dots.
         * @example request_id,latency_ms,quality_score.total_score
         */
        fields?: string;
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description asc: oldest first; desc: newest first. */
        order?: 'asc' | 'desc';
        /** @description Whether all matches are counted, too, as `meta.matches`. */
        count?: boolean;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Records that match, newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Permalink: depends on the stream and the line alone. */
              id: string;
              stream: string;
              /** @description Its own time, in UTC; null where it has none. */
              time: string | null;
              /**
               * @description Where its bytes lie now; elsewhere: on another host.
               * @enum {unknown}
               */
              tier: 'live' | 'daily' | 'archive' | 'elsewhere';
              /** @description The record, or those of its fields that were asked for; null where the line is no JSON object. */
              record: {
                [key: string]: unknown;
              } | null;
              /** @description The line as it was written; bytes that are no UTF-8 are shown as U+FFFD. */
              raw: string;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
              /** @description Records that match in all, where `count` asks for it; null else. */
              matches: number | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  searchRecords: {
    parameters: {
      query?: {
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description A filter as a tree. Each node is one of `{"kind": "and", "parts": [node, …]}`, `{"kind": "or", "parts": [node, …]}`, `{"kind": "not", "part": node}`, `{"kind": "text", "text": "words anywhere in the line"}`, `{"kind": "field", "field": ["quality_score", "total_score"], "test": test}`, where a test is one of `{"op": "equals", "value": "ERROR"}`, `{"op": "exists"}`, `{"op": "matches", "pattern": [{"text": "sigma"}, {"any": "many"}]}` (`one`: one character, `many`: any text), `{"op": "range", "from": {"value": "1000", "inclusive": true}, "to": null}` (null: open). Fields of Varve's own: _stream, _time, _id, _problem, _host. Left out: every record.
           * @example {
           *       "kind": "field",
           *       "field": [
           *         "stage"
           *       ],
           *       "test": {
           *         "op": "equals",
           *         "value": "ERROR"
           *       }
           *     }
           */
          filter?: {
            /** @enum {unknown} */
            kind: 'and' | 'or' | 'not' | 'text' | 'field';
            parts?: unknown[];
            part?: unknown;
            text?: unknown;
            field?: unknown;
            at?: unknown;
            test?: unknown;
          } & {
            [key: string]: unknown;
          };
          /** @description Records from then on, as in the list of records. */
          from?: string;
          /** @description Records before that. */
          to?: string;
          /** @description Time zone in which days and times without one are meant. */
          tz?: string;
          /** @description Only these streams. */
          streams?: string[];
          /** @description Only these tiers. */
          tiers?: ('live' | 'daily' | 'archive')[];
          /** @description Only these fields; nested ones with dots. */
          fields?: string[];
          /**
           * @description desc, newest first, where it is left out.
           * @enum {unknown}
           */
          order?: 'asc' | 'desc';
          /** @description 100 where it is left out. */
          limit?: number;
          /** @description Where to go on, from `meta.next_cursor` of the page before. */
          cursor?: string;
          /** @description Whether all matches are counted, too, as `meta.matches`. */
          count?: boolean;
        };
      };
    };
    responses: {
      /** @description Records that match a filter tree. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Permalink: depends on the stream and the line alone. */
              id: string;
              stream: string;
              /** @description Its own time, in UTC; null where it has none. */
              time: string | null;
              /**
               * @description Where its bytes lie now; elsewhere: on another host.
               * @enum {unknown}
               */
              tier: 'live' | 'daily' | 'archive' | 'elsewhere';
              /** @description The record, or those of its fields that were asked for; null where the line is no JSON object. */
              record: {
                [key: string]: unknown;
              } | null;
              /** @description The line as it was written; bytes that are no UTF-8 are shown as U+FFFD. */
              raw: string;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
              /** @description Records that match in all, where `count` asks for it; null else. */
              matches: number | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRecord: {
    parameters: {
      query?: {
        /**
         * @description Only these fields of each record, separated by commas; nested ones with dots.
         * @example request_id,latency_ms,quality_score.total_score
         */
        fields?: string;
      };
      header?: never;
      path: {
        /** @description Id of the record: 32 hex digits. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One record by its id. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Permalink: depends on the stream and the line alone. */
              id: string;
              stream: string;
              /** @description Its own time, in UTC; null where it has none. */
              time: string | null;
              /**
               * @description Where its bytes lie now; elsewhere: on another host.
               * @enum {unknown}
               */
              tier: 'live' | 'daily' | 'archive' | 'elsewhere';
              /** @description The record, or those of its fields that were asked for; null where the line is no JSON object. */
              record: {
                [key: string]: unknown;
              } | null;
              /** @description The line as it was written; bytes that are no UTF-8 are shown as U+FFFD. */
              raw: string;
              copies: {
                /** @description Identical lines of the stream, all of them: they share this id. */
                count: number;
                /** @description Where they stand: the first 100, oldest first. */
                places: {
                  /**
                   * @description Where its bytes lie now; elsewhere: on another host.
                   * @enum {unknown}
                   */
                  tier: 'live' | 'daily' | 'archive' | 'elsewhere';
                  /** @description Machine that put it into the index, as it was called then. */
                  host: string;
                  /** @description Name of the daily or live file that it was written to; null where that is on another host. */
                  file: string | null;
                  /** @description Of its first byte in that file. */
                  offset_bytes: number;
                  /** @description With its line end. */
                  length_bytes: number;
                }[];
              };
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRecordRaw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the record: 32 hex digits. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The line of a record, byte for byte. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
          'application/octet-stream': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRecordContext: {
    parameters: {
      query?: {
        /** @description Neighbours in the stream, or the request. */
        of?: 'stream' | 'request';
        /** @description Neighbours before it. */
        before?: number;
        /** @description Neighbours behind it. */
        after?: number;
        /**
         * @description Only these fields of each record, separated by commas; nested ones with dots.
         * @example request_id,latency_ms,quality_score.total_score
         */
        fields?: string;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path: {
        /** @description Id of the record: 32 hex digits. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What happened around a record. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Permalink: depends on the stream and the line alone. */
              id: string;
              stream: string;
              /** @description Its own time, in UTC; null where it has none. */
              time: string | null;
              /**
               * @description Where its bytes lie now; elsewhere: on another host.
               * @enum {unknown}
               */
              tier: 'live' | 'daily' | 'archive' | 'elsewhere';
              /** @description The record, or those of its fields that were asked for; null where the line is no JSON object. */
              record: {
                [key: string]: unknown;
              } | null;
              /** @description The line as it was written; bytes that are no UTF-8 are shown as U+FFFD. */
              raw: string;
              /** @description Whether it is the record that was asked about. */
              is_anchor: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description What all of them have in common, with `of=request`; null where the record has none. */
              request_id: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Whether there are records before the first of these. */
              more_before: boolean;
              /** @description Whether there are records behind the last of these. */
              more_after: boolean;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRecordProvenance: {
    parameters: {
      query?: {
        /** @description Whether the bytes on the disk are read back. */
        verify?: boolean;
      };
      header?: never;
      path: {
        /** @description Id of the record: 32 hex digits. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where a record lies, and what vouches for it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              stream: string;
              /** @description Over stream, LF and the line; its first 128 bits are the id. */
              sha256: string;
              /** @description Over the line without its line end. */
              line_sha256: string;
              /** @description Without its line end. */
              line_bytes: number;
              /** @description Identical lines of the stream. */
              copies: number;
              places: {
                /**
                 * @description Where its bytes lie now; elsewhere: on another host.
                 * @enum {unknown}
                 */
                tier: 'live' | 'daily' | 'archive' | 'elsewhere';
                /** @description Machine that put it into the index, as it was called then. */
                host: string;
                /** @description Name of the daily or live file that it was written to; null where that is on another host. */
                file: string | null;
                /** @description Of its first byte in that file. */
                offset_bytes: number;
                /** @description With its line end. */
                length_bytes: number;
                /** @description Whether the bytes on the disk were read back and are these; null where nobody asked. */
                is_verified: boolean | null;
                /** @description Null where it is not archived. */
                archive: {
                  /** @description YYYYMM. */
                  month: string;
                  /** @description Name of the archive. */
                  file: string;
                  /** @description Name of its manifest, beside it. */
                  manifest: string;
                  /** @enum {unknown} */
                  compression: 'gzip' | 'zstd';
                  /** @description Of the line in the uncompressed bytes of the member. */
                  offset_in_member_bytes: number;
                  member: {
                    /** @description Place in the chain of the stream. */
                    seq: number;
                    /** @description Where it begins in the archive. */
                    offset_bytes: number;
                    /** @description What it takes there. */
                    length_bytes: number;
                    /** @description Before compression. */
                    bytes: number;
                    /** @description Lines in it. */
                    records: number;
                    daily_file: string;
                    /** @description Byte of the daily file at which it begins. */
                    daily_offset_bytes: number;
                    /** @description Of its bytes before compression. */
                    sha256: string;
                    sealed_at: string;
                    /** @description Link of the chain before it. */
                    previous: string;
                    /** @description Its own link: over all of this, stream and month. */
                    chain: string;
                  };
                } | null;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `archive-damaged`: An archive or its manifest is damaged. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  countRecords: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many records match. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              count: number;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  tailRecords: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /**
         * @description Only these fields of each record, separated by commas; nested ones with dots.
         * @example request_id,latency_ms,quality_score.total_score
         */
        fields?: string;
        /** @description How many of the newest matches come first. Without meaning where an id is given. */
        last?: number;
        /** @description Goes on behind this event; `Last-Event-ID` goes before it. */
        last_event_id?: string;
        /** @description The same, for those who read lines. */
        cursor?: string;
        /** @description Left out, `Accept` says it, and it is `sse` where that does not. */
        format?: 'sse' | 'ndjson';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Records as they are written. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
          'application/x-ndjson': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportRecords: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Only these fields of each record, separated by commas; nested ones with dots.
         * @example request_id,latency_ms,quality_score.total_score
         */
        fields?: string;
        /** @description Left out, `Accept` says it, and it is ndjson where that does not. */
        format?: 'ndjson' | 'raw' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every match as NDJSON, CSV, Parquet or the lines themselves. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
          'application/octet-stream': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  diffRecords: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Id of the first record. */
          before: string;
          /** @description Id of the other one. */
          after: string;
        };
      };
    };
    responses: {
      /** @description In which fields two records differ. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              before: {
                /** @description Permalink: depends on the stream and the line alone. */
                id: string;
                stream: string;
                /** @description Its own time, in UTC; null where it has none. */
                time: string | null;
              };
              after: {
                /** @description Permalink: depends on the stream and the line alone. */
                id: string;
                stream: string;
                /** @description Its own time, in UTC; null where it has none. */
                time: string | null;
              };
              /** @description Innermost values that both have alike. */
              same_fields: number;
              /** @description In the order of the first record; what is new comes behind what an object had. */
              changes: {
                /** @description Keys, and places in lists from 0, that lead there. */
                path: (string | number)[];
                /** @enum {unknown} */
                kind: 'added' | 'removed' | 'changed';
                /** @description In the first record, digit for digit as it was written. */
                before?: unknown;
                /** @description In the other one, digit for digit as it was written. */
                after?: unknown;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  runSql: {
    parameters: {
      query?: {
        /** @description Left out, `Accept` says it, and it is json where that does not. */
        format?: 'json' | 'ndjson' | 'csv';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description One SELECT. */
          sql: string;
        };
      };
    };
    responses: {
      /** @description Ask with SQL over the one table records. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              columns: {
                name: string;
                /** @description In the engine's words, such as UInt64. */
                type: string;
              }[];
              /** @description A list of values for each row, digit for digit. */
              rows: unknown[][];
            };
            meta: {
              /** @description How complete the answer is. */
              completeness: {
                /** @description Whether every record that the question is about was asked. */
                exact: boolean;
                /** @description Age of the look at the logs that the answer rests on: what was written since may not be in it. */
                index_lag_ms: number;
                /** @description A file of which the archive holds a part counts in both tiers. */
                files: {
                  /** @description Live files that were asked. */
                  live: number;
                  /** @description Daily files that were asked. */
                  daily: number;
                  /** @description Archived days that were asked. */
                  archive: number;
                };
                /** @description Lines among them that are no JSON objects: found by their text alone. */
                unparsable_lines: number;
                /** @description Months that no answer can cover, since their archives are damaged. */
                unreadable: {
                  stream: string;
                  /** @description YYYYMM. */
                  month: string;
                }[];
                /** @description Hosts beside this one whose records were asked, as far as they have put them into a shared index. */
                other_hosts: number;
              };
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. `sql-refused`: The SQL is not allowed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  explainQuery: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Filter, as in the list of records. */
          q?: string;
          /** @description Records from then on. */
          from?: string;
          /** @description Records before that. */
          to?: string;
          /** @description Time zone in which days and times without one are meant. */
          tz?: string;
          /** @description Only these streams. */
          stream?: string[];
          /** @description Only these tiers. */
          tier?: ('live' | 'daily' | 'archive')[];
          /** @description A SELECT, in place of all of the others. */
          sql?: string;
        };
      };
    };
    responses: {
      /** @description What a query would read. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Streams with records in the range; null of SQL. */
              streams: string[] | null;
              /** @description Files with records in the range, the first 1000; null of SQL. */
              files:
                | {
                    /** @description Its name; null: all files of other hosts. */
                    file: string | null;
                    stream: string;
                    tiers: ('live' | 'daily' | 'archive')[];
                    /** @description Of it in the range. */
                    records: number;
                    /** @description Bytes of their lines. */
                    line_bytes: number;
                  }[]
                | null;
              /** @description Null of SQL. */
              file_count: number | null;
              /** @description Exact, whatever the filter says; null of SQL. */
              records: number | null;
              /** @description Exact; null of SQL. */
              line_bytes: number | null;
              /** @description By the indexes of the engine; null where it tells none. */
              estimate: {
                /** @description Rows that the engine expects to look at. */
                rows: number;
                /** @description Pieces of some thousand rows. */
                marks: number;
                /** @description Parts of the table. */
                parts: number;
              } | null;
              /** @description Null: every record, or SQL. */
              filter:
                | ({
                    /** @enum {unknown} */
                    kind: 'and' | 'or' | 'not' | 'text' | 'field';
                    parts?: unknown[];
                    part?: unknown;
                    text?: unknown;
                    field?: unknown;
                    at?: unknown;
                    test?: unknown;
                  } & {
                    [key: string]: unknown;
                  })
                | null;
              /** @description Condition over the columns of records; of SQL the whole query. */
              sql: string;
              /** @description Bound parameters of the condition. */
              parameters: {
                [key: string]: string;
              };
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. `sql-refused`: The SQL is not allowed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getHistogram: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description How long a bucket is: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
         * @example 1h
         */
        interval?: string;
        /** @description About so many buckets where the interval is auto: the shortest round one that does not give more, but for one at an edge. */
        buckets?: number;
        /**
         * @description Label to split by.
         * @example latency_ms
         */
        by?: string;
        /** @description Labels that are shown apart with by. */
        top?: number;
        /**
         * @description Number to summarise in each bucket.
         * @example latency_ms
         */
        field?: string;
        /** @description How quantiles are made. auto: exact up to 5,000,000 values, t-digest above. */
        method?: 'auto' | 'exact' | 't-digest';
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Records over time. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Begin of the bucket. RFC 3339. */
              from: string;
              /** @description Its end, not in it. RFC 3339. */
              to: string;
              /**
               * @description all: nothing is split; value: records with that label; other: with a label that is not shown; missing: without.
               * @enum {unknown}
               */
              group: 'all' | 'value' | 'other' | 'missing';
              /** @description The label, where group is value; items of a list joined by " + ". */
              label: string | null;
              /** @description Records. */
              count: number;
              /** @description Records with a number in field; null without field, as all below. */
              values: number | null;
              /** @description Least. */
              min: number | null;
              /** @description Greatest. */
              max: number | null;
              /** @description Mean. */
              mean: number | null;
              /** @description Sum. */
              sum: number | null;
              /** @description Median. */
              p50: number | null;
              /** @description 95th percentile. */
              p95: number | null;
              /** @description 99th percentile. */
              p99: number | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Of the buckets; as asked where there is no record to choose it by. */
              interval: string;
              /** @description Matching records: the sum of all counts. */
              total: number;
              /** @description Label that was split by. */
              by: string | null;
              /** @description Number that was summarised. */
              field: string | null;
              /** @description exact: from all values, interpolated (type 7 of Hyndman and Fan, as NumPy and R); t-digest: estimated, about 1% off in rank at the middle and less at the ends; null: no numbers. */
              method: ('exact' | 't-digest') | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  aggregateRecords: {
    parameters: {
      query?: {
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
           * @example stage:ERROR
           */
          q?: string;
          /**
           * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
           * @example now-24h
           */
          from?: string;
          /**
           * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
           * @example now
           */
          to?: string;
          /**
           * @description Time zone in which days and times without one are meant; the configured one where it is left out.
           * @example Europe/Berlin
           */
          tz?: string;
          /**
           * @description Only this stream; may be given several times.
           * @example wrapper_requests
           */
          stream?: string[];
          /** @description Only records whose bytes now lie in this tier; may be given several times. */
          tier?: ('live' | 'daily' | 'archive')[];
          /** @description What makes a group; left out: all records are one. */
          group_by?: (
            | {
                /**
                 * @description Field whose values make groups; a list is one value.
                 * @example latency_ms
                 */
                field: string;
                /** @description Name in the reply; left out: what it is of. */
                as?: string;
              }
            | {
                /**
                 * @description Buckets of time: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
                 * @example 1h
                 */
                time: string;
                /** @description Name in the reply; left out: what it is of. */
                as?: string;
              }
          )[];
          /** @description Figures of each group; left out: count. */
          metrics?: (
            | {
                /** @enum {unknown} */
                op: 'count';
                /**
                 * @description Only records that have it.
                 * @example latency_ms
                 */
                field?: string;
                /** @description Name in the reply; left out: what it is of. */
                as?: string;
              }
            | {
                /** @enum {unknown} */
                op: 'sum' | 'mean' | 'min' | 'max' | 'distinct';
                /**
                 * @description Field; a number but for distinct.
                 * @example latency_ms
                 */
                field: string;
                /** @description Name in the reply; left out: what it is of. */
                as?: string;
              }
            | {
                /** @enum {unknown} */
                op: 'percentile';
                /**
                 * @description Number.
                 * @example latency_ms
                 */
                field: string;
                /** @description 95 for the 95th. */
                percentile: number;
                /** @description Name in the reply; left out: what it is of. */
                as?: string;
              }
          )[];
          /** @description Only groups that pass all of these; a figure that is null passes none. */
          having?: {
            /** @description Name of a figure. */
            metric: string;
            /** @enum {unknown} */
            is: '>' | '>=' | '<' | '<=' | '=' | '!=';
            value: number;
          }[];
          /** @description Left out: rising time, or else the first figure falling. null comes last. */
          order?: {
            /** @description Name of a group or figure. */
            by: string;
            /**
             * @description Left out: asc for groups, desc for figures.
             * @enum {unknown}
             */
            direction?: 'asc' | 'desc';
          }[];
          /** @description At most so many groups; left out: 100. */
          limit?: number;
          /** @description About so many buckets where time is auto; left out: 60. */
          buckets?: number;
        };
      };
    };
    responses: {
      /** @description Groups of records and their figures. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              [key: string]: string | number | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              totals: {
                [key: string]: number | null;
              };
              /** @description Groups that pass having, listed or not. */
              groups: number;
              /** @description Of the buckets of time; null where the groups are not by time. */
              interval: string | null;
              /** @description exact: from all values, interpolated (type 7 of Hyndman and Fan, as NumPy and R); t-digest: estimated, about 1% off in rank at the middle and less at the ends; null: no numbers. */
              method: ('exact' | 't-digest') | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPercentiles: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Number; the duration of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /**
         * @description Numbers from 0 to 100, separated by commas; at most 50.
         * @example 50,95,99.9
         */
        percentiles?: string;
        /**
         * @description Over time, in buckets of this length: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
         * @example 1h
         */
        interval?: string;
        /** @description About so many buckets where the interval is auto: the shortest round one that does not give more, but for one at an edge. */
        buckets?: number;
        /** @description Where the interval is auto, and this many numbers in each bucket on average take fewer of them, so many; but not fewer than 24. A p95 of a handful is no more than the greatest of it. */
        per_bucket?: number;
        /**
         * @description Label to split by.
         * @example latency_ms
         */
        by?: string;
        /** @description Labels that are shown apart with by. */
        top?: number;
        /** @description How quantiles are made. auto: exact up to 5,000,000 values, t-digest above. */
        method?: 'auto' | 'exact' | 't-digest';
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Percentiles of a number. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Begin of the bucket; null where it is not over time. RFC 3339. */
              from: string | null;
              /** @description Its end, not in it. RFC 3339. */
              to: string | null;
              /**
               * @description all: nothing is split; value: records with that label; other: with a label that is not shown; missing: without.
               * @enum {unknown}
               */
              group: 'all' | 'value' | 'other' | 'missing';
              /** @description The label, where group is value; items of a list joined by " + ". */
              label: string | null;
              percentile: number;
              /** @description So much percent of the numbers are not above it. */
              value: number;
              /** @description Numbers that it is of. */
              n: number;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Matching records with a number. */
              n: number;
              /** @description exact: from all values, interpolated (type 7 of Hyndman and Fan, as NumPy and R); t-digest: estimated, about 1% off in rank at the middle and less at the ends; null: no numbers. */
              method: ('exact' | 't-digest') | null;
              /** @description Of the buckets; null where it is not over time. */
              interval: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDistribution: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Number; the duration of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /** @description About so many bins on round edges; exactly so many where min or max is given. */
        bins?: number;
        /** @description Bins evenly apart, or a constant factor apart. auto: log where all numbers are above 0 and the greatest is at least 100 times the least. */
        scale?: 'auto' | 'linear' | 'log';
        /** @description Where the bins begin; numbers below count as underflow. Left out: with the least number. */
        min?: number;
        /** @description Where they end; numbers above count as overflow. Left out: with the greatest number. */
        max?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How a number is spread. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Lower edge. */
              from: number;
              /** @description Upper edge. */
              to: number;
              /** @description Numbers between. */
              count: number;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /**
               * @description How the bins are spaced.
               * @enum {unknown}
               */
              scale: 'linear' | 'log';
              /** @description Matching records: those in bins, underflow, overflow, non_numeric and missing together. */
              records: number;
              /** @description Records with a number. */
              numbers: number;
              /** @description Numbers below the first bin; on a log scale also those that are not above 0. */
              underflow: number;
              /** @description Numbers above the last bin. */
              overflow: number;
              /** @description Records with something else, such as a text or a list. */
              non_numeric: number;
              /** @description Records without the field. */
              missing: number;
              /** @description Least number. */
              min: number | null;
              /** @description Greatest number. */
              max: number | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSpreads: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Number; the duration of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /**
         * @description Label; the first label of requests where it is left out.
         * @example latency_ms
         */
        by?: string;
        /** @description At most so many labels. */
        top?: number;
        /** @description About so many bins on round edges; exactly so many where min or max is given. */
        bins?: number;
        /** @description Bins evenly apart, or a constant factor apart. auto: log where all numbers are above 0 and the greatest is at least 100 times the least. */
        scale?: 'auto' | 'linear' | 'log';
        /** @description Where the bins begin; numbers below count as underflow. Left out: with the least number. */
        min?: number;
        /** @description Where they end; numbers above count as overflow. Left out: with the greatest number. */
        max?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How a number is spread, label by label. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description The label; an item, where the field is a list; null: records without one. */
              label: string | null;
              /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
              cut: boolean;
              /** @description Records with that label: as many as a filter for it finds. */
              records: number;
              /** @description Those of them with a number. */
              n: number;
              /** @description Mean; null where there is no number, as all below. */
              mean: number | null;
              /** @description 5% are at most this. */
              p5: number | null;
              /** @description A quarter is at most this. */
              p25: number | null;
              /** @description Median. */
              p50: number | null;
              /** @description Begin of its 95% interval (sign test); null where the numbers are fewer than 6, or quantiles are estimated. */
              median_low: number | null;
              /** @description End of its 95% interval. */
              median_high: number | null;
              /** @description Three quarters are at most this. */
              p75: number | null;
              /** @description 95% are at most this. */
              p95: number | null;
              /** @description Numbers below the first bin; on a log scale also those that are not above 0. */
              underflow: number;
              /** @description Numbers above the last bin. */
              overflow: number;
              /** @description Numbers in each bin between the edges of meta. */
              counts: number[];
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Label; null where none was named and no stream has one. */
              by: string | null;
              /**
               * @description How the bins are spaced.
               * @enum {unknown}
               */
              scale: 'linear' | 'log';
              /** @description Edges of the bins, rising: one more than there are bins. Each bin holds its lower edge, the last one its upper edge, too. */
              edges: number[];
              /** @description Labels in all; more than rows where the limit was met. */
              labels: number;
              /** @description Matching records; a record with a list is in several rows. */
              records: number;
              /** @description Those of them with a number. */
              numbers: number;
              /** @description exact: from all values, interpolated (type 7 of Hyndman and Fan, as NumPy and R); t-digest: estimated, about 1% off in rank at the middle and less at the ends; null: no numbers. */
              method: ('exact' | 't-digest') | null;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getHeatmap: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Number; the duration of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /** @description About so many buckets of time. */
        columns?: number;
        /**
         * @description Length of a bucket of time, in place of columns: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
         * @example 1h
         */
        interval?: string;
        /** @description About so many bins of the number. */
        rows?: number;
        /** @description Bins evenly apart, or a constant factor apart. auto: log where all numbers are above 0 and the greatest is at least 100 times the least. */
        scale?: 'auto' | 'linear' | 'log';
        /** @description Where the bins begin; numbers below count as underflow. Left out: with the least number. */
        min?: number;
        /** @description Where they end; numbers above count as overflow. Left out: with the greatest number. */
        max?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A number over time, as density. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Begin of each column, and the end of the last one. RFC 3339. */
              times: string[];
              /** @description Edges of the rows, rising: one more than there are rows. */
              edges: number[];
              /** @description For each column the count of each row, from the lowest numbers up. */
              counts: number[][];
              /** @description The greatest of them. */
              count_max: number;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /**
               * @description How the bins are spaced.
               * @enum {unknown}
               */
              scale: 'linear' | 'log';
              /** @description Matching records: those in bins, underflow, overflow, non_numeric and missing together. */
              records: number;
              /** @description Records with a number. */
              numbers: number;
              /** @description Numbers below the first bin; on a log scale also those that are not above 0. */
              underflow: number;
              /** @description Numbers above the last bin. */
              overflow: number;
              /** @description Records with something else, such as a text or a list. */
              non_numeric: number;
              /** @description Records without the field. */
              missing: number;
              /** @description Least number. */
              min: number | null;
              /** @description Greatest number. */
              max: number | null;
              /** @description Of the columns. */
              interval: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getGrid: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Number of the columns; the duration of requests where it is left out.
         * @example latency_ms
         */
        x?: string;
        /**
         * @description Number of the rows; the score of requests where it is left out.
         * @example latency_ms
         */
        y?: string;
        /** @description About so many columns. */
        x_bins?: number;
        /** @description About so many rows. */
        y_bins?: number;
        /** @description Bins evenly apart, or a constant factor apart. auto: log where all numbers are above 0 and the greatest is at least 100 times the least. */
        x_scale?: 'auto' | 'linear' | 'log';
        /** @description Bins evenly apart, or a constant factor apart. auto: log where all numbers are above 0 and the greatest is at least 100 times the least. */
        y_scale?: 'auto' | 'linear' | 'log';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Two numbers against one another, as density. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Of the columns. */
              x: {
                /** @description Field; null where none was named and no stream has one of that role. */
                field: string | null;
                /**
                 * @description How its bins are spaced.
                 * @enum {unknown}
                 */
                scale: 'linear' | 'log';
                /** @description Edges of its bins, rising: one more than there are bins. Each bin holds its lower edge, the last one its upper edge, too. */
                edges: number[];
                /** @description Least number of the records with both. */
                min: number | null;
                /** @description Greatest number of them. */
                max: number | null;
                /** @description Records with something else there, such as a text or a list. */
                non_numeric: number;
                /** @description Records without the field. */
                missing: number;
              };
              /** @description Of the rows. */
              y: {
                /** @description Field; null where none was named and no stream has one of that role. */
                field: string | null;
                /**
                 * @description How its bins are spaced.
                 * @enum {unknown}
                 */
                scale: 'linear' | 'log';
                /** @description Edges of its bins, rising: one more than there are bins. Each bin holds its lower edge, the last one its upper edge, too. */
                edges: number[];
                /** @description Least number of the records with both. */
                min: number | null;
                /** @description Greatest number of them. */
                max: number | null;
                /** @description Records with something else there, such as a text or a list. */
                non_numeric: number;
                /** @description Records without the field. */
                missing: number;
              };
              /** @description For each column the count of each row, from the lowest numbers up. */
              counts: number[][];
              /** @description The greatest of them. */
              count_max: number;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Matching records: those with both numbers, and all others. */
              records: number;
              /** @description Records with both numbers. */
              pairs: number;
              /** @description Those of them in no cell: on a log scale what is not above 0. */
              outside: number;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTop: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Field; the first label of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /** @description At most so many. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Most frequent values of a field. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description As text; an item, where the field is a list. */
              value: string;
              /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
              cut: boolean;
              /** @description How often. */
              count: number;
              /** @description Of the total. */
              share: number;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Of values that are not listed. */
              other: number;
              /** @description Records without a value. */
              missing: number;
              /** @description Sum of all: records, and one more for each further item of a list. */
              total: number;
              /** @description Different values, listed or not. */
              distinct: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRare: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Field; the first label of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /** @description More often is not rare. */
        max_count?: number;
        /** @description At most so many. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Values of a field that hardly ever occur. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description As text; an item, where the field is a list. */
              value: string;
              /** @description Whether the text goes on in the records: the index has its first 200 characters, and those that begin the same are one value. */
              cut: boolean;
              /** @description How often. */
              count: number;
              /** @description Time of its first record. RFC 3339. */
              first_time: string;
              /** @description Time of its last one. RFC 3339. */
              last_time: string;
              /** @description Id of that one. */
              example_id: string;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDistinct: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Field; the id of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /** @description auto: exact up to 1,000,000 values. */
        method?: 'auto' | 'exact' | 'hll';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many different values a field has. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Null where no field was named and no stream has an id of requests. */
            data: {
              /** @description Different values. */
              distinct: number;
              /** @enum {unknown} */
              method: 'exact' | 'hll';
              /** @description Standard error as a share of distinct; 0 where exact. */
              relative_error: number;
              /** @description Matching records. */
              records: number;
              /** @description Records that have the field, and not null. */
              present: number;
              /** @description Records that do not. */
              missing: number;
            } | null;
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCorrelation: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description First number; the duration of requests where it is left out.
         * @example latency_ms
         */
        x?: string;
        /**
         * @description Second number; the score of requests where it is left out.
         * @example latency_ms
         */
        y?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether two numbers rise together. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Null where a field was not named and no stream has one of that role. */
            data: {
              /** @description Records with both numbers. */
              n: number;
              /**
               * @description By Spearman: none where chance explains it; too-few below 5 pairs; constant where a number never changes.
               * @enum {unknown}
               */
              direction: 'together' | 'opposite' | 'none' | 'too-few' | 'constant';
              /** @description Null for too few pairs, or a constant. */
              spearman: {
                rho: number;
                /** @description Chance of such a value, or one further from 0, where nothing is related. */
                p: number;
                /** @description Covers the true value so often. */
                interval: {
                  low: number;
                  high: number;
                  confidence: number;
                };
                /** @enum {unknown} */
                method: 'exact' | 'student';
              } | null;
              /** @description Null for too few pairs, or a constant. */
              pearson: {
                r: number;
                /** @description Chance of such a value, or one further from 0, where nothing is related. */
                p: number;
                /** @description Covers the true value so often. */
                interval: {
                  low: number;
                  high: number;
                  confidence: number;
                };
              } | null;
              /** @description Matching records. */
              records: number;
            } | null;
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description First field. */
              x: string | null;
              /** @description Second field. */
              y: string | null;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSummary: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How things are: typed findings for a first page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Null where no stream of requests says how long they took. */
              latency: {
                /** @constant */
                kind: 'latency';
                /**
                 * @description slower: all of the interval of the recent p95 is above the p95 of the whole range, and the recent p95 is factor_min times that at least; faster: the reverse; calm: neither; too-few: the recent part has fewer than n_min.
                 * @enum {unknown}
                 */
                verdict: 'calm' | 'slower' | 'faster' | 'too-few';
                /** @description What was measured. */
                measure: {
                  /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                  metric: string;
                  /** @description Field that was measured; null where records are counted. */
                  field: string | null;
                  /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                  unit: string | null;
                  /** @description What x is counted in, where there is one. */
                  per: string | null;
                };
                /** @description Streams that were measured. */
                streams: string[];
                /** @description All of the range. */
                whole: {
                  /** @description Requests that say how long they took. */
                  n: number;
                  /** @description Of the duration, exact up to 5,000,000 of them; null where there is none. */
                  p50: number | null;
                  /** @description 95% took at most so long. */
                  p95: number | null;
                  /** @description 99% took at most so long. */
                  p99: number | null;
                  /** @description The fastest took so long, exactly; null where there is none. */
                  min: number | null;
                  /** @description The slowest took so long, exactly. Below 20 requests it says more than p95. */
                  max: number | null;
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                };
                /** @description The newest part: the last 24th of the range, or the last 12th, 6th or 4th where that has fewer than n_min. */
                recent: {
                  /** @description Begin. RFC 3339. */
                  from: string;
                  /** @description End, not in it. RFC 3339. */
                  to: string;
                  /** @description Requests that say how long they took. */
                  n: number;
                  /** @description Of the duration, exact up to 5,000,000 of them; null where there is none. */
                  p50: number | null;
                  /** @description 95% took at most so long. */
                  p95: number | null;
                  /** @description 99% took at most so long. */
                  p99: number | null;
                  /** @description Where the true p95 begins, at that confidence; null where too few say it. */
                  p95_low: number | null;
                  /** @description Where it ends; null where too few say it. */
                  p95_high: number | null;
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                };
                /** @description Of each label the value that takes longest, among those with n_min; the slowest label first. */
                slowest: {
                  /** @description Label of requests, as filters name it. */
                  field: string;
                  /** @description Its value with the highest p95; of a list each item counts by itself. */
                  value: string;
                  /** @description Whether the text goes on in the records. */
                  cut: boolean;
                  /** @description Values with n_min requests at least, of which it is the slowest. */
                  of: number;
                  /** @description Requests with it, n_min at least. */
                  n: number;
                  p95: number;
                  /** @description Where the true p95 begins, at that confidence; null where too few say it. */
                  p95_low: number | null;
                  /** @description Whether even that is above the p95 of all. */
                  stands_out: boolean;
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                }[];
                /** @description By which it was judged. */
                thresholds: {
                  /** @description Of intervals of a p95, from the order of the values (binomial). */
                  confidence: number;
                  factor_min: number;
                  /** @description Requests that a verdict takes. */
                  n_min: number;
                };
                /**
                 * @description How quantiles were made.
                 * @enum {unknown}
                 */
                method: 'exact' | 't-digest';
              } | null;
              /** @description Times in which requests took clearly longer than in the rest of the range. Null where no stream says how long they took. */
              slow_spells: {
                /** @constant */
                kind: 'slow-spells';
                /** @enum {unknown} */
                status: 'found' | 'none' | 'too-few';
                /** @description What was measured. */
                measure: {
                  /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                  metric: string;
                  /** @description Field that was measured; null where records are counted. */
                  field: string | null;
                  /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                  unit: string | null;
                  /** @description What x is counted in, where there is one. */
                  per: string | null;
                };
                /** @description Requests that say how long they took. */
                n: number;
                /** @description Requests that it takes. */
                n_min: number;
                /** @description Length of the buckets between which a spell begins and ends; null: too few. */
                bucket: string | null;
                /** @description Spells in all. */
                total: number;
                /** @description Requests in all of them. */
                touched: number;
                /** @description Of all requests that say how long they took; null: there is none. */
                touched_share: number | null;
                /** @description The five with the most slow requests beyond what is usual, that one first. */
                spells: {
                  /** @description Begin. RFC 3339. */
                  from: string;
                  /** @description End, not in it. RFC 3339. */
                  to: string;
                  /** @description Requests in it. */
                  n: number;
                  /** @description Of all. */
                  share: number;
                  /** @description Those in it that took longer than slow_above. */
                  slow: number;
                  /** @description How long requests took in it. */
                  inside: {
                    /** @description Null: none there. */
                    p50: number | null;
                    /** @description Null: none there. */
                    p95: number | null;
                  };
                  /** @description How long they took outside all spells. */
                  outside: {
                    /** @description Null: none there. */
                    p50: number | null;
                    /** @description Null: none there. */
                    p95: number | null;
                  };
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                }[];
                /** @description By which spells were found. */
                thresholds: {
                  /** @description Slow is what took longer: the p90 of the range; null: too few. */
                  slow_above: number | null;
                  /** @description Share of slow ones that is usual. */
                  usual_share: number;
                  /** @description Share of slow ones in a spell that it is told from the usual by. */
                  spell_share: number;
                  /** @description p95 inside over p95 outside, at least. */
                  factor_min: number;
                  /** @description Chance of a spell where slow ones come by chance. */
                  false_alarm_max: number;
                };
              } | null;
              /** @description Requests as /v1/requests/errors counts them. Null where no stream tells of requests. */
              errors: {
                /** @constant */
                kind: 'errors';
                /**
                 * @description Against the period before: more or fewer where chance gives such a difference at most p_max times, and the greater share is factor_min times the lesser; too-few: fewer than n_min requests in one of them.
                 * @enum {unknown}
                 */
                verdict: 'more' | 'fewer' | 'same' | 'too-few';
                /** @description Requests that began then. */
                requests: number;
                /** @description Failed ones among them. */
                failed: number;
                /** @description Null where there is no request. */
                share: number | null;
                /** @description Of the share, by Wilson; null where there is no request. */
                interval: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description The same of the period before. */
                before: {
                  /** @description Requests that began then. */
                  requests: number;
                  /** @description Failed ones among them. */
                  failed: number;
                  /** @description Null where there is no request. */
                  share: number | null;
                  /** @description Of the share, by Wilson; null where there is no request. */
                  interval: {
                    low: number;
                    high: number;
                    /** @description Share of cases in which such an interval covers the true value. */
                    confidence: number;
                  } | null;
                };
                /** @description Chance of such a difference where both shares are the same; null where too few. */
                p: number | null;
                /** @description The largest group of failed requests, as /v1/requests/errors has it; null where none failed. */
                reason: {
                  /** @description The last stage that was reached; null where no trace tells. */
                  stage: string | null;
                  /** @description Text of the error without its values; null where no record has one. */
                  template: string | null;
                  /** @description Name of the template for good. */
                  template_id: string | null;
                  /** @description Failed requests. */
                  count: number;
                  /** @description Of all failed requests. */
                  share: number;
                  /** @description Of the first failure. RFC 3339. */
                  first_time: string;
                  /** @description Of the last failure. RFC 3339. */
                  last_time: string;
                  /** @description The newest of them. */
                  example_request_id: string | null;
                } | null;
                /** @description Groups in all. */
                reasons: number;
                /** @description Times in which errors crowd, at most five, the most crowded first. */
                spells: {
                  /** @description Begin. RFC 3339. */
                  from: string;
                  /** @description End, not in it. RFC 3339. */
                  to: string;
                  /** @description Requests that began in it. */
                  requests: number;
                  /** @description Failed ones among them. */
                  failed: number;
                  /** @description Of all failed requests. */
                  share_of_failed: number;
                }[];
                /** @description Such times in all. */
                spells_total: number;
                /** @description Records of each stream that it rests on, since a request may have several: asking /v1/records/count for the evidence gives n. */
                records: {
                  /** @description Records. */
                  n: number;
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                }[];
                /** @description By which it was judged. */
                thresholds: {
                  p_max: number;
                  factor_min: number;
                  /** @description Requests that a verdict takes, in each period. */
                  n_min: number;
                  /** @description Chance of a spell where errors come by chance. */
                  false_alarm_max: number;
                };
              } | null;
              /** @description Null where no stream tells of requests. */
              requests: {
                /** @constant */
                kind: 'requests';
                /** @description Requests that began in the range, as /v1/requests lists them. */
                count: number;
                /** @description In the period before. */
                before: number;
                /** @description count over before; null where there is nothing before. */
                ratio: number | null;
                /** @description Records of each stream that it rests on, since a request may have several: asking /v1/records/count for the evidence gives n. */
                records: {
                  /** @description Records. */
                  n: number;
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                }[];
              } | null;
              /** @description Null where no stream of requests has a score. */
              score: {
                /** @constant */
                kind: 'score';
                /**
                 * @description Against the period before: better or worse where the interval of the difference leaves out 0, and the difference is effect_min standard deviations at least; too-few: fewer than n_min in one of them.
                 * @enum {unknown}
                 */
                verdict: 'better' | 'worse' | 'same' | 'too-few';
                /** @description What was measured. */
                measure: {
                  /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                  metric: string;
                  /** @description Field that was measured; null where records are counted. */
                  field: string | null;
                  /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                  unit: string | null;
                  /** @description What x is counted in, where there is one. */
                  per: string | null;
                };
                /** @description Streams that were measured. */
                streams: string[];
                /** @description Requests with a score. */
                n: number;
                /** @description Null without any. */
                mean: number | null;
                /** @description Of the mean, by Student; null where all are equal, or fewer than two. */
                interval: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                evidence: {
                  /**
                   * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                   * @enum {unknown}
                   */
                  role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                  /** @description Begin; null: open. RFC 3339. */
                  from: string | null;
                  /** @description End, not in it; null: open. RFC 3339. */
                  to: string | null;
                  /** @description As `q` takes it; empty: all records. */
                  filter: string;
                  /** @description As `stream` takes them; empty: all. */
                  streams: string[];
                  /** @description As `tier` takes them; empty: all. */
                  tiers: string[];
                  /** @description As `tz` takes it: what days in the filter mean. */
                  tz: string;
                };
                /** @description The same of the period before. */
                before: {
                  /** @description Requests with a score. */
                  n: number;
                  /** @description Null without any. */
                  mean: number | null;
                  /** @description Of the mean, by Student; null where all are equal, or fewer than two. */
                  interval: {
                    low: number;
                    high: number;
                    /** @description Share of cases in which such an interval covers the true value. */
                    confidence: number;
                  } | null;
                  /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
                  evidence: {
                    /**
                     * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                     * @enum {unknown}
                     */
                    role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                    /** @description Begin; null: open. RFC 3339. */
                    from: string | null;
                    /** @description End, not in it; null: open. RFC 3339. */
                    to: string | null;
                    /** @description As `q` takes it; empty: all records. */
                    filter: string;
                    /** @description As `stream` takes them; empty: all. */
                    streams: string[];
                    /** @description As `tier` takes them; empty: all. */
                    tiers: string[];
                    /** @description As `tz` takes it: what days in the filter mean. */
                    tz: string;
                  };
                };
                /** @description Mean less the mean before; null where one is missing. */
                difference: number | null;
                /** @description By Welch; null where too few, or all are equal. */
                interval_of_difference: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description By which it was judged. */
                thresholds: {
                  /** @description Of the interval of the difference. */
                  confidence: number;
                  /** @description In standard deviations of a score. */
                  effect_min: number;
                  /** @description Scores that a verdict takes, in each period. */
                  n_min: number;
                };
              } | null;
              /** @description Of each stream with the role learning; over all history, whatever q, from, to and tier say. */
              learning: {
                /** @constant */
                kind: 'learning';
                stream: string;
                /** @description The first of /v1/curves/metrics for it; null where no record has a number. */
                metric: string | null;
                /** @description Null where there is no metric. */
                measure: {
                  /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                  metric: string;
                  /** @description Field that was measured; null where records are counted. */
                  field: string | null;
                  /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                  unit: string | null;
                  /** @description What x is counted in, where there is one. */
                  per: string | null;
                } | null;
                /** @description Which way is better; null where the name does not tell. */
                better: ('higher' | 'lower') | null;
                /**
                 * @description As /v1/curves says it; too-early, too, where it is not known which way is better.
                 * @enum {unknown}
                 */
                verdict: 'learning' | 'slow' | 'plateau' | 'slipping' | 'noisy' | 'too-early';
                /** @description Why, as /v1/curves says it; null where there is no verdict. */
                because: string | null;
                /** @description Points of the curve. */
                n: number;
                /** @description What a verdict takes. */
                n_min: number;
                /** @description Samples that the last point rests on; null where no record says. */
                samples: number | null;
                /** @description Greatest value that the metric can have; null: open, or not known. */
                range_max: number | null;
                /** @description The first point; null without any. */
                first: {
                  /** @description Number of the generation. */
                  x: number;
                  value: number;
                  /** @description Of its record; null: not known. RFC 3339. */
                  time: string | null;
                } | null;
                /** @description The last point; null without any. */
                last: {
                  /** @description Number of the generation. */
                  x: number;
                  value: number;
                  /** @description Of its record; null: not known. RFC 3339. */
                  time: string | null;
                } | null;
                /** @description The best so far, of equal ones the first; null without any. */
                best: {
                  /** @description Number of the generation. */
                  x: number;
                  value: number;
                  /** @description Of its record; null: not known. RFC 3339. */
                  time: string | null;
                } | null;
                /** @description Unit of the measure for each generation, over the newest recent_points; null: too few. */
                slope: number | null;
                /** @description Null where there are too few. */
                interval_of_slope: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description Points that the slope is of, at most. */
                recent_points: number;
                /** @description The records of the points; null where there is no metric. */
                evidence: {
                  /**
                   * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                   * @enum {unknown}
                   */
                  role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                  /** @description Begin; null: open. RFC 3339. */
                  from: string | null;
                  /** @description End, not in it; null: open. RFC 3339. */
                  to: string | null;
                  /** @description As `q` takes it; empty: all records. */
                  filter: string;
                  /** @description As `stream` takes them; empty: all. */
                  streams: string[];
                  /** @description As `tier` takes them; empty: all. */
                  tiers: string[];
                  /** @description As `tz` takes it: what days in the filter mean. */
                  tz: string;
                } | null;
              }[];
              /** @description How the logs are kept, all of them, at this moment, whatever the parameters say. */
              logs: {
                /** @constant */
                kind: 'logs';
                /**
                 * @description trouble: records are at risk or out of reach, or a command failed; attention: a person should look.
                 * @enum {unknown}
                 */
                verdict: 'well' | 'attention' | 'trouble';
                /** @description Why it is not well; trouble first. /v1/doctor says what to do. */
                reasons: {
                  /** @enum {unknown} */
                  kind:
                    | 'damage'
                    | 'unreadable'
                    | 'failed'
                    | 'disk'
                    | 'refused'
                    | 'held'
                    | 'waits'
                    | 'interrupted'
                    | 'overdue'
                    | 'never-ran'
                    | 'unlisted'
                    | 'version'
                    | 'index-behind'
                    | 'silent';
                  /** @enum {unknown} */
                  severity: 'attention' | 'trouble';
                  /** @description How many there are of it. */
                  count: number;
                  /** @description Files, streams or commands, the first three. */
                  subjects: string[];
                }[];
                /** @description Streams that are kept. */
                streams: number;
                files: {
                  /** @description Live files. */
                  live: number;
                  /** @description Daily files. */
                  daily: number;
                  /** @description Months in the archive. */
                  archive: number;
                };
                /** @description What all of them take. */
                bytes_on_disk: number;
                /** @description What they are before compression. */
                raw_bytes: number;
                /** @description What the archive saves of that; null where there is nothing. */
                saved_share: number | null;
                disk: {
                  total_bytes: number;
                  free_bytes: number;
                };
                /** @description If the logs go on like this; null: not to be said, or more than ten years. */
                days_until_full: number | null;
                /** @description What waits to be archived. */
                waiting: {
                  /** @description Daily files that archive and clean would archive now. */
                  days: number;
                  /** @description Their bytes. */
                  bytes: number;
                  /** @description Date of the oldest, YYYYMMDD; null: none waits. */
                  oldest_date: string | null;
                };
                commands: {
                  /** @enum {unknown} */
                  command: 'rotate' | 'archive' | 'clean';
                  /** @description Whether it should have run and has not gone well since. */
                  due: boolean;
                  /** @description For how long; 0 where it is not due. */
                  overdue_ms: number;
                  /** @description When it last went well; null: never. RFC 3339. */
                  last_run_at: string | null;
                  /** @description The next time. RFC 3339. */
                  next_due_at: string | null;
                  /** @description Of its newest run; null: there was none. */
                  last_outcome: ('complete' | 'waiting' | 'failed' | 'unfinished') | null;
                }[];
                /** @description Whether a run is under way. */
                running: boolean;
                /** @description Open problems, as `varve status` tells them. */
                problems: number;
                /** @description Age of the look at the logs that this rests on. */
                index_lag_ms: number;
                /** @description In all tiers. */
                odd_lines: {
                  /** @description Lines that are no JSON objects. */
                  no_fields: number;
                  /** @description Records without a time of their own. */
                  no_time: number;
                };
                /** @description Streams that are silent for more than twice their longest pause, and an hour at least. */
                silent: {
                  stream: string;
                  /** @description Its last record. RFC 3339. */
                  last: string;
                  /** @description How long ago that is. */
                  silent_ms: number;
                  /** @description The longest pause in the eight days before it. */
                  longest_pause_ms: number;
                }[];
              };
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              before: {
                /** @description Begin. RFC 3339. */
                from: string;
                /** @description End, not in it. RFC 3339. */
                to: string;
              };
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  compareRecords: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description What is looked at. Without from and to: the last 24 hours. */
          target?: {
            /**
             * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
             * @example stage:ERROR
             */
            q?: string;
            /**
             * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
             * @example now-24h
             */
            from?: string;
            /**
             * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
             * @example now
             */
            to?: string;
            /** @description Only these; all where it is left out. */
            streams?: string[];
          };
          /** @description What it is compared with; what is left out is as in target. Without from and to: seven times as long, right before the target. Where it has a q or streams of its own and neither side says a time, both are of all time; where only target says one, it is of the same time. */
          baseline?: {
            /**
             * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
             * @example stage:ERROR
             */
            q?: string;
            /**
             * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
             * @example now-24h
             */
            from?: string;
            /**
             * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
             * @example now
             */
            to?: string;
            /** @description Only these; all where it is left out. */
            streams?: string[];
          };
          /** @description Fields to compare; those worth it where it is left out. */
          fields?: string[];
          /**
           * @description Time zone in which days and times without one are meant; the configured one where it is left out.
           * @example Europe/Berlin
           */
          tz?: string;
          /** @description Only records whose bytes now lie in this tier; may be given several times. */
          tier?: ('live' | 'daily' | 'archive')[];
          /**
           * @description Share of the differences told that may be none.
           * @default 0.05
           */
          false_discovery_rate?: number;
          /**
           * @description Records that each side needs of a field.
           * @default 10
           */
          count_min?: number;
        };
      };
    };
    responses: {
      /** @description What differs between two times or two filters, ranked. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @constant */
              kind: 'comparison';
              /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
              baseline: {
                /**
                 * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                 * @enum {unknown}
                 */
                role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                /** @description Begin; null: open. RFC 3339. */
                from: string | null;
                /** @description End, not in it; null: open. RFC 3339. */
                to: string | null;
                /** @description As `q` takes it; empty: all records. */
                filter: string;
                /** @description As `stream` takes them; empty: all. */
                streams: string[];
                /** @description As `tier` takes them; empty: all. */
                tiers: string[];
                /** @description As `tz` takes it: what days in the filter mean. */
                tz: string;
              };
              /** @description Which records a number rests on: asking /v1/records/count for them gives the same number. Only where a field is a list of numbers, which is not measured, the filter finds it all the same. */
              target: {
                /**
                 * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                 * @enum {unknown}
                 */
                role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                /** @description Begin; null: open. RFC 3339. */
                from: string | null;
                /** @description End, not in it; null: open. RFC 3339. */
                to: string | null;
                /** @description As `q` takes it; empty: all records. */
                filter: string;
                /** @description As `stream` takes them; empty: all. */
                streams: string[];
                /** @description As `tier` takes them; empty: all. */
                tiers: string[];
                /** @description As `tz` takes it: what days in the filter mean. */
                tz: string;
              };
              /** @description Records of the baseline. */
              n_baseline: number;
              /** @description Records of the target. */
              n_target: number;
              false_discovery_rate: number;
              /** @description Questions: fields of numbers, and values of the others. */
              asked: number;
              /** @description The greatest effect first. */
              differences: {
                /**
                 * @description numeric: of numbers; share: of one value of a field.
                 * @enum {unknown}
                 */
                type: 'numeric' | 'share';
                /** @description failed: of requests, by what says whether they went well. */
                field: string;
                /** @description The value whose share differs; null of numbers. */
                value: string | null;
                /** @description Of medians and shift; null where nothing says it. */
                unit: string | null;
                /**
                 * @description In the target, against the baseline. new: not once in the baseline; vanished: not once in the target.
                 * @enum {unknown}
                 */
                change: 'higher' | 'lower' | 'more' | 'less' | 'new' | 'vanished';
                /** @description In standard deviations, comparable among all differences; below 0 where lower or less. The ranking. */
                effect: number;
                /**
                 * @description Cohen's words for the effect.
                 * @enum {unknown}
                 */
                magnitude: 'negligible' | 'small' | 'medium' | 'large';
                /** @description Chance of such a difference where there is none, of this one alone, two-sided. */
                p: number;
                /** @description The least rate of false discoveries at which it is told. */
                adjusted_p: number;
                /**
                 * @description Of the chance.
                 * @enum {unknown}
                 */
                method: 'exact' | 'normal' | 'g-test' | 'fisher';
                /**
                 * @description exact: each different number counts by itself; buckets: there are more than 20,000, and each stands for those within half a percent of it. All records count either way.
                 * @enum {unknown}
                 */
                values: 'exact' | 'buckets';
                /** @description Records of the baseline that are compared. */
                n_baseline: number;
                /** @description Records of the target that are compared. */
                n_target: number;
                /** @description Of numbers; else null, as shift and delta. */
                median_baseline: number | null;
                /** @description Of numbers. */
                median_target: number | null;
                /** @description By how much the target lies higher (Hodges and Lehmann). */
                shift: number | null;
                /** @description Where the true shift lies. */
                shift_interval: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description Cliff's: how much more often a number of the target is greater than smaller; -1 to 1. */
                delta: number | null;
                /** @description Where the true delta lies. */
                delta_interval: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description Records of the baseline with the value: so many of a total; null of numbers. */
                baseline: {
                  count: number;
                  total: number;
                } | null;
                /** @description Records of the target with the value: so many of a total; null of numbers. */
                target: {
                  count: number;
                  total: number;
                } | null;
                /** @description Share in the target less that in the baseline; null of numbers. */
                difference: number | null;
                /** @description Where the true difference of the shares lies. */
                difference_interval: {
                  low: number;
                  high: number;
                  /** @description Share of cases in which such an interval covers the true value. */
                  confidence: number;
                } | null;
                /** @description n_baseline and n_target; of a share then the records that have the value. */
                evidence: {
                  /**
                   * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                   * @enum {unknown}
                   */
                  role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                  /** @description Begin; null: open. RFC 3339. */
                  from: string | null;
                  /** @description End, not in it; null: open. RFC 3339. */
                  to: string | null;
                  /** @description As `q` takes it; empty: all records. */
                  filter: string;
                  /** @description As `stream` takes them; empty: all. */
                  streams: string[];
                  /** @description As `tier` takes them; empty: all. */
                  tiers: string[];
                  /** @description As `tz` takes it: what days in the filter mean. */
                  tz: string;
                }[];
              }[];
              /** @description Fields of which there was enough, and in which nothing differs. */
              alike: string[];
              /** @description Fields of which nothing can be said. */
              too_few: {
                field: string;
                /** @description There. */
                n_baseline: number;
                /** @description There. */
                n_target: number;
              }[];
              /** @description Records that each side needs of a field. */
              count_min: number;
              /** @description Values that occur too seldom to ask. */
              too_rare: number;
              /** @description Fields with more than 1,000 values. */
              labels_left: {
                field: string;
                /** @description Values that were not asked about, the rarest. */
                values: number;
              }[];
              /** @description How many an hour, with the interval of a Poisson count. */
              rates: {
                /** @constant */
                kind: 'event-rate';
                /** @enum {unknown} */
                measure: 'records' | 'failures';
                /** @description Of failures. */
                stream: string | null;
                /** @description Null where the side has no time. */
                baseline: {
                  /** @description Events. */
                  count: number;
                  hours: number;
                  per_hour: number;
                  /** @description Where the true value lies, in the unit of the value. */
                  interval: {
                    low: number;
                    high: number;
                    /** @description Share of cases in which such an interval covers the true value. */
                    confidence: number;
                  };
                } | null;
                /** @description Null where the side has no time. */
                target: {
                  /** @description Events. */
                  count: number;
                  hours: number;
                  per_hour: number;
                  /** @description Where the true value lies, in the unit of the value. */
                  interval: {
                    low: number;
                    high: number;
                    /** @description Share of cases in which such an interval covers the true value. */
                    confidence: number;
                  };
                } | null;
                /** @description The events of both sides. */
                evidence: {
                  /**
                   * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                   * @enum {unknown}
                   */
                  role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                  /** @description Begin; null: open. RFC 3339. */
                  from: string | null;
                  /** @description End, not in it; null: open. RFC 3339. */
                  to: string | null;
                  /** @description As `q` takes it; empty: all records. */
                  filter: string;
                  /** @description As `stream` takes them; empty: all. */
                  streams: string[];
                  /** @description As `tier` takes them; empty: all. */
                  tiers: string[];
                  /** @description As `tz` takes it: what days in the filter mean. */
                  tz: string;
                }[];
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked, of either side. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOutliers: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Number to judge; the duration of requests where it is left out.
         * @example latency_ms
         */
        field?: string;
        /**
         * @description Label whose values are judged apart: at most the 50 most frequent.
         * @example latency_ms
         */
        by?: string;
        /** @description The least distance of an outlier, in robust standard deviations. */
        score?: number;
        /** @description log: by factors, and all numbers have to be above 0; auto: log where they are, and are skewed. */
        scale?: 'auto' | 'linear' | 'log';
        /** @description Records listed of each finding. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Records whose number is far from the others. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description One finding, or one for each label, that in most records first. */
            data: {
              /** @constant */
              kind: 'outliers';
              /** @enum {unknown} */
              status: 'found' | 'none' | 'too-few';
              /** @description What was measured. */
              measure: {
                /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                metric: string;
                /** @description Field that was measured; null where records are counted. */
                field: string | null;
                /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                unit: string | null;
                /** @description What x is counted in, where there is one. */
                per: string | null;
              };
              /** @description Whose records were judged among themselves; null: all together. */
              label: string | null;
              /** @description Numbers that were judged. */
              n: number;
              /** @description Numbers that it takes. */
              n_min: number;
              /** @enum {unknown} */
              scale: 'linear' | 'log';
              score_min: number;
              /** @description What is usual; null where there are too few. */
              baseline: {
                /** @description Numbers. */
                n: number;
                median: number;
                /**
                 * @description mean-distance: more than half of the numbers are equal, so that the median distance is 0.
                 * @enum {unknown}
                 */
                spread_method: 'median-distance' | 'mean-distance' | 'all-equal';
                /** @description Below it a number is an outlier. */
                low: number;
                /** @description Above it a number is an outlier. */
                high: number;
              } | null;
              /** @description Outliers, listed or not. */
              count: number;
              /** @description The farthest first. */
              outliers: {
                /** @description Of the record. */
                id: string;
                stream: string;
                /** @description Its own time; null where it has none. RFC 3339. */
                time: string | null;
                value: number;
                /** @enum {unknown} */
                side: 'high' | 'low';
                /** @description Robust standard deviations from the median; null where all others are equal. */
                score: number | null;
              }[];
              /**
               * @description Of the medians: exact up to 5,000,000 numbers.
               * @enum {unknown}
               */
              method: 'exact' | 't-digest';
              evidence: {
                /**
                 * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                 * @enum {unknown}
                 */
                role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                /** @description Begin; null: open. RFC 3339. */
                from: string | null;
                /** @description End, not in it; null: open. RFC 3339. */
                to: string | null;
                /** @description As `q` takes it; empty: all records. */
                filter: string;
                /** @description As `stream` takes them; empty: all. */
                streams: string[];
                /** @description As `tier` takes them; empty: all. */
                tiers: string[];
                /** @description As `tz` takes it: what days in the filter mean. */
                tz: string;
              }[];
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field that was asked; null where none was named and no stream has one of that role. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Label that was judged by. */
              by: string | null;
              /** @description Labels that were not judged, since they are in fewer records. */
              groups_left: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTrends: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description What to measure; may be given several times. Left out: of each stream of requests count, error_share, p50 and p95 of the duration and the mean score; count where no stream is one.
         * @example [
         *       "p95"
         *     ]
         */
        metric?: ('count' | 'error_share' | 'mean' | 'min' | 'max' | 'sum' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99')[];
        /**
         * @description Number to measure; the duration of requests where it is left out. Alone it means p50 and p95 of it.
         * @example latency_ms
         */
        field?: string;
        /**
         * @description How long a bucket is: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
         * @example 1h
         */
        interval?: string;
        /** @description About so many buckets where the interval is auto: the shortest round one that does not give more, but for one at an edge. */
        buckets?: number;
        /** @description Of intervals, and how sure a finding has to be. */
        confidence?: number;
        /** @description Whether each finding comes with its buckets, to draw them. */
        points?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What rises or falls over time, how fast, and how sure that is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @constant */
              kind: 'trend';
              /**
               * @description rising or falling: beyond chance at that confidence, with all of the interval of the slope on that side of 0; none: not so, and slope and interval hold all the same.
               * @enum {unknown}
               */
              direction: 'rising' | 'falling' | 'none' | 'too-few';
              /** @description Buckets with a value. */
              n: number;
              /** @description Buckets that it takes. */
              n_min: number;
              /** @description Unit of the measure per day; null where there are too few buckets, as all below. */
              slope: number | null;
              /** @description Where the true slope lies. */
              interval_of_slope: {
                low: number;
                high: number;
                /** @description Share of cases in which such an interval covers the true value. */
                confidence: number;
              } | null;
              /** @description Of the line at the begin of the evidence. */
              intercept: number | null;
              /** @description Kendall: -1, each pair of buckets falls, to 1, each rises. */
              tau: number | null;
              /** @description Chance of a trend as consistent where there is none, two-sided. */
              p: number | null;
              /** @description How many times less sure it is because neighbours resemble each other; 1: not. */
              variance_factor: number | null;
              /** @description How. */
              computed: {
                /**
                 * @description exact: counted over all orders, of up to ten buckets.
                 * @enum {unknown}
                 */
                significance: 'exact' | 'normal';
                /** @enum {unknown} */
                slope: 'all-pairs' | 'sampled-pairs';
              } | null;
              /** @description What was measured. */
              measure: {
                /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                metric: string;
                /** @description Field that was measured; null where records are counted. */
                field: string | null;
                /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                unit: string | null;
                /** @description What x is counted in, where there is one. */
                per: string | null;
              };
              /** @description Streams that were measured. */
              streams: string[];
              /** @description Length of a bucket; as asked where no record is there to choose it by. */
              interval: string;
              /** @description Records that all buckets rest on. */
              records: number;
              /**
               * @description How quantiles were made: exact up to 5,000,000 values. All else is exact.
               * @enum {unknown}
               */
              method: 'exact' | 't-digest';
              /** @description Of records; none where no bucket is there. */
              evidence: {
                /**
                 * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                 * @enum {unknown}
                 */
                role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                /** @description Begin; null: open. RFC 3339. */
                from: string | null;
                /** @description End, not in it; null: open. RFC 3339. */
                to: string | null;
                /** @description As `q` takes it; empty: all records. */
                filter: string;
                /** @description As `stream` takes them; empty: all. */
                streams: string[];
                /** @description As `tier` takes them; empty: all. */
                tiers: string[];
                /** @description As `tz` takes it: what days in the filter mean. */
                tz: string;
              }[];
              /** @description The buckets, with points=true; else null. */
              points:
                | {
                    /** @description Begin of the bucket. RFC 3339. */
                    from: string;
                    /** @description Its end, not in it. RFC 3339. */
                    to: string;
                    /** @description Null where no record has one. */
                    value: number | null;
                    /** @description Records that it rests on. */
                    n: number;
                  }[]
                | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked for. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getChangePoints: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description What to measure; may be given several times. Left out: of each stream of requests count, error_share, p50 and p95 of the duration and the mean score; count where no stream is one.
         * @example [
         *       "p95"
         *     ]
         */
        metric?: ('count' | 'error_share' | 'mean' | 'min' | 'max' | 'sum' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99')[];
        /**
         * @description Number to measure; the duration of requests where it is left out. Alone it means p50 and p95 of it.
         * @example latency_ms
         */
        field?: string;
        /**
         * @description How long a bucket is: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
         * @example 1h
         */
        interval?: string;
        /** @description About so many buckets where the interval is auto: the shortest round one that does not give more, but for one at an edge. */
        buckets?: number;
        /** @description Of intervals, and how sure a finding has to be. */
        confidence?: number;
        /** @description Whether each finding comes with its buckets, to draw them. */
        points?: boolean;
        /** @description Buckets before and after each change, at least. */
        segment?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description When a metric changed its level. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @constant */
              kind: 'change-points';
              /** @enum {unknown} */
              status: 'found' | 'none' | 'too-few';
              /** @description Buckets with a value. */
              n: number;
              /** @description Buckets that it takes. */
              n_min: number;
              /** @description Buckets without a value. */
              missing: number;
              /** @description Buckets that were taken together by their median; 1 up to a thousand. */
              values_per_step: number;
              /** @description In the order of time. */
              changes: {
                /** @description Begin of the first bucket after the change. RFC 3339. */
                at: string;
                /** @description It may be as early as that, RFC 3339. */
                earliest: string;
                /** @description or as late as that, at location_confidence. RFC 3339. */
                latest: string;
                location_confidence: number;
                /** @description 1 less the chance of a split as good where nothing changes. */
                confidence: number;
                /** @description Median of the buckets since the change before it. */
                before: number;
                /** @description Median of the buckets up to the change after it. */
                after: number;
                /** @description after less before. */
                shift: number;
                /** @description Records before and after it. */
                evidence: {
                  /**
                   * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                   * @enum {unknown}
                   */
                  role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                  /** @description Begin; null: open. RFC 3339. */
                  from: string | null;
                  /** @description End, not in it; null: open. RFC 3339. */
                  to: string | null;
                  /** @description As `q` takes it; empty: all records. */
                  filter: string;
                  /** @description As `stream` takes them; empty: all. */
                  streams: string[];
                  /** @description As `tier` takes them; empty: all. */
                  tiers: string[];
                  /** @description As `tz` takes it: what days in the filter mean. */
                  tz: string;
                }[];
              }[];
              /** @description What was measured. */
              measure: {
                /** @description count, error_share, mean, p95 and so on; values: the numbers themselves. */
                metric: string;
                /** @description Field that was measured; null where records are counted. */
                field: string | null;
                /** @description Of its values: ms, s, bytes, share, points, records; null where nothing says it. */
                unit: string | null;
                /** @description What x is counted in, where there is one. */
                per: string | null;
              };
              /** @description Streams that were measured. */
              streams: string[];
              /** @description Length of a bucket; as asked where no record is there to choose it by. */
              interval: string;
              /** @description Records that all buckets rest on. */
              records: number;
              /**
               * @description How quantiles were made: exact up to 5,000,000 values. All else is exact.
               * @enum {unknown}
               */
              method: 'exact' | 't-digest';
              /** @description Of records; none where no bucket is there. */
              evidence: {
                /**
                 * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                 * @enum {unknown}
                 */
                role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                /** @description Begin; null: open. RFC 3339. */
                from: string | null;
                /** @description End, not in it; null: open. RFC 3339. */
                to: string | null;
                /** @description As `q` takes it; empty: all records. */
                filter: string;
                /** @description As `stream` takes them; empty: all. */
                streams: string[];
                /** @description As `tier` takes them; empty: all. */
                tiers: string[];
                /** @description As `tz` takes it: what days in the filter mean. */
                tz: string;
              }[];
              /** @description The buckets, with points=true; else null. */
              points:
                | {
                    /** @description Begin of the bucket. RFC 3339. */
                    from: string;
                    /** @description Its end, not in it. RFC 3339. */
                    to: string;
                    /** @description Null where no record has one. */
                    value: number | null;
                    /** @description Records that it rests on. */
                    n: number;
                  }[]
                | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked for. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPatterns: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Field whose texts are meant, such as message or error; whole lines where it is left out.
         * @example latency_ms
         */
        field?: string;
        /** @description count: the most frequent first; rare: the least; first_time, last_time: the newest by that first. */
        order?: 'count' | 'rare' | 'first_time' | 'last_time';
        /** @description At most so many; patterns in meta says how many there are. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Kinds of messages, with counts, over all records. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description The same wherever the same template is found. */
              id: string;
              /** @description The text with its values as <num>, <time>, <uuid>, <ip>, <url>, <path>, <hex>, and <*> where words differ. <rest>: it goes on. */
              template: string;
              /** @description Records. */
              count: number;
              /** @description Of all texts. */
              share: number;
              /** @description The oldest of them, to the microsecond. RFC 3339. */
              first_time: string;
              /** @description The newest of them, to the microsecond. RFC 3339. */
              last_time: string;
              /** @description Streams that they are in, most records first. */
              streams: {
                stream: string;
                /** @description Records. */
                count: number;
              }[];
              /** @description Id of the oldest record. */
              example_id: string;
              /** @description Places that hold values. */
              parameters: {
                /** @description Word of the template that it stands in, from 0. */
                token: number;
                /**
                 * @description any: whole words differ there.
                 * @enum {unknown}
                 */
                kind: 'uuid' | 'time' | 'url' | 'ip' | 'path' | 'hex' | 'num' | 'any';
                /** @description Some values; /v1/insight/patterns/{id} has them all. */
                examples: string[];
              }[];
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field whose texts were meant; null: whole lines. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Texts in all: the sum of all counts, and of other. */
              texts: number;
              /** @description Records that have no text there. */
              without_text: number;
              /** @description Texts of rare kinds that were given up; each count is short of them at most. 0: all counts are exact. */
              other: number;
              /** @description Patterns, listed or not. */
              patterns: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPattern: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Field whose texts are meant, such as message or error; whole lines where it is left out.
         * @example latency_ms
         */
        field?: string;
        /**
         * @description How long a bucket is: auto, or 30s, 5m, 1h, 1d, 1w, 1mo, 1y. Days and longer ones begin at midnight in tz.
         * @example 1h
         */
        interval?: string;
        /** @description About so many buckets where the interval is auto: the shortest round one that does not give more, but for one at an edge. */
        buckets?: number;
        /** @description Values listed of each place. */
        values?: number;
      };
      header?: never;
      path: {
        /** @description Of the pattern. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records of one kind of message. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @constant */
              kind: 'pattern';
              /** @description The same wherever the same template is found. */
              id: string;
              /** @description The text with its values as <num>, <time>, <uuid>, <ip>, <url>, <path>, <hex>, and <*> where words differ. <rest>: it goes on. */
              template: string;
              /** @description Records. */
              count: number;
              /** @description Of all texts. */
              share: number;
              /** @description The oldest of them, to the microsecond. RFC 3339. */
              first_time: string;
              /** @description The newest of them, to the microsecond. RFC 3339. */
              last_time: string;
              /** @description Streams that they are in, most records first. */
              streams: {
                stream: string;
                /** @description Records. */
                count: number;
              }[];
              /** @description Whether the figures below are of just the records that count has; else of all that fit the template. */
              exact: boolean;
              /** @description Length of a bucket. */
              interval: string;
              /** @description All buckets of the time; the sum is count. */
              over_time: {
                /** @description Begin. RFC 3339. */
                from: string;
                /** @description End, not in it. RFC 3339. */
                to: string;
                /** @description Records. */
                count: number;
              }[];
              /** @description What stood in each place that holds values, in the order of the text. */
              parameters: {
                /** @description Word of the template that it stands in, from 0. */
                token: number;
                /**
                 * @description any: whole words differ there.
                 * @enum {unknown}
                 */
                kind: 'uuid' | 'time' | 'url' | 'ip' | 'path' | 'hex' | 'num' | 'any';
                /** @description Records that have a value there. */
                count: number;
                /** @description Different values; null: more than 20,000. */
                distinct: number | null;
                /** @description Of numbers; else null, as median and max. */
                min: number | null;
                /** @description Of numbers. */
                median: number | null;
                /** @description Of numbers. */
                max: number | null;
                /** @description The most frequent first. */
                values: {
                  value: string;
                  /** @description How often. */
                  count: number;
                }[];
              }[];
              /** @description Records that parameters are of: all, or the newest, as found among the newest 20000 records that have the fixed words of the template. */
              parameters_from: number;
              /** @description The newest five. */
              examples: {
                /** @description Of the record. */
                id: string;
                stream: string;
                /** @description Its own time; null where it has none. RFC 3339. */
                time: string | null;
                /** @description Up to 4,096 characters of it. */
                text: string;
              }[];
              /** @description All records that were mined, with a text or without. */
              evidence: {
                /**
                 * @description all: the records that n counts; events: those of them that a share is of; before, after: on either side of a change; baseline, target: sides of a comparison.
                 * @enum {unknown}
                 */
                role: 'all' | 'events' | 'before' | 'after' | 'baseline' | 'target';
                /** @description Begin; null: open. RFC 3339. */
                from: string | null;
                /** @description End, not in it; null: open. RFC 3339. */
                to: string | null;
                /** @description As `q` takes it; empty: all records. */
                filter: string;
                /** @description As `stream` takes them; empty: all. */
                streams: string[];
                /** @description As `tier` takes them; empty: all. */
                tiers: string[];
                /** @description As `tz` takes it: what days in the filter mean. */
                tz: string;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Field whose texts were meant; null: whole lines. */
              field: string | null;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Texts in all: the sum of all counts, and of other. */
              texts: number;
              /** @description Records that have no text there. */
              without_text: number;
              /** @description Texts of rare kinds that were given up; each count is short of them at most. 0: all counts are exact. */
              other: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRequests: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description asc: oldest first; desc: newest first; slowest: those that took longest first, and last those of which nobody knows it. */
        order?: 'asc' | 'desc' | 'slowest';
        /** @description Only those that went well, or that failed; left out: also those that do not say. */
        ok?: boolean;
        /**
         * @description Only those that took at least so long.
         * @example 20000
         */
        min_duration_ms?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Requests, newest or slowest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Id of the request; what is beyond 200 characters is cut. */
              id: string;
              /** @description Time of its first record. */
              started_at: string;
              /** @description Time of its last record. */
              ended_at: string;
              /** @description As its last call of the backend says, else from its first record to its last; null where it has but one. */
              duration_ms: number | null;
              /** @description What the last record that says so tells; null where none does: it runs, or it broke off. */
              ok: boolean | null;
              score: number | null;
              /** @description The wrapper, or chain of wrappers, as far as a record says; null: none does. */
              wrapper: string | null;
              /** @description The topic, as far as a record says; null: none does. */
              topic: string | null;
              /** @description The style, as far as a record says; null: none does. */
              style: string | null;
              /** @description The format, as far as a record says; null: none does. */
              format: string | null;
              /** @description Stages that it reached, in order; the first 50 of them. */
              stages: string[];
              /** @description Stages that it reached in all. */
              stage_count: number;
              /** @description Text of its last error; what is beyond 200 characters is cut. */
              error: string | null;
              /** @description Its records; identical lines count as often as they are there. */
              records: number;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRequest: {
    parameters: {
      query?: {
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path: {
        /** @description Id of the request. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All records of one request. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Permalink: depends on the stream and the line alone. */
              id: string;
              stream: string;
              /** @description Its own time, in UTC; null where it has none. */
              time: string | null;
              /**
               * @description Where its bytes lie now; elsewhere: on another host.
               * @enum {unknown}
               */
              tier: 'live' | 'daily' | 'archive' | 'elsewhere';
              /** @description The record, or those of its fields that were asked for; null where the line is no JSON object. */
              record: {
                [key: string]: unknown;
              } | null;
              /** @description The line as it was written; bytes that are no UTF-8 are shown as U+FFFD. */
              raw: string;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
              /** @description Records of the request in all. */
              matches: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRequestWaterfall: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the request. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where the time of one request went. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @description First record; of a call without stages: when the backend was asked. */
              started_at: string;
              /** @description Last record. */
              ended_at: string;
              total_ms: number;
              /**
               * @description How fine the times of its records are.
               * @enum {unknown}
               */
              resolution: 's' | 'ms' | 'us' | 'ns';
              /** @description null: no record says. */
              ok: boolean | null;
              spans: {
                stage: string;
                /** @description The record that says so. */
                record_id: string;
                stream: string;
                /** @description Since the request began. */
                offset_ms: number;
                /** @description Until the next stage; null of the last. */
                duration_ms: number | null;
                /** @description Of the time from the first stage to the last. */
                share: number | null;
                is_longest: boolean;
              }[];
              /** @description The stage that lasted longest; null where none has a duration. */
              longest: string | null;
              /** @description The longest first. */
              critical_path: string[];
              gaps: {
                after_stage: string;
                before_stage: string;
                offset_ms: number;
                duration_ms: number;
              }[];
              backend: {
                /** @description The record of the call, or of the answer. */
                record_id: string;
                /** @description When the backend was asked, since the request began. */
                offset_ms: number | null;
                /** @description How long it took to answer. */
                latency_ms: number | null;
                /** @description Who says so: the record of the call, the stage of the answer, or the time between two stages. */
                latency_from: ('call' | 'response' | 'stages') | null;
                /** @description Address of the backend. */
                url: string | null;
                /** @description Model that was asked. */
                model: string | null;
                /** @description Whether it answered; null: nobody says. */
                ok: boolean | null;
              } | null;
              is_complete: boolean;
              incomplete: {
                /** @enum {unknown} */
                what: 'no-stages' | 'no-begin' | 'no-end' | 'stage-missing' | 'stage-repeated' | 'out-of-order';
                /** @description The stage, or the number that is missing; null where it is about the whole. */
                stage: string | null;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRequestReplay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the request. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The parameters to run a request again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @description By name, to be sent as they are. */
              parameters: {
                [key: string]: unknown;
              };
              /** @description Where each of them was found. */
              sources: {
                parameter: string;
                record_id: string;
                /** @description null: from a call. */
                stage: string | null;
              }[];
              missing: ('prompt' | 'mode' | 'format' | 'style' | 'topic' | 'chain' | 'model' | 'backend_url')[];
              /** @description Whether nothing is missing. */
              is_complete: boolean;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRequestStages: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many stages, those with the most time. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Time that requests spend in each stage. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              stage: string;
              /** @description How often it was reached. */
              count: number;
              /** @description How often no stage came after it. */
              ended_count: number;
              /** @description Half of the times in it were at most so long; null where it was always the last. */
              p50_ms: number | null;
              /** @description 95% of the times in it were at most so long. */
              p95_ms: number | null;
              /** @description 99% of the times in it were at most so long. */
              p99_ms: number | null;
              /** @description The longest time in it. */
              max_ms: number | null;
              /** @description All times in it together. */
              total_ms: number;
              /** @description Of the time in all stages together; null where that is none. */
              share: number | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Different stages in all; more than rows where the limit was met. */
              stages: number;
              /** @description Requests with a stage. */
              requests: number;
              /** @description How long whole requests took, each as /v1/requests says it. */
              duration: {
                /** @description Requests of which it is known. */
                count: number;
                /** @description Half of them took at most so long; null where there are none. */
                p50_ms: number | null;
                /** @description 95% of them took at most so long. */
                p95_ms: number | null;
                /** @description The slowest took so long. */
                max_ms: number | null;
              };
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRequestErrors: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many groups, the most frequent. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Why requests fail, grouped. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description The last stage that was reached; null where no trace tells. */
              stage: string | null;
              /** @description Text of the error, with <num>, <path> and so on for its values; null where no record has one. */
              template: string | null;
              /** @description Name of the template for good. */
              template_id: string | null;
              /** @description Failed requests. */
              count: number;
              /** @description Time of the first failure. */
              first_time: string;
              /** @description Time of the last failure. */
              last_time: string;
              /** @description Requests, the newest first. */
              example_request_ids: string[];
              /** @description Their records that say so, in the same order. */
              example_record_ids: string[];
              /** @description Of all failed requests. */
              share: number | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Groups in all; more than rows where the limit was met. */
              groups: number;
              /** @description Requests that were asked for. */
              requests: number;
              /** @description Failed ones among them. */
              failed: number;
              /** @description Failed ones of further kinds, which are in no group. */
              other: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWrappers: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many, those with the most calls; `meta.labels` says how many there are. */
        limit?: number;
        /** @description chain: wrappers that stand around a prompt together are one, as `lotse + prisma`; wrapper: each by itself. */
        by?: 'chain' | 'wrapper';
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How well each wrapper does. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description null: the records say none. */
              name: string | null;
              /** @description Calls of the backend, exactly. */
              requests: number;
              /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
              share: number | null;
              /** @description Those that went well. */
              ok_count: number;
              /** @description Share that went well. */
              ok_share: number | null;
              /** @description Begin of its 95% interval (Wilson). */
              ok_share_low: number;
              /** @description End of its 95% interval. */
              ok_share_high: number;
              /** @description Median duration, exact; null where no call says how long it took. */
              p50_ms: number | null;
              /** @description 95% took at most so long. */
              p95_ms: number | null;
              /** @description Calls with a score. */
              scored: number;
              /** @description Mean of the scores; null where there are none. */
              mean_score: number | null;
              /** @description Begin of its 95% interval (Student); null below two scores. */
              mean_score_low: number | null;
              /** @description End of its 95% interval. */
              mean_score_high: number | null;
              /** @description Median of the scores, exact. */
              median_score: number | null;
              /** @description Time of the first call. */
              first_time: string;
              /** @description Time of the last call. */
              last_time: string;
              /**
               * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
               * @enum {unknown}
               */
              trend: 'rising' | 'falling' | 'none' | 'too-few';
              /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
              trend_per_day: number | null;
              /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
              is_enough: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Labels in all; more than rows where the limit was met. */
              labels: number;
              /** @description Calls in all. */
              requests: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getWrapper: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description chain: wrappers that stand around a prompt together are one, as `lotse + prisma`; wrapper: each by itself. */
        by?: 'chain' | 'wrapper';
      };
      header?: never;
      path: {
        /** @description Name of the chain or wrapper. */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All about one wrapper. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description null: no call of it lies in the range. */
              summary: {
                /** @description null: the records say none. */
                name: string | null;
                /** @description Calls of the backend, exactly. */
                requests: number;
                /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
                share: number | null;
                /** @description Those that went well. */
                ok_count: number;
                /** @description Share that went well. */
                ok_share: number | null;
                /** @description Begin of its 95% interval (Wilson). */
                ok_share_low: number;
                /** @description End of its 95% interval. */
                ok_share_high: number;
                /** @description Median duration, exact; null where no call says how long it took. */
                p50_ms: number | null;
                /** @description 95% took at most so long. */
                p95_ms: number | null;
                /** @description Calls with a score. */
                scored: number;
                /** @description Mean of the scores; null where there are none. */
                mean_score: number | null;
                /** @description Begin of its 95% interval (Student); null below two scores. */
                mean_score_low: number | null;
                /** @description End of its 95% interval. */
                mean_score_high: number | null;
                /** @description Median of the scores, exact. */
                median_score: number | null;
                /** @description Time of the first call. */
                first_time: string;
                /** @description Time of the last call. */
                last_time: string;
                /**
                 * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
                 * @enum {unknown}
                 */
                trend: 'rising' | 'falling' | 'none' | 'too-few';
                /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
                trend_per_day: number | null;
                /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
                is_enough: boolean;
              } | null;
              /** @description How long the stretches of `over_time` are. */
              interval: string | null;
              /** @description From the first call to the last, also where there was none. */
              over_time: {
                /** @description Begin of the stretch, by the calendar of the time zone. */
                from: string;
                requests: number;
                /** @description null where there was no call. */
                ok_share: number | null;
                /** @description Median duration, exact. */
                p50_ms: number | null;
                /** @description 95% took at most so long, exact. */
                p95_ms: number | null;
                /** @description null where there was no score. */
                mean_score: number | null;
              }[];
              /** @description Its calls by this label, the most frequent first; at most 50. */
              topics: {
                /** @description null: the records say none. */
                name: string | null;
                /** @description Calls of the backend, exactly. */
                requests: number;
                /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
                share: number | null;
                /** @description Those that went well. */
                ok_count: number;
                /** @description Share that went well. */
                ok_share: number | null;
                /** @description Begin of its 95% interval (Wilson). */
                ok_share_low: number;
                /** @description End of its 95% interval. */
                ok_share_high: number;
                /** @description Median duration, exact; null where no call says how long it took. */
                p50_ms: number | null;
                /** @description 95% took at most so long. */
                p95_ms: number | null;
                /** @description Calls with a score. */
                scored: number;
                /** @description Mean of the scores; null where there are none. */
                mean_score: number | null;
                /** @description Begin of its 95% interval (Student); null below two scores. */
                mean_score_low: number | null;
                /** @description End of its 95% interval. */
                mean_score_high: number | null;
                /** @description Median of the scores, exact. */
                median_score: number | null;
                /** @description Time of the first call. */
                first_time: string;
                /** @description Time of the last call. */
                last_time: string;
                /**
                 * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
                 * @enum {unknown}
                 */
                trend: 'rising' | 'falling' | 'none' | 'too-few';
                /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
                trend_per_day: number | null;
                /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
                is_enough: boolean;
              }[];
              /** @description Why its requests failed, as in /v1/requests/errors; the 20 most frequent groups. */
              errors: {
                /** @description The last stage that was reached; null where no trace tells. */
                stage: string | null;
                /** @description Text of the error, with <num>, <path> and so on for its values; null where no record has one. */
                template: string | null;
                /** @description Name of the template for good. */
                template_id: string | null;
                /** @description Failed requests. */
                count: number;
                /** @description Time of the first failure. */
                first_time: string;
                /** @description Time of the last failure. */
                last_time: string;
                /** @description Requests, the newest first. */
                example_request_ids: string[];
                /** @description Their records that say so, in the same order. */
                example_record_ids: string[];
              }[];
              /** @description Groups in all. */
              error_groups: number;
              /** @description Failed requests, also those that failed before the backend was called. */
              failed_requests: number;
              examples: {
                /** @enum {unknown} */
                why: 'newest' | 'best' | 'worst' | 'slowest';
                record_id: string;
                request_id: string | null;
                time: string;
                ok: boolean;
                /** @description null where it has none. */
                score: number | null;
                /** @description null where it does not say. */
                duration_ms: number | null;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  compareWrappers: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description chain: wrappers that stand around a prompt together are one, as `lotse + prisma`; wrapper: each by itself. */
        by?: 'chain' | 'wrapper';
        /**
         * @description A chain or wrapper as /v1/wrappers names it.
         * @example lotse + prisma
         */
        a?: string;
        /**
         * @description Another one; differences are those of b against a.
         * @example lotse + prisma
         */
        b?: string;
        /** @description Columns of `cells`. */
        across?: 'topic' | 'style' | 'format';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Which wrapper does better, and how sure that is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              comparisons: {
                a: string;
                b: string;
                /** @description Calls of a. */
                n_a: number;
                /** @description Calls of b. */
                n_b: number;
                ok: {
                  /** @description Share of a that went well. */
                  share_a: number | null;
                  /** @description Share of b that went well. */
                  share_b: number | null;
                  /** @description b less a. */
                  difference: number | null;
                  /** @description Begin of its 95% interval (Newcombe). */
                  low: number;
                  /** @description End of its 95% interval. */
                  high: number;
                };
                /** @description null where one of them has fewer than two values. */
                score: {
                  /**
                   * @description b against a.
                   * @enum {unknown}
                   */
                  change: 'higher' | 'lower';
                  /** @description Values of a that were compared. */
                  n_a: number;
                  /** @description Values of b that were compared. */
                  n_b: number;
                  median_a: number;
                  median_b: number;
                  /** @description How much b lies above a, in points (Hodges-Lehmann). */
                  shift: number;
                  /** @description Begin of its 95% interval. */
                  shift_low: number;
                  /** @description End of its 95% interval. */
                  shift_high: number;
                  /** @description Cliff's: how much more often b is above a than below, -1 to 1. */
                  delta: number;
                  /** @description Begin of its 95% interval. */
                  delta_low: number;
                  /** @description End of its 95% interval. */
                  delta_high: number;
                  /** @description In standard deviations. */
                  effect: number;
                  /** @enum {unknown} */
                  magnitude: 'negligible' | 'small' | 'medium' | 'large';
                  /** @description Two-sided chance of as great a difference where there is none. */
                  p: number;
                  /** @description The same for all pairs of this answer (Benjamini-Hochberg). */
                  adjusted_p: number;
                  /** @description Whether there were more values, so that 2000 of each were drawn. */
                  is_sampled: boolean;
                } | null;
                /** @description null where one of them has fewer than two values. */
                duration: {
                  /**
                   * @description b against a.
                   * @enum {unknown}
                   */
                  change: 'higher' | 'lower';
                  /** @description Values of a that were compared. */
                  n_a: number;
                  /** @description Values of b that were compared. */
                  n_b: number;
                  median_a: number;
                  median_b: number;
                  /** @description How much b lies above a, in milliseconds (Hodges-Lehmann). */
                  shift: number;
                  /** @description Begin of its 95% interval. */
                  shift_low: number;
                  /** @description End of its 95% interval. */
                  shift_high: number;
                  /** @description Cliff's: how much more often b is above a than below, -1 to 1. */
                  delta: number;
                  /** @description Begin of its 95% interval. */
                  delta_low: number;
                  /** @description End of its 95% interval. */
                  delta_high: number;
                  /** @description In standard deviations. */
                  effect: number;
                  /** @enum {unknown} */
                  magnitude: 'negligible' | 'small' | 'medium' | 'large';
                  /** @description Two-sided chance of as great a difference where there is none. */
                  p: number;
                  /** @description The same for all pairs of this answer (Benjamini-Hochberg). */
                  adjusted_p: number;
                  /** @description Whether there were more values, so that 2000 of each were drawn. */
                  is_sampled: boolean;
                } | null;
                /** @description Whether both have 20 calls at least. */
                is_enough: boolean;
                /** @description By the size of the effect on the score; null where one has too few samples. */
                rank: number | null;
              }[];
              cells: {
                wrapper: string;
                /** @description Value of the label that `across` names. */
                across: string;
                /** @description Scores. */
                n: number;
                median_score: number;
                /** @description Begin of its 95% interval (sign test); null where the scores are too few. */
                median_score_low: number | null;
                /** @description End of its 95% interval. */
                median_score_high: number | null;
                /**
                 * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
                 * @enum {unknown}
                 */
                trend: 'rising' | 'falling' | 'none' | 'too-few';
                /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
                trend_per_day: number | null;
                /** @description Whether there are 20 scores at least: grey it out else. */
                is_enough: boolean;
                /** @description By the median among the cells of the same column that are enough; null where it is not. */
                rank: number | null;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Wrappers in all. */
              wrappers: number;
              /** @description Cells in all; the 500 fullest are in the reply. */
              cells: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTopics: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many, those with the most calls; `meta.labels` says how many there are. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How well each topic does. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description null: the records say none. */
              name: string | null;
              /** @description Calls of the backend, exactly. */
              requests: number;
              /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
              share: number | null;
              /** @description Those that went well. */
              ok_count: number;
              /** @description Share that went well. */
              ok_share: number | null;
              /** @description Begin of its 95% interval (Wilson). */
              ok_share_low: number;
              /** @description End of its 95% interval. */
              ok_share_high: number;
              /** @description Median duration, exact; null where no call says how long it took. */
              p50_ms: number | null;
              /** @description 95% took at most so long. */
              p95_ms: number | null;
              /** @description Calls with a score. */
              scored: number;
              /** @description Mean of the scores; null where there are none. */
              mean_score: number | null;
              /** @description Begin of its 95% interval (Student); null below two scores. */
              mean_score_low: number | null;
              /** @description End of its 95% interval. */
              mean_score_high: number | null;
              /** @description Median of the scores, exact. */
              median_score: number | null;
              /** @description Time of the first call. */
              first_time: string;
              /** @description Time of the last call. */
              last_time: string;
              /**
               * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
               * @enum {unknown}
               */
              trend: 'rising' | 'falling' | 'none' | 'too-few';
              /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
              trend_per_day: number | null;
              /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
              is_enough: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Labels in all; more than rows where the limit was met. */
              labels: number;
              /** @description Calls in all. */
              requests: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTopic: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
      };
      header?: never;
      path: {
        /** @description Name of the topic. */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All about one topic. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description null: no call of it lies in the range. */
              summary: {
                /** @description null: the records say none. */
                name: string | null;
                /** @description Calls of the backend, exactly. */
                requests: number;
                /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
                share: number | null;
                /** @description Those that went well. */
                ok_count: number;
                /** @description Share that went well. */
                ok_share: number | null;
                /** @description Begin of its 95% interval (Wilson). */
                ok_share_low: number;
                /** @description End of its 95% interval. */
                ok_share_high: number;
                /** @description Median duration, exact; null where no call says how long it took. */
                p50_ms: number | null;
                /** @description 95% took at most so long. */
                p95_ms: number | null;
                /** @description Calls with a score. */
                scored: number;
                /** @description Mean of the scores; null where there are none. */
                mean_score: number | null;
                /** @description Begin of its 95% interval (Student); null below two scores. */
                mean_score_low: number | null;
                /** @description End of its 95% interval. */
                mean_score_high: number | null;
                /** @description Median of the scores, exact. */
                median_score: number | null;
                /** @description Time of the first call. */
                first_time: string;
                /** @description Time of the last call. */
                last_time: string;
                /**
                 * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
                 * @enum {unknown}
                 */
                trend: 'rising' | 'falling' | 'none' | 'too-few';
                /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
                trend_per_day: number | null;
                /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
                is_enough: boolean;
              } | null;
              /** @description How long the stretches of `over_time` are. */
              interval: string | null;
              /** @description From the first call to the last, also where there was none. */
              over_time: {
                /** @description Begin of the stretch, by the calendar of the time zone. */
                from: string;
                requests: number;
                /** @description null where there was no call. */
                ok_share: number | null;
                /** @description Median duration, exact. */
                p50_ms: number | null;
                /** @description 95% took at most so long, exact. */
                p95_ms: number | null;
                /** @description null where there was no score. */
                mean_score: number | null;
              }[];
              /** @description Its calls by this label, the most frequent first; at most 50. */
              wrappers: {
                /** @description null: the records say none. */
                name: string | null;
                /** @description Calls of the backend, exactly. */
                requests: number;
                /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
                share: number | null;
                /** @description Those that went well. */
                ok_count: number;
                /** @description Share that went well. */
                ok_share: number | null;
                /** @description Begin of its 95% interval (Wilson). */
                ok_share_low: number;
                /** @description End of its 95% interval. */
                ok_share_high: number;
                /** @description Median duration, exact; null where no call says how long it took. */
                p50_ms: number | null;
                /** @description 95% took at most so long. */
                p95_ms: number | null;
                /** @description Calls with a score. */
                scored: number;
                /** @description Mean of the scores; null where there are none. */
                mean_score: number | null;
                /** @description Begin of its 95% interval (Student); null below two scores. */
                mean_score_low: number | null;
                /** @description End of its 95% interval. */
                mean_score_high: number | null;
                /** @description Median of the scores, exact. */
                median_score: number | null;
                /** @description Time of the first call. */
                first_time: string;
                /** @description Time of the last call. */
                last_time: string;
                /**
                 * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
                 * @enum {unknown}
                 */
                trend: 'rising' | 'falling' | 'none' | 'too-few';
                /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
                trend_per_day: number | null;
                /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
                is_enough: boolean;
              }[];
              /** @description Why its requests failed, as in /v1/requests/errors; the 20 most frequent groups. */
              errors: {
                /** @description The last stage that was reached; null where no trace tells. */
                stage: string | null;
                /** @description Text of the error, with <num>, <path> and so on for its values; null where no record has one. */
                template: string | null;
                /** @description Name of the template for good. */
                template_id: string | null;
                /** @description Failed requests. */
                count: number;
                /** @description Time of the first failure. */
                first_time: string;
                /** @description Time of the last failure. */
                last_time: string;
                /** @description Requests, the newest first. */
                example_request_ids: string[];
                /** @description Their records that say so, in the same order. */
                example_record_ids: string[];
              }[];
              /** @description Groups in all. */
              error_groups: number;
              /** @description Failed requests, also those that failed before the backend was called. */
              failed_requests: number;
              examples: {
                /** @enum {unknown} */
                why: 'newest' | 'best' | 'worst' | 'slowest';
                record_id: string;
                request_id: string | null;
                time: string;
                ok: boolean;
                /** @description null where it has none. */
                score: number | null;
                /** @description null where it does not say. */
                duration_ms: number | null;
              }[];
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStyles: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many, those with the most calls; `meta.labels` says how many there are. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How well each style does. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description null: the records say none. */
              name: string | null;
              /** @description Calls of the backend, exactly. */
              requests: number;
              /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
              share: number | null;
              /** @description Those that went well. */
              ok_count: number;
              /** @description Share that went well. */
              ok_share: number | null;
              /** @description Begin of its 95% interval (Wilson). */
              ok_share_low: number;
              /** @description End of its 95% interval. */
              ok_share_high: number;
              /** @description Median duration, exact; null where no call says how long it took. */
              p50_ms: number | null;
              /** @description 95% took at most so long. */
              p95_ms: number | null;
              /** @description Calls with a score. */
              scored: number;
              /** @description Mean of the scores; null where there are none. */
              mean_score: number | null;
              /** @description Begin of its 95% interval (Student); null below two scores. */
              mean_score_low: number | null;
              /** @description End of its 95% interval. */
              mean_score_high: number | null;
              /** @description Median of the scores, exact. */
              median_score: number | null;
              /** @description Time of the first call. */
              first_time: string;
              /** @description Time of the last call. */
              last_time: string;
              /**
               * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
               * @enum {unknown}
               */
              trend: 'rising' | 'falling' | 'none' | 'too-few';
              /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
              trend_per_day: number | null;
              /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
              is_enough: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Labels in all; more than rows where the limit was met. */
              labels: number;
              /** @description Calls in all. */
              requests: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listFormats: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many, those with the most calls; `meta.labels` says how many there are. */
        limit?: number;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How well each format does. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description null: the records say none. */
              name: string | null;
              /** @description Calls of the backend, exactly. */
              requests: number;
              /** @description Of all calls. A call with several wrappers counts for each of them where they are told apart. */
              share: number | null;
              /** @description Those that went well. */
              ok_count: number;
              /** @description Share that went well. */
              ok_share: number | null;
              /** @description Begin of its 95% interval (Wilson). */
              ok_share_low: number;
              /** @description End of its 95% interval. */
              ok_share_high: number;
              /** @description Median duration, exact; null where no call says how long it took. */
              p50_ms: number | null;
              /** @description 95% took at most so long. */
              p95_ms: number | null;
              /** @description Calls with a score. */
              scored: number;
              /** @description Mean of the scores; null where there are none. */
              mean_score: number | null;
              /** @description Begin of its 95% interval (Student); null below two scores. */
              mean_score_low: number | null;
              /** @description End of its 95% interval. */
              mean_score_high: number | null;
              /** @description Median of the scores, exact. */
              median_score: number | null;
              /** @description Time of the first call. */
              first_time: string;
              /** @description Time of the last call. */
              last_time: string;
              /**
               * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
               * @enum {unknown}
               */
              trend: 'rising' | 'falling' | 'none' | 'too-few';
              /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
              trend_per_day: number | null;
              /** @description Whether there are 20 calls at least: with fewer, do not compare it with others. */
              is_enough: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Labels in all; more than rows where the limit was met. */
              labels: number;
              /** @description Calls in all. */
              requests: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getScores: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description Which score; `field` goes before it. */
        score?: 'total_score' | 'field_completeness' | 'structure_adherence';
        /**
         * @description Any field that is a number, such as latency_ms.
         * @example latency_ms
         */
        field?: string;
        /** @description Bars of the histogram, of equal width from the least value to the greatest. */
        bins?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Distribution and course of a score. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Calls with the score. */
              count: number;
              /** @description Calls without it, or where it is no number. */
              missing: number;
              /** @description null without values. */
              mean: number | null;
              /** @description Begin of its 95% interval; null below two values, and where all are the same. */
              mean_low: number | null;
              /** @description End of its 95% interval. */
              mean_high: number | null;
              /** @description Of the sample; null below two values. */
              standard_deviation: number | null;
              /** @description The least. */
              min: number | null;
              /** @description The greatest. */
              max: number | null;
              quantiles: {
                /** @description Quantile at 0.05. */
                p5: number | null;
                /** @description Quantile at 0.1. */
                p10: number | null;
                /** @description Quantile at 0.25. */
                p25: number | null;
                /** @description Quantile at 0.5. */
                p50: number | null;
                /** @description Quantile at 0.75. */
                p75: number | null;
                /** @description Quantile at 0.9. */
                p90: number | null;
                /** @description Quantile at 0.95. */
                p95: number | null;
              };
              /** @description Half-open bars, but for the last. */
              histogram: {
                from: number;
                to: number;
                /** @description Values in it. */
                count: number;
              }[];
              /** @description How long the stretches of `over_time` are. */
              interval: string | null;
              over_time: {
                /** @description Begin of the stretch, by the calendar of the time zone. */
                from: string;
                /** @description Values. */
                count: number;
                /** @description null where there is none. */
                mean: number | null;
                /** @description 10% are at most this. */
                p10: number | null;
                /** @description The median. */
                p50: number | null;
                /** @description 90% are at most this. */
                p90: number | null;
              }[];
              /**
               * @description Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.
               * @enum {unknown}
               */
              trend: 'rising' | 'falling' | 'none' | 'too-few';
              /** @description How fast, in points of the score per day (Theil-Sen); null where there are too few stretches. */
              trend_per_day: number | null;
              /** @description Two-sided chance of as consistent a trend where there is none. */
              trend_p: number | null;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description What was measured. */
              score: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportTrainingData: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description Only pairs with at least this score.
         * @example 80
         */
        min_score?: number;
        /**
         * @description Only this chain, or chains with this wrapper.
         * @example prisma
         */
        wrapper?: string;
        /**
         * @description Only this topic.
         * @example bildung
         */
        topic?: string;
        /**
         * @description Only this style.
         * @example sachlich
         */
        style?: string;
        /** @description Only calls that went well, only failed ones, or both. */
        ok?: 'true' | 'false' | 'any';
        /** @description Whether of pairs with the same prompt and response only the first is given. */
        dedupe?: boolean;
        /** @description At most so many. As NDJSON: all where it is left out; as JSON: 100, and 1000 at most. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description Format of the reply; left out, `Accept` says it, and it is NDJSON where that does not. */
        format?: 'ndjson' | 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Prompts with their responses, for training. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': {
            prompt: string;
            response: string;
            request_id: string | null;
            /** @description null where the call has none. */
            score: number | null;
            ok: boolean;
            wrapper: string | null;
            topic: string | null;
            style: string | null;
            format: string | null;
            /** @description null where the call does not say. */
            duration_ms: number | null;
            /** @description Of the call. */
            time: string;
            /** @description The record that has the prompt. */
            prompt_record_id: string;
            /** @description The record that has the response. */
            response_record_id: string;
          };
          'application/json': {
            data: {
              prompt: string;
              response: string;
              request_id: string | null;
              /** @description null where the call has none. */
              score: number | null;
              ok: boolean;
              wrapper: string | null;
              topic: string | null;
              style: string | null;
              format: string | null;
              /** @description null where the call does not say. */
              duration_ms: number | null;
              /** @description Of the call. */
              time: string;
              /** @description The record that has the prompt. */
              prompt_record_id: string;
              /** @description The record that has the response. */
              response_record_id: string;
            }[];
            meta: {
              /** @description How complete the answer is. */
              completeness: {
                /** @description Whether every record that the question is about was asked. */
                exact: boolean;
                /** @description Age of the look at the logs that the answer rests on: what was written since may not be in it. */
                index_lag_ms: number;
                /** @description A file of which the archive holds a part counts in both tiers. */
                files: {
                  /** @description Live files that were asked. */
                  live: number;
                  /** @description Daily files that were asked. */
                  daily: number;
                  /** @description Archived days that were asked. */
                  archive: number;
                };
                /** @description Lines among them that are no JSON objects: found by their text alone. */
                unparsable_lines: number;
                /** @description Months that no answer can cover, since their archives are damaged. */
                unreadable: {
                  stream: string;
                  /** @description YYYYMM. */
                  month: string;
                }[];
                /** @description Hosts beside this one whose records were asked, as far as they have put them into a shared index. */
                other_hosts: number;
              };
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams with the role that were asked; empty: none has it, so there is nothing to answer. */
              streams: string[];
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listGenerations: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description asc: oldest first; desc: newest first. */
        order?: 'asc' | 'desc';
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Generations, one for each learning record. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Number of the generation; null where the record has none. */
              step: number | null;
              /** @description Of the record; null where it has none of its own. RFC 3339. */
              time: string | null;
              stream: string;
              /** @description Id of the record. */
              id: string;
              /** @description Samples that it learned from. */
              sample_count: number | null;
              /** @description Their mean score. */
              avg_score: number | null;
              /** @description Share that went well, as the record says. */
              success_rate: number | null;
              /** @description Of Wilson’s 95% interval, with the samples as trials; null without them. */
              success_rate_low: number | null;
              /** @description Of the same interval. */
              success_rate_high: number | null;
              /** @description Prompts that it made. */
              prompts_generated: number | null;
              /** @description As the record says. */
              feedback_strength: number | null;
              /** @description The 5 most frequent names of each group, such as topics and styles, or those that the record lists. */
              leaders: {
                [key: string]: string[];
              };
              /** @description Whether the record counts names, and so has shares. */
              counted: boolean;
              /** @description Every other number of the record. */
              other_measures: {
                [key: string]: number;
              };
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Learning records that match in all. */
              matches: number;
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getGeneration: {
    parameters: {
      query?: {
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
      };
      header?: never;
      path: {
        /**
         * @description Number of the generation.
         * @example 12
         */
        n: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One generation, and what changed against the one before. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              generation: {
                /** @description Number of the generation; null where the record has none. */
                step: number | null;
                /** @description Of the record; null where it has none of its own. RFC 3339. */
                time: string | null;
                stream: string;
                /** @description Id of the record. */
                id: string;
                /** @description Samples that it learned from. */
                sample_count: number | null;
                /** @description Their mean score. */
                avg_score: number | null;
                /** @description Share that went well, as the record says. */
                success_rate: number | null;
                /** @description Of Wilson’s 95% interval, with the samples as trials; null without them. */
                success_rate_low: number | null;
                /** @description Of the same interval. */
                success_rate_high: number | null;
                /** @description Prompts that it made. */
                prompts_generated: number | null;
                /** @description As the record says. */
                feedback_strength: number | null;
                /** @description The 5 most frequent names of each group, such as topics and styles, or those that the record lists. */
                leaders: {
                  [key: string]: string[];
                };
                /** @description Whether the record counts names, and so has shares. */
                counted: boolean;
                /** @description Every other number of the record. */
                other_measures: {
                  [key: string]: number;
                };
              };
              /** @description The record as it was written; null where it is no JSON object. */
              record: unknown;
              /** @description Ids of all records with this number, the newest first; at most 100. */
              record_ids: {
                id: string;
                stream: string;
              }[];
              /** @description How many records have this number. */
              records: number;
              /** @description The generation before it; null where it is the first. */
              before: {
                /** @description Number of the generation; null where the record has none. */
                step: number | null;
                /** @description Of the record; null where it has none of its own. RFC 3339. */
                time: string | null;
                stream: string;
                /** @description Id of the record. */
                id: string;
                /** @description Samples that it learned from. */
                sample_count: number | null;
                /** @description Their mean score. */
                avg_score: number | null;
                /** @description Share that went well, as the record says. */
                success_rate: number | null;
                /** @description Of Wilson’s 95% interval, with the samples as trials; null without them. */
                success_rate_low: number | null;
                /** @description Of the same interval. */
                success_rate_high: number | null;
                /** @description Prompts that it made. */
                prompts_generated: number | null;
                /** @description As the record says. */
                feedback_strength: number | null;
                /** @description The 5 most frequent names of each group, such as topics and styles, or those that the record lists. */
                leaders: {
                  [key: string]: string[];
                };
                /** @description Whether the record counts names, and so has shares. */
                counted: boolean;
                /** @description Every other number of the record. */
                other_measures: {
                  [key: string]: number;
                };
              } | null;
              /** @description Against the generation before; null where it is the first. */
              changes: {
                measures: {
                  name: string;
                  /** @description Null where that generation has none. */
                  before: number | null;
                  /** @description Null where that generation has none. */
                  after: number | null;
                  /** @description After less before. */
                  difference: number | null;
                  /** @description Of the difference of two shares of samples, 95%, by Newcombe. Null of other measures: the log has no variance. */
                  interval: {
                    low: number;
                    high: number;
                    confidence: number;
                  } | null;
                  /** @description Whether the interval leaves out 0; null where there is none. */
                  clear: boolean | null;
                }[];
                patterns: {
                  /** @description topics or styles. */
                  group: string;
                  before_total: number;
                  after_total: number;
                  /** @description By how much their shares changed, the most first. */
                  names: {
                    name: string;
                    before: {
                      count: number;
                      /** @description Of all that were counted; null where nothing was. */
                      share: number | null;
                    };
                    after: {
                      count: number;
                      /** @description Of all that were counted; null where nothing was. */
                      share: number | null;
                    };
                    /** @description Share after less share before. */
                    difference: number | null;
                    /** @description Of that difference, 95%, by Newcombe. */
                    interval: {
                      low: number;
                      high: number;
                      confidence: number;
                    } | null;
                    /** @description Whether the interval leaves out 0. */
                    clear: boolean | null;
                  }[];
                }[];
              } | null;
              /** @description When that was written which it learned from. */
              between: {
                /** @description Of the generation before. RFC 3339. */
                from: string | null;
                /** @description Of this one. RFC 3339. */
                to: string | null;
              };
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCurveMetrics: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What learning curves can be drawn of. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What people look at first comes first. */
            data: {
              /** @description As the parameter metric takes it. */
              name: string;
              /**
               * @description Of what records: one for each generation, or for each request.
               * @enum {unknown}
               */
              kind: 'learning' | 'request';
              /** @description points of 100, share from 0 to 1; null where neither name nor values tell. */
              unit: ('points' | 'share' | 'ms' | 's' | 'bytes' | 'count') | null;
              /** @description Which way is better; null where it is neither said nor known. */
              better: ('higher' | 'lower') | null;
              /** @description Least value that the metric can have; null: open, or not known. */
              range_min: number | null;
              /** @description Greatest value that the metric can have; null: open, or not known. */
              range_max: number | null;
              /** @description What it has curves along; the first where none is named. */
              axes: ('step' | 'time' | 'requests' | 'samples')[];
              /** @description Where it comes from. */
              fields: {
                stream: string;
                field: string;
              }[];
              /** @description Values in the records that were asked for. */
              n: number;
              /** @description Least value; null where there is none. */
              min: number | null;
              /** @description Greatest value; null where there is none. */
              max: number | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Metrics beyond the limit. */
              left_out: number;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCurves: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description What y is, as /v1/curves/metrics lists it, or its field. Left out: the first that has data.
         * @example avg_score
         */
        metric?: string;
        /** @description What x is. step: number of the generation; time: ms since 1970; requests: counted from 1 in each group; samples: those of all generations so far. Left out: step of learning records, requests of requests. */
        x?: 'step' | 'time' | 'requests' | 'samples';
        /**
         * @description One curve for each value of this field, such as wrapper_chain. Left out: one curve, or one for each stream where several have the metric.
         * @example latency_ms
         */
        split?: string;
        /** @description At most so many curves of their own, those with the most points; the rest share one. */
        groups?: number;
        /** @description ema: debiased moving average over points; density: the same by the stretch of x that each stands for; gaussian: centred. Left out: density along time, else ema. */
        smoothing?: 'ema' | 'density' | 'gaussian';
        /** @description How smooth the line is: 0 is raw. */
        weight?: number;
        /** @description At most about so many rows in each series; along time one may be touched beside. */
        buckets?: number;
        /** @description Which way is better, where the name of the metric does not tell. */
        better?: 'higher' | 'lower';
        /** @description Whether shares of names and their diversity come, too. */
        patterns?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Learning curves with smoothed lines, bands, verdicts and marks. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Null where no stream has any. */
              metric: {
                /** @description As the parameter metric takes it. */
                name: string;
                /**
                 * @description Of what records: one for each generation, or for each request.
                 * @enum {unknown}
                 */
                kind: 'learning' | 'request';
                /** @description points of 100, share from 0 to 1; null where neither name nor values tell. */
                unit: ('points' | 'share' | 'ms' | 's' | 'bytes' | 'count') | null;
                /** @description Which way is better; null where it is neither said nor known. */
                better: ('higher' | 'lower') | null;
                /** @description Least value that the metric can have; null: open, or not known. */
                range_min: number | null;
                /** @description Greatest value that the metric can have; null: open, or not known. */
                range_max: number | null;
                /** @description What it has curves along; the first where none is named. */
                axes: ('step' | 'time' | 'requests' | 'samples')[];
                /** @description Where it comes from. */
                fields: {
                  stream: string;
                  field: string;
                }[];
              } | null;
              /** @description Null where there is no metric. */
              x: ('step' | 'time' | 'requests' | 'samples') | null;
              /** @description Which way is better; null where it is neither said nor known. */
              better: ('higher' | 'lower') | null;
              /** @description Least x of all series. */
              from_x: number | null;
              /** @description Greatest x of all series. */
              to_x: number | null;
              /** @description Field by which the series differ; null where there is one. */
              split: string | null;
              /** @description Labels that share the series of the others. */
              others: number;
              smoothing: {
                /** @enum {unknown} */
                method: 'ema' | 'density' | 'gaussian';
                weight: number;
              };
              /**
               * @description What the rows are.
               * @enum {unknown}
               */
              drawn_by: 'points' | 'buckets';
              /**
               * @description What verdict and marks rest on.
               * @enum {unknown}
               */
              judged_by: 'points' | 'buckets';
              /** @description Those with the most points first. */
              series: {
                /**
                 * @description all: there is no split; none: records without the field; other: labels without a curve of their own.
                 * @enum {unknown}
                 */
                kind: 'all' | 'label' | 'none' | 'other';
                /** @description Value of the field; null where it is no single one. */
                label: string | null;
                /** @description Whether the label goes on in the records. */
                cut: boolean;
                /** @description Records, with a value or without. */
                records: number;
                /** @description Points, exact. */
                count: number;
                /** @description Records without a number that can be used. */
                without_value: number;
                /** @description Records with a value and no place on the axis. */
                without_x: number;
                /** @description Of all points. */
                mean: number | null;
                /** @description Least point of all, exact, of equal ones the first. */
                min: {
                  value: number;
                  x: number;
                  /** @description Id of the record. */
                  id: string;
                  /** @description Number of its generation; null of requests. */
                  step: number | null;
                  /** @description Of the record. RFC 3339. */
                  time: string | null;
                } | null;
                /** @description Greatest point of all, exact, of equal ones the first. */
                max: {
                  value: number;
                  x: number;
                  /** @description Id of the record. */
                  id: string;
                  /** @description Number of its generation; null of requests. */
                  step: number | null;
                  /** @description Of the record. RFC 3339. */
                  time: string | null;
                } | null;
                /** @description Last point along the axis, exact. */
                last: {
                  value: number;
                  x: number;
                  /** @description Id of the record. */
                  id: string;
                  /** @description Number of its generation; null of requests. */
                  step: number | null;
                  /** @description Of the record. RFC 3339. */
                  time: string | null;
                } | null;
                /** @description Time of the first point. RFC 3339. */
                from: string | null;
                /** @description Time of the last point. RFC 3339. */
                to: string | null;
                /** @description Points, or buckets, along the axis. */
                rows: {
                  /** @description Of several points the mean. */
                  x: number;
                  from_x: number;
                  /** @description Not in it, but for the last bucket along numbers that are not whole; x of a single point. */
                  to_x: number;
                  /** @description Of the first record. RFC 3339. */
                  time: string | null;
                  /** @description Number of the generation of the first record; null of requests. */
                  step: number | null;
                  /** @description Id of the first record, which a gap has, too. */
                  first_id: string;
                  /** @description Points. */
                  count: number;
                  /** @description Of several points the mean; null is a gap. */
                  value: number | null;
                  /** @description Least value, exact. */
                  min: number | null;
                  /** @description Its record. */
                  min_id: string | null;
                  /** @description Greatest value, exact. */
                  max: number | null;
                  /** @description Its record. */
                  max_id: string | null;
                  /** @description Value of the last point, exact. */
                  last: number | null;
                  /** @description Its record. */
                  last_id: string | null;
                  /** @description Of several points, exact; null of a single one. */
                  median: number | null;
                  /** @description On how many samples the row rests; null where no record says. */
                  samples: number | null;
                  /** @description The smoothed line; null in a gap. */
                  smoothed: number | null;
                  /** @description Lower edge of the band. */
                  low: number | null;
                  /** @description Upper edge of the band. */
                  high: number | null;
                }[];
                /**
                 * @description What low and high are. wilson: 95% interval of each row’s own share; percentiles: p10 to p90 of each bucket; residual-spread: one standard deviation of the points around the line, no interval of confidence; none: too few points.
                 * @enum {unknown}
                 */
                band: 'wilson' | 'percentiles' | 'residual-spread' | 'none';
                /** @description Indexes of rows at which the line begins anew after a gap. */
                breaks: number[];
                /** @description Wider stretches without points are gaps. */
                gap_x: number | null;
                /** @description Half-life or bandwidth of the smoothing in units of x. */
                reach_x: number | null;
                /** @description What the curve does, in one word, with all that speaks for it; null where it is not known which way is better. */
                verdict: {
                  /** @enum {unknown} */
                  word: 'learning' | 'slow' | 'plateau' | 'slipping' | 'noisy' | 'too-early';
                  /** @enum {unknown} */
                  because:
                    | 'few-points'
                    | 'no-trend-yet'
                    | 'too-large'
                    | 'no-trend-in-noise'
                    | 'constant'
                    | 'levelled-off'
                    | 'gain-below-noise'
                    | 'levelled-off-worse'
                    | 'open-setback'
                    | 'recent-fall'
                    | 'falling-course'
                    | 'rising-course'
                    | 'rising-on-plateau'
                    | 'recent-rise';
                  evidence: {
                    /** @description Points that it rests on. */
                    points: number;
                    /** @description Records without a number that can be used. */
                    unusable: number;
                    /** @description none: no trend stands out from chance, or the interval of the slope has 0 in it. */
                    recent_trend:
                      | {
                          /** @constant */
                          kind: 'trend';
                          /** @constant */
                          direction: 'too-few';
                          /** @description Points. */
                          n: number;
                          /** @description Different x among them. */
                          distinct_x: number;
                          /** @description What it would take. */
                          n_min: number;
                          /** @description What it would take. */
                          distinct_x_min: number;
                        }
                      | {
                          /** @constant */
                          kind: 'trend';
                          /** @enum {unknown} */
                          direction: 'rising' | 'falling' | 'none';
                          /** @description Points. */
                          n: number;
                          /** @description Units of y for each unit of x, by Theil and Sen. */
                          slope: number;
                          /** @description Of the value beside it. */
                          interval: {
                            low: number;
                            high: number;
                            confidence: number;
                          };
                          intercept: number;
                          tau: number;
                          /** @description Chance of a trend as consistent where there is none, by Mann and Kendall. */
                          p: number;
                          /** @description Above 1 where neighbours resemble each other. */
                          variance_factor: number;
                          method: {
                            significance: string;
                            slope: string;
                          };
                        };
                    /** @description The curve that levels off behind the points, or why none can be told yet. */
                    fit:
                      | {
                          /** @constant */
                          kind: 'too-early';
                          /** @description Points that can be used. */
                          points: number;
                          /** @constant */
                          why: 'few-points';
                          /** @description What it takes, at different x. */
                          points_min: number;
                        }
                      | {
                          /** @constant */
                          kind: 'too-early';
                          /** @description Points that can be used. */
                          points: number;
                          /** @constant */
                          why: 'constant';
                          value: number;
                        }
                      | {
                          /** @constant */
                          kind: 'too-early';
                          /** @description Points that can be used. */
                          points: number;
                          /** @constant */
                          why: 'no-better-than-constant';
                          /** @description AICc of a constant less that of the best curve. */
                          lead: number | null;
                          lead_min: number;
                        }
                      | {
                          /** @constant */
                          kind: 'too-early';
                          /** @description Points that can be used. */
                          points: number;
                          /** @constant */
                          why: 'too-large';
                          magnitude_max: number;
                        }
                      | {
                          /** @constant */
                          kind: 'fit';
                          shape: {
                            /** @enum {unknown} */
                            name: 'exponential' | 'power' | 'hill';
                            parameter: number;
                            /** @description Of hill. */
                            order: number | null;
                          };
                          /** @description Points that count. */
                          points: number;
                          /** @description Points set aside: in setbacks, or far off. */
                          aside: number;
                          /** @description Records without a number that can be used. */
                          unusable: number;
                          /** @description AICc of a constant less that of the curve. */
                          lead: number | null;
                          /** @description Standard deviation of a point around the curve, in units of y. */
                          noise: number | null;
                          variance_factor: number;
                        };
                    /** @description Where the curve levels off; null where there is no fit. */
                    plateau:
                      | (
                          | {
                              /** @constant */
                              kind: 'plateau';
                              level: {
                                value: number;
                                /** @description Of a 95% interval; null: the data leave it open. */
                                low: number | null;
                                /** @description Of a 95% interval; null: the data leave it open. */
                                high: number | null;
                              };
                              start_x: {
                                value: number;
                                /** @description Of a 95% interval; null: the data leave it open. */
                                low: number | null;
                                /** @description Of a 95% interval; null: the data leave it open. */
                                high: number | null;
                              };
                              /** @description What is left of the way there. */
                              rest_share: number;
                              reached: boolean;
                            }
                          | {
                              /** @constant */
                              kind: 'not-in-sight';
                              best: number;
                              /** @description The plateau lies beyond it. */
                              beyond: number;
                              rising: boolean;
                            }
                        )
                      | null;
                    /** @description Speed at the last point over the mean speed so far; null without a fit. */
                    speed_share: number | null;
                    /** @description What the curve gains in its next tenth, in units of y; null without a fit. */
                    next_gain: number | null;
                  };
                  /** @description By which it was judged. */
                  thresholds: {
                    points_min: number;
                    recent_points: number;
                    trend_confidence: number;
                    aicc_lead_min: number;
                    plateau_rest_share: number;
                    slow_speed_share: number;
                    setback_sigmas: number;
                    fall_sigmas_min: number;
                    visible_gain_sigmas: number;
                  };
                } | null;
                /** @description Null where it is not known which way is better. */
                marks: {
                  /** @description The best point, of equal ones the first; null without points. */
                  best: {
                    x: number;
                    y: number;
                    /** @description Id of the record, or of the first one of a bucket. */
                    id: string;
                    /** @description Number of its generation; null of requests. */
                    step: number | null;
                    /** @description Of the record. RFC 3339. */
                    time: string | null;
                  } | null;
                  /** @description From where on less than a twentieth of the way is left; null while that is not reached. */
                  plateau_start: {
                    x: number;
                    /** @description Of a 95% interval. */
                    low: number | null;
                    /** @description Of a 95% interval. */
                    high: number | null;
                  } | null;
                  setbacks: {
                    /** @description First point below the level before. */
                    begin: {
                      x: number;
                      y: number;
                      /** @description Id of the record, or of the first one of a bucket. */
                      id: string;
                      /** @description Number of its generation; null of requests. */
                      step: number | null;
                      /** @description Of the record. RFC 3339. */
                      time: string | null;
                    };
                    /** @description Worst point. */
                    bottom: {
                      x: number;
                      y: number;
                      /** @description Id of the record, or of the first one of a bucket. */
                      id: string;
                      /** @description Number of its generation; null of requests. */
                      step: number | null;
                      /** @description Of the record. RFC 3339. */
                      time: string | null;
                    };
                    /** @description The point that made it good; null while none has. */
                    recovered: {
                      x: number;
                      y: number;
                      /** @description Id of the record, or of the first one of a bucket. */
                      id: string;
                      /** @description Number of its generation; null of requests. */
                      step: number | null;
                      /** @description Of the record. RFC 3339. */
                      time: string | null;
                    } | null;
                    /** @description How far the level fell, in units of y. */
                    depth: number;
                    /** @description Best level before. */
                    level_before: number;
                  }[];
                  /** @description Standard deviation of a point. */
                  noise: number;
                  /** @description How deep a setback is at least. */
                  depth_min: number;
                } | null;
              }[];
              annotations: {
                id: string;
                /** @description Moment that it marks; null where it marks a step. RFC 3339. */
                time: string | null;
                /** @description Number of the generation that it marks; null where it marks a moment. */
                step: number | null;
                text: string;
                /** @description What sort of event it is. */
                kind: string;
                /** @description Name of the token that made it; null: the server asked for none. */
                created_by: string | null;
                /** @description When it was made. RFC 3339. */
                created_at: string;
                /** @description Its place on the axis; null where it has none there. */
                x: number | null;
              }[];
              /** @description Null where they were not asked for, or the metric is one of requests. */
              patterns: {
                groups: {
                  stream: string;
                  /** @description topics or styles, as the records call it. */
                  group: string;
                  /** @description The most frequent over all generations first, at most 12. */
                  names: string[];
                  /** @description How many more names there are. */
                  others: number;
                  /** @description In the order of time, those that counted names; the newest 2000. */
                  generations: {
                    /** @description Number of the generation. */
                    step: number | null;
                    /** @description Of its record. RFC 3339. */
                    time: string | null;
                    /** @description Id of its record. */
                    id: string;
                    /** @description How many were counted. */
                    total: number;
                    /** @description One for each of names, from 0 to 1. */
                    shares: number[];
                    /** @description Of all other names. */
                    others_share: number;
                    /** @description Entropy over that of all names alike: 0 one name, 1 all alike; null with one name. */
                    evenness: number | null;
                    /** @description How many equally frequent names would be as varied. */
                    effective_names: number;
                    /** @description Most frequent name. */
                    leader: string;
                    /** @description Its share. */
                    leader_share: number;
                  }[];
                  /** @description none: no trend stands out from chance, or the interval of the slope has 0 in it. */
                  trend:
                    | {
                        /** @constant */
                        kind: 'trend';
                        /** @constant */
                        direction: 'too-few';
                        /** @description Points. */
                        n: number;
                        /** @description Different x among them. */
                        distinct_x: number;
                        /** @description What it would take. */
                        n_min: number;
                        /** @description What it would take. */
                        distinct_x_min: number;
                      }
                    | {
                        /** @constant */
                        kind: 'trend';
                        /** @enum {unknown} */
                        direction: 'rising' | 'falling' | 'none';
                        /** @description Points. */
                        n: number;
                        /** @description Units of y for each unit of x, by Theil and Sen. */
                        slope: number;
                        /** @description Of the value beside it. */
                        interval: {
                          low: number;
                          high: number;
                          confidence: number;
                        };
                        intercept: number;
                        tau: number;
                        /** @description Chance of a trend as consistent where there is none, by Mann and Kendall. */
                        p: number;
                        /** @description Above 1 where neighbours resemble each other. */
                        variance_factor: number;
                        method: {
                          significance: string;
                          slope: string;
                        };
                      };
                  /** @description Between the first and the last third: 0 same shares, 1 no name in common. */
                  divergence: number | null;
                  /** @description By how much shares changed, the most first. */
                  shifts: {
                    name: string;
                    /** @description In the first third. */
                    before: number;
                    /** @description In the last third. */
                    after: number;
                  }[];
                  /** @description Whether evenness falls while the metric has levelled off; null where either cannot be told. */
                  narrowing: boolean | null;
                }[];
                /** @description Generations that are not here: older ones, and those whose records have more than 64 KiB. */
                left_out: number;
              } | null;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCurvePoints: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description What y is, as /v1/curves/metrics lists it, or its field. Left out: the first that has data.
         * @example avg_score
         */
        metric?: string;
        /** @description What x is. step: number of the generation; time: ms since 1970; requests: counted from 1 in each group; samples: those of all generations so far. Left out: step of learning records, requests of requests. */
        x?: 'step' | 'time' | 'requests' | 'samples';
        /**
         * @description One curve for each value of this field, such as wrapper_chain. Left out: one curve, or one for each stream where several have the metric.
         * @example latency_ms
         */
        split?: string;
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description asc: oldest first; desc: newest first. */
        order?: 'asc' | 'desc';
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every point of a curve, with its record. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Place on the axis; null where the record has none. */
              x: number | null;
              value: number;
              /** @description Of the record. RFC 3339. */
              time: string | null;
              /** @description Number of its generation; null of requests. */
              step: number | null;
              /** @description On how many samples it rests; null where the record does not say. */
              samples: number | null;
              /** @description Value of the field of split; null where there is none. */
              label: string | null;
              stream: string;
              /** @description Id of the record. */
              id: string;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
              /** @description Null where no stream has any. */
              metric: {
                /** @description As the parameter metric takes it. */
                name: string;
                /**
                 * @description Of what records: one for each generation, or for each request.
                 * @enum {unknown}
                 */
                kind: 'learning' | 'request';
                /** @description points of 100, share from 0 to 1; null where neither name nor values tell. */
                unit: ('points' | 'share' | 'ms' | 's' | 'bytes' | 'count') | null;
                /** @description Which way is better; null where it is neither said nor known. */
                better: ('higher' | 'lower') | null;
                /** @description Least value that the metric can have; null: open, or not known. */
                range_min: number | null;
                /** @description Greatest value that the metric can have; null: open, or not known. */
                range_max: number | null;
                /** @description What it has curves along; the first where none is named. */
                axes: ('step' | 'time' | 'requests' | 'samples')[];
                /** @description Where it comes from. */
                fields: {
                  stream: string;
                  field: string;
                }[];
              } | null;
              /** @description Null where there is no metric. */
              x: ('step' | 'time' | 'requests' | 'samples') | null;
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  fitCurve: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /**
         * @description What y is, as /v1/curves/metrics lists it, or its field. Left out: the first that has data.
         * @example avg_score
         */
        metric?: string;
        /** @description What x is. step: number of the generation; time: ms since 1970; requests: counted from 1 in each group; samples: those of all generations so far. Left out: step of learning records, requests of requests. */
        x?: 'step' | 'time' | 'requests' | 'samples';
        /** @description Which way is better, where the name of the metric does not tell. */
        better?: 'higher' | 'lower';
        /**
         * @description Value of which it is asked when the curve reaches it.
         * @example 85
         */
        target?: number;
        /** @description How far the forecast goes, in lengths of the curve so far. */
        ahead?: number;
        /** @description Points of the curve, and of the forecast. */
        points?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Plateau, forecast and steps to a target. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Null where no stream has any. */
              metric: {
                /** @description As the parameter metric takes it. */
                name: string;
                /**
                 * @description Of what records: one for each generation, or for each request.
                 * @enum {unknown}
                 */
                kind: 'learning' | 'request';
                /** @description points of 100, share from 0 to 1; null where neither name nor values tell. */
                unit: ('points' | 'share' | 'ms' | 's' | 'bytes' | 'count') | null;
                /** @description Which way is better; null where it is neither said nor known. */
                better: ('higher' | 'lower') | null;
                /** @description Least value that the metric can have; null: open, or not known. */
                range_min: number | null;
                /** @description Greatest value that the metric can have; null: open, or not known. */
                range_max: number | null;
                /** @description What it has curves along; the first where none is named. */
                axes: ('step' | 'time' | 'requests' | 'samples')[];
                /** @description Where it comes from. */
                fields: {
                  stream: string;
                  field: string;
                }[];
              } | null;
              /** @description Null where there is no metric. */
              x: ('step' | 'time' | 'requests' | 'samples') | null;
              /** @description Which way is better; null where it is neither said nor known. */
              better: ('higher' | 'lower') | null;
              /** @description Points of the metric. */
              count: number;
              /**
               * @description What the curve was fitted to.
               * @enum {unknown}
               */
              fitted_by: 'points' | 'buckets';
              /** @description Null where there is no metric. */
              fit:
                | (
                    | {
                        /** @constant */
                        kind: 'too-early';
                        /** @description Points that can be used. */
                        points: number;
                        /** @constant */
                        why: 'few-points';
                        /** @description What it takes, at different x. */
                        points_min: number;
                      }
                    | {
                        /** @constant */
                        kind: 'too-early';
                        /** @description Points that can be used. */
                        points: number;
                        /** @constant */
                        why: 'constant';
                        value: number;
                      }
                    | {
                        /** @constant */
                        kind: 'too-early';
                        /** @description Points that can be used. */
                        points: number;
                        /** @constant */
                        why: 'no-better-than-constant';
                        /** @description AICc of a constant less that of the best curve. */
                        lead: number | null;
                        lead_min: number;
                      }
                    | {
                        /** @constant */
                        kind: 'too-early';
                        /** @description Points that can be used. */
                        points: number;
                        /** @constant */
                        why: 'too-large';
                        magnitude_max: number;
                      }
                    | {
                        /** @constant */
                        kind: 'fit';
                        shape: {
                          /** @enum {unknown} */
                          name: 'exponential' | 'power' | 'hill';
                          parameter: number;
                          /** @description Of hill. */
                          order: number | null;
                        };
                        /** @description Points that count. */
                        points: number;
                        /** @description Points set aside: in setbacks, or far off. */
                        aside: number;
                        /** @description Records without a number that can be used. */
                        unusable: number;
                        /** @description AICc of a constant less that of the curve. */
                        lead: number | null;
                        /** @description Standard deviation of a point around the curve, in units of y. */
                        noise: number | null;
                        variance_factor: number;
                      }
                  )
                | null;
              /** @description Where the curve levels off; null where there is no fit. */
              plateau:
                | (
                    | {
                        /** @constant */
                        kind: 'plateau';
                        level: {
                          value: number;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          low: number | null;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          high: number | null;
                        };
                        start_x: {
                          value: number;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          low: number | null;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          high: number | null;
                        };
                        /** @description What is left of the way there. */
                        rest_share: number;
                        reached: boolean;
                      }
                    | {
                        /** @constant */
                        kind: 'not-in-sight';
                        best: number;
                        /** @description The plateau lies beyond it. */
                        beyond: number;
                        rising: boolean;
                      }
                  )
                | null;
              /** @description From the first to the last point; empty without a fit. */
              curve: {
                x: number;
                /** @description The curve. */
                value: number;
                /** @description Of the 95% interval of the curve. */
                low: number;
                /** @description Of the 95% interval of the curve. */
                high: number;
                /** @description Of the 95% interval of a single further point. */
                point_low: number;
                /** @description Of the 95% interval of a single further point. */
                point_high: number;
              }[];
              /** @description Beyond the last point; empty without a fit. */
              forecast: {
                x: number;
                /** @description The curve. */
                value: number;
                /** @description Of the 95% interval of the curve. */
                low: number;
                /** @description Of the 95% interval of the curve. */
                high: number;
                /** @description Of the 95% interval of a single further point. */
                point_low: number;
                /** @description Of the 95% interval of a single further point. */
                point_high: number;
              }[];
              /** @description As it was asked for. */
              target: number | null;
              /** @description reached: at x; ahead: at x, after so many steps; not-on-this-course: the curve stays short of it. Null without a target, and where it is too early to say. */
              reaches_target:
                | (
                    | {
                        /** @constant */
                        kind: 'reached';
                        x: number;
                      }
                    | {
                        /** @constant */
                        kind: 'ahead';
                        x: {
                          value: number;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          low: number | null;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          high: number | null;
                        };
                        steps: {
                          value: number;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          low: number | null;
                          /** @description Of a 95% interval; null: the data leave it open. */
                          high: number | null;
                        };
                      }
                    | {
                        /** @constant */
                        kind: 'not-on-this-course';
                        /** @description Earliest place that the data do not rule out; null: none up to the horizon. */
                        possible_x: number | null;
                        /** @description Nothing is said beyond it. */
                        horizon_x: number;
                      }
                  )
                | null;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  compareCurves: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @description What y is, as /v1/curves/metrics lists it, or its field. Left out: the first that has data.
           * @example avg_score
           */
          metric?: string;
          /**
           * @description What x is. step: number of the generation; time: ms since 1970; requests: counted from 1 in each group; samples: those of all generations so far. Left out: step of learning records, requests of requests.
           * @enum {unknown}
           */
          x?: 'step' | 'time' | 'requests' | 'samples';
          /**
           * @description Which way is better, where the name of the metric does not tell.
           * @enum {unknown}
           */
          better?: 'higher' | 'lower';
          /** @description Filter on both sides and the table. */
          q?: string;
          /** @description Records from then on; a side may have its own. */
          from?: string;
          /** @description Records before that; a side may have its own. */
          to?: string;
          /** @description Time zone in which days and times without one are meant. */
          tz?: string;
          /** @description Only these streams. */
          stream?: string[];
          /** @description Only records whose bytes now lie in this tier; may be given several times. */
          tier?: ('live' | 'daily' | 'archive')[];
          /** @description What is compared: two generations, two labels, or two ranges or filters. */
          sides?: (
            | {
                /** @description Number of a generation. */
                generation: number;
              }
            | {
                /** @description Value of the field of split; of a list any item, or all of them with " + " between. */
                label: string;
              }
            | {
                /** @description Filter, beside that of the request. */
                q?: string;
                /** @description Records from then on. */
                from?: string;
                /** @description Records before that. */
                to?: string;
              }
          )[];
          /** @description Field of the labels of the sides; the first label of requests where it is left out. */
          split?: string;
          /** @description Asks for the table. It comes too where no sides are named. */
          table?: {
            /** @description Field of the rows; the first label of requests where it is left out. */
            rows?: string;
            /** @description Field of the columns; the second label of requests where it is left out. */
            columns?: string;
            /** @description At most so many rows and columns, those with the most values; 12 where it is left out. */
            labels?: number;
          };
        };
      };
    };
    responses: {
      /** @description Generations, ranges or wrappers side by side. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Null where no stream has any, and where generations are compared. */
              metric: {
                /** @description As the parameter metric takes it. */
                name: string;
                /**
                 * @description Of what records: one for each generation, or for each request.
                 * @enum {unknown}
                 */
                kind: 'learning' | 'request';
                /** @description points of 100, share from 0 to 1; null where neither name nor values tell. */
                unit: ('points' | 'share' | 'ms' | 's' | 'bytes' | 'count') | null;
                /** @description Which way is better; null where it is neither said nor known. */
                better: ('higher' | 'lower') | null;
                /** @description Least value that the metric can have; null: open, or not known. */
                range_min: number | null;
                /** @description Greatest value that the metric can have; null: open, or not known. */
                range_max: number | null;
                /** @description What it has curves along; the first where none is named. */
                axes: ('step' | 'time' | 'requests' | 'samples')[];
                /** @description Where it comes from. */
                fields: {
                  stream: string;
                  field: string;
                }[];
              } | null;
              /** @description Axis of the curves; null where none are compared. */
              x: ('step' | 'time' | 'requests' | 'samples') | null;
              /** @description Which way is better; null where it is neither said nor known. */
              better: ('higher' | 'lower') | null;
              /** @description Field of the labels; null where none are compared. */
              split: string | null;
              /** @description Changes are from the first side to the second. Null where no generations are compared. */
              generations: {
                one: {
                  /** @description Number of the generation; null where the record has none. */
                  step: number | null;
                  /** @description Of the record; null where it has none of its own. RFC 3339. */
                  time: string | null;
                  stream: string;
                  /** @description Id of the record. */
                  id: string;
                  /** @description Samples that it learned from. */
                  sample_count: number | null;
                  /** @description Their mean score. */
                  avg_score: number | null;
                  /** @description Share that went well, as the record says. */
                  success_rate: number | null;
                  /** @description Of Wilson’s 95% interval, with the samples as trials; null without them. */
                  success_rate_low: number | null;
                  /** @description Of the same interval. */
                  success_rate_high: number | null;
                  /** @description Prompts that it made. */
                  prompts_generated: number | null;
                  /** @description As the record says. */
                  feedback_strength: number | null;
                  /** @description The 5 most frequent names of each group, such as topics and styles, or those that the record lists. */
                  leaders: {
                    [key: string]: string[];
                  };
                  /** @description Whether the record counts names, and so has shares. */
                  counted: boolean;
                  /** @description Every other number of the record. */
                  other_measures: {
                    [key: string]: number;
                  };
                };
                other: {
                  /** @description Number of the generation; null where the record has none. */
                  step: number | null;
                  /** @description Of the record; null where it has none of its own. RFC 3339. */
                  time: string | null;
                  stream: string;
                  /** @description Id of the record. */
                  id: string;
                  /** @description Samples that it learned from. */
                  sample_count: number | null;
                  /** @description Their mean score. */
                  avg_score: number | null;
                  /** @description Share that went well, as the record says. */
                  success_rate: number | null;
                  /** @description Of Wilson’s 95% interval, with the samples as trials; null without them. */
                  success_rate_low: number | null;
                  /** @description Of the same interval. */
                  success_rate_high: number | null;
                  /** @description Prompts that it made. */
                  prompts_generated: number | null;
                  /** @description As the record says. */
                  feedback_strength: number | null;
                  /** @description The 5 most frequent names of each group, such as topics and styles, or those that the record lists. */
                  leaders: {
                    [key: string]: string[];
                  };
                  /** @description Whether the record counts names, and so has shares. */
                  counted: boolean;
                  /** @description Every other number of the record. */
                  other_measures: {
                    [key: string]: number;
                  };
                };
                /** @description What differs between two generations. */
                changes: {
                  measures: {
                    name: string;
                    /** @description Null where that generation has none. */
                    before: number | null;
                    /** @description Null where that generation has none. */
                    after: number | null;
                    /** @description After less before. */
                    difference: number | null;
                    /** @description Of the difference of two shares of samples, 95%, by Newcombe. Null of other measures: the log has no variance. */
                    interval: {
                      low: number;
                      high: number;
                      confidence: number;
                    } | null;
                    /** @description Whether the interval leaves out 0; null where there is none. */
                    clear: boolean | null;
                  }[];
                  patterns: {
                    /** @description topics or styles. */
                    group: string;
                    before_total: number;
                    after_total: number;
                    /** @description By how much their shares changed, the most first. */
                    names: {
                      name: string;
                      before: {
                        count: number;
                        /** @description Of all that were counted; null where nothing was. */
                        share: number | null;
                      };
                      after: {
                        count: number;
                        /** @description Of all that were counted; null where nothing was. */
                        share: number | null;
                      };
                      /** @description Share after less share before. */
                      difference: number | null;
                      /** @description Of that difference, 95%, by Newcombe. */
                      interval: {
                        low: number;
                        high: number;
                        confidence: number;
                      } | null;
                      /** @description Whether the interval leaves out 0. */
                      clear: boolean | null;
                    }[];
                  }[];
                };
              } | null;
              /** @description Both, or none where no curves are compared. */
              sides: {
                /** @description Null where the sides are ranges or filters. */
                label: string | null;
                /** @description Records, with a value or without. */
                records: number;
                /** @description Points. */
                count: number;
                /** @description Of all points. */
                mean: number | null;
                /** @description Of all points, exact. */
                median: number | null;
                /** @description Least value. */
                min: number | null;
                /** @description Greatest value. */
                max: number | null;
                /** @description Time of the first point. RFC 3339. */
                from: string | null;
                /** @description Time of the last point. RFC 3339. */
                to: string | null;
                /** @description First place on the axis, before both were put to the same beginning. */
                from_x: number | null;
                /** @description Last place on the axis. */
                to_x: number | null;
                /** @enum {unknown} */
                compared_by: 'points' | 'buckets';
              }[];
              /** @description Null where no curves are compared. */
              comparison:
                | (
                    | {
                        /** @constant */
                        kind: 'too-early';
                        /** @constant */
                        why: 'few-common-points';
                        points: number[];
                        points_min: number;
                      }
                    | {
                        /** @constant */
                        kind: 'too-early';
                        /** @constant */
                        why: 'too-large';
                        magnitude_max: number;
                      }
                    | {
                        /** @constant */
                        kind: 'comparison';
                        /** @description Where both have points, from their own beginnings. */
                        from_x: number;
                        to_x: number;
                        points: number[];
                        /** @description The first side less the second. */
                        mean: {
                          value: number;
                          /** @description Of the 95% interval. */
                          low: number;
                          /** @description Of the 95% interval. */
                          high: number;
                          /** @description Whether the interval leaves out 0. */
                          clear: boolean;
                        };
                        /** @description The first side less the second. */
                        final_level: {
                          value: number;
                          /** @description Of the 95% interval. */
                          low: number;
                          /** @description Of the 95% interval. */
                          high: number;
                          /** @description Whether the interval leaves out 0. */
                          clear: boolean;
                        };
                        final_points: number[];
                        /** @description Level by which speeds are compared. */
                        speed_level: number;
                        speed: {
                          /** @description When it is reached, since the side’s own first point. */
                          x: number | null;
                          /** @enum {unknown} */
                          by: 'fit' | 'running-median';
                        }[];
                      }
                  )
                | null;
              /** @description Null where it was not asked for. */
              table: {
                row_field: string;
                column_field: string;
                rows: {
                  /** @enum {unknown} */
                  kind: 'all' | 'label' | 'none' | 'other';
                  /** @description Null where it is no single one. */
                  label: string | null;
                }[];
                columns: {
                  /** @enum {unknown} */
                  kind: 'all' | 'label' | 'none' | 'other';
                  /** @description Null where it is no single one. */
                  label: string | null;
                }[];
                /** @description Labels that share the row of the others. */
                row_others: number;
                /** @description Labels that share the column of the others. */
                column_others: number;
                /** @description Pairs of labels that occur, row by row. */
                cells: {
                  /** @description Index in rows. */
                  row: number;
                  /** @description Index in columns. */
                  column: number;
                  /** @description Values. */
                  n: number;
                  /** @description Exact. */
                  median: number;
                  /** @description Of the 95% interval of the median, as the bootstrap has it; null of a single value. */
                  low: number | null;
                  /** @description Of the same interval. */
                  high: number | null;
                  /** @description By the requests of the cell, from 1; slope is for each of them. */
                  trend:
                    | {
                        /** @constant */
                        kind: 'trend';
                        /** @constant */
                        direction: 'too-few';
                        /** @description Points. */
                        n: number;
                        /** @description Different x among them. */
                        distinct_x: number;
                        /** @description What it would take. */
                        n_min: number;
                        /** @description What it would take. */
                        distinct_x_min: number;
                      }
                    | {
                        /** @constant */
                        kind: 'trend';
                        /** @enum {unknown} */
                        direction: 'rising' | 'falling' | 'none';
                        /** @description Points. */
                        n: number;
                        /** @description Units of y for each unit of x, by Theil and Sen. */
                        slope: number;
                        /** @description Of the value beside it. */
                        interval: {
                          low: number;
                          high: number;
                          confidence: number;
                        };
                        intercept: number;
                        tau: number;
                        /** @description Chance of a trend as consistent where there is none, by Mann and Kendall. */
                        p: number;
                        /** @description Above 1 where neighbours resemble each other. */
                        variance_factor: number;
                        method: {
                          significance: string;
                          slope: string;
                        };
                      };
                  /** @description Whether there are too few values to rank it. */
                  few: boolean;
                  /** @description 1 is the best median; null with few values. */
                  rank: number | null;
                }[];
              } | null;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Streams that were asked. */
              streams: string[];
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAnnotations: {
    parameters: {
      query?: {
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only those of this kind.
         * @example fix
         */
        kind?: string;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Marks that people put on curves. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @description Moment that it marks; null where it marks a step. RFC 3339. */
              time: string | null;
              /** @description Number of the generation that it marks; null where it marks a moment. */
              step: number | null;
              text: string;
              /** @description What sort of event it is. */
              kind: string;
              /** @description Name of the token that made it; null: the server asked for none. */
              created_by: string | null;
              /** @description When it was made. RFC 3339. */
              created_at: string;
            }[];
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createAnnotation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Moment: RFC 3339, a day, now, or an epoch. Kept to the millisecond. */
          time?: string;
          /** @description Number of a generation. */
          step?: number;
          /** @description What happened. */
          text: string;
          /** @description What sort of event it is, such as fix, deploy, wrapper; note where it is left out. */
          kind?: string;
        };
      };
    };
    responses: {
      /** @description Put a mark on curves. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @description Moment that it marks; null where it marks a step. RFC 3339. */
              time: string | null;
              /** @description Number of the generation that it marks; null where it marks a moment. */
              step: number | null;
              text: string;
              /** @description What sort of event it is. */
              kind: string;
              /** @description Name of the token that made it; null: the server asked for none. */
              created_by: string | null;
              /** @description When it was made. RFC 3339. */
              created_at: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-exists`: It exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAnnotation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Id of the annotation.
         * @example 3f9a1c0b77de
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Take a mark off again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @description Moment that it marks; null where it marks a step. RFC 3339. */
              time: string | null;
              /** @description Number of the generation that it marks; null where it marks a moment. */
              step: number | null;
              text: string;
              /** @description What sort of event it is. */
              kind: string;
              /** @description Name of the token that made it; null: the server asked for none. */
              created_by: string | null;
              /** @description When it was made. RFC 3339. */
              created_at: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTiers: {
    parameters: {
      query?: {
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What each tier of each stream holds. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              stream: string;
              /** @enum {unknown} */
              tier: 'live' | 'daily' | 'archive';
              /** @description Files; of the archive: months. */
              files: number;
              /** @description Records, each counted in one tier only. */
              records: number;
              /** @description What they take. */
              bytes_on_disk: number;
              /** @description What they are before compression. */
              raw_bytes: number;
              /** @description Bytes on disk for each byte before compression. */
              ratio: number | null;
              /** @description Earliest time of a record, RFC 3339. */
              first_time: string | null;
              /** @description Latest time of a record. */
              last_time: string | null;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              disk: {
                total_bytes: number;
                /** @description That this server may still write. */
                free_bytes: number;
              };
              forecast: {
                /** @description That writers add, from the daily files of the last ten days. */
                raw_bytes_per_day: number | null;
                /** @description What that takes once it is archived. */
                archived_bytes_per_day: number | null;
                /** @description Null: it cannot be said, or is more than ten years off. */
                days_until_full: number | null;
              };
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listFiles: {
    parameters: {
      query?: {
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /**
         * @description Only files of this kind; may be given several times.
         * @example [
         *       "archive"
         *     ]
         */
        kind?: ('live' | 'daily' | 'archive' | 'manifest')[];
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All files of all tiers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Stands for the name; no path leads to a file. */
              id: string;
              /** @enum {unknown} */
              kind: 'live' | 'daily' | 'archive' | 'manifest';
              stream: string;
              /** @description Below the log directory. */
              name: string;
              /** @description YYYYMMDD of a daily file. */
              date: string | null;
              /** @description YYYYMM; null of a live file. */
              month: string | null;
              bytes: number;
              /** @description Before compression; null where it is not known. */
              raw_bytes: number | null;
              /** @description Bytes on disk for each byte before compression. */
              ratio: number | null;
              /** @description Null: nobody counted them. */
              records: number | null;
              /** @description Earliest time of a record, RFC 3339. */
              first_time: string | null;
              /** @description Latest time of a record. */
              last_time: string | null;
              /** @description Last change of its content, RFC 3339. */
              modified_at: string;
              /** @description Of a daily file what an archive holds already; of an archive what its manifest vouches for. */
              committed_bytes: number | null;
              /** @description Processes that still write to a daily file, as far as this server can see them. */
              writers: {
                pid: number;
                command: string;
              }[];
              /** @description Why a month cannot be believed. */
              damage: string | null;
              /** @description Address of its bytes. */
              content: string;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a file, from /v1/files. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One file, and what is in it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Stands for the name; no path leads to a file. */
              id: string;
              /** @enum {unknown} */
              kind: 'live' | 'daily' | 'archive' | 'manifest';
              stream: string;
              /** @description Below the log directory. */
              name: string;
              /** @description YYYYMMDD of a daily file. */
              date: string | null;
              /** @description YYYYMM; null of a live file. */
              month: string | null;
              bytes: number;
              /** @description Before compression; null where it is not known. */
              raw_bytes: number | null;
              /** @description Bytes on disk for each byte before compression. */
              ratio: number | null;
              /** @description Null: nobody counted them. */
              records: number | null;
              /** @description Earliest time of a record, RFC 3339. */
              first_time: string | null;
              /** @description Latest time of a record. */
              last_time: string | null;
              /** @description Last change of its content, RFC 3339. */
              modified_at: string;
              /** @description Of a daily file what an archive holds already; of an archive what its manifest vouches for. */
              committed_bytes: number | null;
              /** @description Processes that still write to a daily file, as far as this server can see them. */
              writers: {
                pid: number;
                command: string;
              }[];
              /** @description Why a month cannot be believed. */
              damage: string | null;
              /** @description Address of its bytes. */
              content: string;
            };
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getFileContent: {
    parameters: {
      query?: {
        /** @description Of an archive: its records instead of its bytes. `Range` means nothing then. */
        decompress?: boolean;
      };
      header?: {
        /** @description Bytes that are wanted: `bytes=0-99`, `bytes=100-`, `bytes=-100`. */
        Range?: string;
        /** @description A strong ETag: the range is only meant for that very content; else the whole is given. */
        'If-Range'?: string;
        /** @description An ETag that the client has the content of. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description Id of a file, from /v1/files. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bytes of a file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
          'application/gzip': string;
          'application/zstd': string;
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description A part of it, as `Content-Range` says. */
      206: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
          'application/gzip': string;
          'application/zstd': string;
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description The client has it. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `bad-range`: The file has no such range. */
      416: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `archive-damaged`: An archive or its manifest is damaged. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported`: This machine cannot do it. */
      501: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listArchives: {
    parameters: {
      query?: {
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Archived months. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              stream: string;
              /** @description YYYYMM. */
              month: string;
              /**
               * @description sound: as far as a look without reading tells; expired: its records went by keep-archives.
               * @enum {unknown}
               */
              state: 'sound' | 'damaged' | 'expired';
              /** @description What is wrong with it. */
              damage: string | null;
              /** @description Null: its manifest cannot be believed; so are the next ones. */
              compression: ('gzip' | 'zstd') | null;
              /** @description Pieces that can be read by themselves. */
              members: number | null;
              /** @description Daily files whose records are in it. */
              days: number | null;
              /** @description Records in it, or that were in it. */
              records: number | null;
              /** @description Before compression. */
              raw_bytes: number | null;
              /** @description Committed bytes of the archive. */
              stored_bytes: number | null;
              /** @description Bytes behind them that an interrupted run left: the next run cuts them off. */
              uncommitted_bytes: number | null;
              /** @description Stored bytes for each byte before compression. */
              ratio: number | null;
              /** @description Earliest time of a record, RFC 3339. */
              first_time: string | null;
              /** @description Latest time of a record. */
              last_time: string | null;
              /** @description When the last member was committed. */
              sealed_at: string | null;
              /** @description When its records went. */
              expired_at: string | null;
              /** @description Id of the archive among /v1/files; null where there is none. */
              archive_file: string | null;
              /** @description Id of the manifest among /v1/files. */
              manifest_file: string;
            }[];
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getArchive: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag that the client has the manifest of. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description Name of the stream. */
        stream: string;
        /** @description The month, as 202511 or 2025-11. */
        month: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The manifest of an archived month. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              stream: string;
              /** @description YYYYMM. */
              month: string;
              /**
               * @description sound: as far as a look without reading tells; expired: its records went by keep-archives.
               * @enum {unknown}
               */
              state: 'sound' | 'damaged' | 'expired';
              /** @description What is wrong with it. */
              damage: string | null;
              /** @description Null: its manifest cannot be believed; so are the next ones. */
              compression: ('gzip' | 'zstd') | null;
              /** @description Pieces that can be read by themselves. */
              members: number | null;
              /** @description Daily files whose records are in it. */
              days: number | null;
              /** @description Records in it, or that were in it. */
              records: number | null;
              /** @description Before compression. */
              raw_bytes: number | null;
              /** @description Committed bytes of the archive. */
              stored_bytes: number | null;
              /** @description Bytes behind them that an interrupted run left: the next run cuts them off. */
              uncommitted_bytes: number | null;
              /** @description Stored bytes for each byte before compression. */
              ratio: number | null;
              /** @description Earliest time of a record, RFC 3339. */
              first_time: string | null;
              /** @description Latest time of a record. */
              last_time: string | null;
              /** @description When the last member was committed. */
              sealed_at: string | null;
              /** @description When its records went. */
              expired_at: string | null;
              /** @description Id of the archive among /v1/files; null where there is none. */
              archive_file: string | null;
              /** @description Id of the manifest among /v1/files. */
              manifest_file: string;
              /** @description Members in their order; null where it cannot be believed. */
              manifest:
                | {
                    /** @description Place in the chain of the stream. */
                    seq: number;
                    /** @description Daily file whose records it holds. */
                    daily: string;
                    daily_offset: number;
                    /** @description Byte of the archive at which it begins. */
                    offset: number;
                    /** @description Bytes that it takes there. */
                    length: number;
                    /** @description Before compression. */
                    bytes: number;
                    records: number;
                    /** @description Of the bytes before compression. */
                    sha256: string;
                    /** @description Earliest time of its records. */
                    first_time: string | null;
                    /** @description Latest time of its records. */
                    last_time: string | null;
                    /** @description Whether the daily file did not end its last line. */
                    added_line_end: boolean;
                    sealed_at: string;
                    /** @description Chain of the member before it. */
                    previous: string;
                    /** @description Hash over all of this, and so over everything before it. */
                    chain: string;
                  }[]
                | null;
            };
          };
        };
      };
      /** @description The client has it. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyArchive: {
    parameters: {
      query?: {
        /** @description How long to wait for the end of the run before the reply; it goes on in any case. */
        wait_ms?: number;
      };
      header?: {
        /** @description Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another request it is refused. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Name of the stream. */
        stream: string;
        /** @description The month, as 202511 or 2025-11. */
        month: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Re-read and re-hash an archived month. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @enum {unknown} */
              act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
              /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
              commands: ('rotate' | 'archive' | 'clean')[];
              /**
               * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
               * @enum {unknown}
               */
              by: 'api' | 'schedule' | 'command-line';
              /**
               * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
               * @enum {unknown}
               */
              state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
              started_at: string;
              /** @description Null while it runs, and where it was interrupted. */
              ended_at: string | null;
              /** @description From start to end. */
              took_ms: number | null;
              /** @description The time that it acted at; differs from the start under `--now`. */
              acted_at: string;
              /** @description As on the command line. */
              exit_code: number | null;
              /** @description Null: all of them. */
              streams: string[] | null;
              /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
              month: string | null;
              /** @description Process that did it. */
              pid: number | null;
              version: string;
              /** @description The first thing that went wrong. */
              failure: string | null;
              /** @description Planned, and found on the way. */
              steps_total: number;
              /** @description Of them that changed something. */
              steps_done: number;
              /** @description Of them that had nothing to change. */
              steps_unchanged: number;
              /** @description Of them that wait for a later run. */
              steps_skipped: number;
              /** @description Of them that failed; nothing was lost. */
              steps_failed: number;
              steps: {
                /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                kind: string;
                /** @description Why it is there. */
                reason: string;
                /** @description Null: it is about several. */
                stream: string | null;
                /** @description YYYYMM, where it is about an archive. */
                month: string | null;
                /** @description Names below the log directory that it is about. */
                files: string[];
                /** @description Name of the file that takes up what is in them. */
                into: string | null;
                /** @description What it moves, compresses, reads back or removes. */
                bytes: number | null;
                /** @description Where that is known before. */
                records: number | null;
                /** @description Null: it has not been done. */
                outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                /** @description What happened, in words. */
                detail: string;
                hint: string;
                /** @description The same in numbers. */
                figures: {
                  [key: string]: number;
                };
                /** @description Whether an archive or a manifest was found damaged. */
                damage: boolean;
                /** @description How long it took. */
                elapsed_ms: number | null;
              }[];
              /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
              kept: {
                file: string;
                reason: string;
                /** @description Whether it is due, but must wait. */
                waits: boolean;
                hint: string;
              }[];
              problems: {
                kind: string;
                subject: string;
                message: string;
                hint: string;
              }[];
              /** @description What a check found out; null before its end, and for other runs. */
              findings: {
                months: {
                  stream: string;
                  month: string;
                  /** @description Members that were re-read. */
                  members: number;
                  /** @description Records in them. */
                  records: number;
                  /** @description Before compression. */
                  raw_bytes: number;
                  /** @description In the archive. */
                  stored_bytes: number;
                  expired: boolean;
                  /** @description Behind the last committed member: the next run cuts them off. */
                  uncommitted_bytes: number;
                }[];
                streams: {
                  stream: string;
                  /** @description Records in archives. */
                  archive: number;
                  /** @description Records in daily files, beyond what archives have of them. */
                  daily: number;
                  /** @description Records in the live file. */
                  live: number;
                  /** @description Last lines without an end, which are no records yet. */
                  unterminated: number;
                  /** @description Records in the index before the files were counted. */
                  index_before: number;
                  /** @description And after. */
                  index_after: number;
                  /** @description Whether the files have at least the first, and at most the second. */
                  ok: boolean;
                }[];
                damage: {
                  message: string;
                  hint: string;
                }[];
                /** @description Months that this machine cannot read. */
                unverified: {
                  stream: string;
                  month: string;
                  message: string;
                  hint: string;
                }[];
              } | null;
              /** @description Of the step under way, or of the check; null where nothing is. */
              progress: {
                /** @description So far. */
                bytes_done: number;
                /** @description Null: not known. */
                bytes_total: number | null;
              } | null;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. `key-reused`: The key stands for another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  restoreArchive: {
    parameters: {
      query?: {
        /** @description How long to wait for the end of the run before the reply; it goes on in any case. */
        wait_ms?: number;
      };
      header?: {
        /** @description Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another request it is refused. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Name of the stream. */
        stream: string;
        /** @description The month, as 202511 or 2025-11. */
        month: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description True: nothing is done; the reply, of status 200, shows exactly what would be. */
          dry_run?: boolean;
          /** @description Only this day of the month, as 2025-11-30; left out: all of them. */
          day?: string;
        };
      };
    };
    responses: {
      /** @description What would be done, where `dry_run` asks for it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description Write an archived month out again. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. `key-reused`: The key stands for another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPlan: {
    parameters: {
      query?: {
        /** @description The command. */
        act?: 'run' | 'rotate' | 'archive' | 'clean';
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What a lifecycle command would do now, and why. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Exactly what would be done now, and why. */
            data: {
              /** @enum {unknown} */
              act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
              /** @constant */
              dry_run: true;
              /** @description The time that it is made for, RFC 3339. */
              at: string;
              /** @description What it would do; of `run` only what is due. */
              commands: ('rotate' | 'archive' | 'clean')[];
              /** @description In the order in which they would be applied. */
              steps: {
                /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                kind: string;
                /** @description Why it is there. */
                reason: string;
                /** @description Null: it is about several. */
                stream: string | null;
                /** @description YYYYMM, where it is about an archive. */
                month: string | null;
                /** @description Names below the log directory that it is about. */
                files: string[];
                /** @description Name of the file that takes up what is in them. */
                into: string | null;
                /** @description What it moves, compresses, reads back or removes. */
                bytes: number | null;
                /** @description Where that is known before. */
                records: number | null;
              }[];
              kept: {
                file: string;
                reason: string;
                /** @description Whether it is due, but must wait. */
                waits: boolean;
                hint: string;
              }[];
              problems: {
                kind: string;
                subject: string;
                message: string;
                hint: string;
              }[];
              totals: {
                /** @description Steps in all. */
                steps: number;
                /** @description Live files that become daily files. */
                rotate_files: number;
                /** @description Bytes in them. */
                rotate_bytes: number;
                /** @description Daily files that go into archives. */
                archive_files: number;
                /** @description Bytes in them, before compression. */
                archive_bytes: number;
                /** @description Daily files that are removed after they were read back, and archives that expire. */
                remove_files: number;
                /** @description Bytes that they take on the disk. */
                remove_bytes: number;
                /** @description Daily files that are written out again. */
                restore_files: number;
                /** @description Bytes in them. */
                restore_bytes: number;
              };
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rotateLogs: {
    parameters: {
      query?: {
        /** @description How long to wait for the end of the run before the reply; it goes on in any case. */
        wait_ms?: number;
      };
      header?: {
        /** @description Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another request it is refused. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description True: nothing is done; the reply, of status 200, shows exactly what would be. */
          dry_run?: boolean;
          /** @description Only these streams; left out: all. A run for some streams does not count as the scheduled one. */
          streams?: string[];
        };
      };
    };
    responses: {
      /** @description What would be done, where `dry_run` asks for it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description Rotate now. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. `key-reused`: The key stands for another request. `already-exists`: It exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `lock-unavailable`: The lock cannot be taken. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  archiveLogs: {
    parameters: {
      query?: {
        /** @description How long to wait for the end of the run before the reply; it goes on in any case. */
        wait_ms?: number;
      };
      header?: {
        /** @description Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another request it is refused. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description True: nothing is done; the reply, of status 200, shows exactly what would be. */
          dry_run?: boolean;
          /** @description Only these streams; left out: all. A run for some streams does not count as the scheduled one. */
          streams?: string[];
        };
      };
    };
    responses: {
      /** @description What would be done, where `dry_run` asks for it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description Archive now. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. `key-reused`: The key stands for another request. `already-exists`: It exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `lock-unavailable`: The lock cannot be taken. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cleanLogs: {
    parameters: {
      query?: {
        /** @description How long to wait for the end of the run before the reply; it goes on in any case. */
        wait_ms?: number;
      };
      header?: {
        /** @description Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another request it is refused. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description True: nothing is done; the reply, of status 200, shows exactly what would be. */
          dry_run?: boolean;
          /** @description Only these streams; left out: all. A run for some streams does not count as the scheduled one. */
          streams?: string[];
        };
      };
    };
    responses: {
      /** @description What would be done, where `dry_run` asks for it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description Clean now. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                data: {
                  id: string;
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
                  /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /**
                   * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
                   * @enum {unknown}
                   */
                  by: 'api' | 'schedule' | 'command-line';
                  /**
                   * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
                   * @enum {unknown}
                   */
                  state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
                  started_at: string;
                  /** @description Null while it runs, and where it was interrupted. */
                  ended_at: string | null;
                  /** @description From start to end. */
                  took_ms: number | null;
                  /** @description The time that it acted at; differs from the start under `--now`. */
                  acted_at: string;
                  /** @description As on the command line. */
                  exit_code: number | null;
                  /** @description Null: all of them. */
                  streams: string[] | null;
                  /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
                  month: string | null;
                  /** @description Process that did it. */
                  pid: number | null;
                  version: string;
                  /** @description The first thing that went wrong. */
                  failure: string | null;
                  /** @description Planned, and found on the way. */
                  steps_total: number;
                  /** @description Of them that changed something. */
                  steps_done: number;
                  /** @description Of them that had nothing to change. */
                  steps_unchanged: number;
                  /** @description Of them that wait for a later run. */
                  steps_skipped: number;
                  /** @description Of them that failed; nothing was lost. */
                  steps_failed: number;
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                    /** @description Null: it has not been done. */
                    outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                    /** @description What happened, in words. */
                    detail: string;
                    hint: string;
                    /** @description The same in numbers. */
                    figures: {
                      [key: string]: number;
                    };
                    /** @description Whether an archive or a manifest was found damaged. */
                    damage: boolean;
                    /** @description How long it took. */
                    elapsed_ms: number | null;
                  }[];
                  /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  /** @description What a check found out; null before its end, and for other runs. */
                  findings: {
                    months: {
                      stream: string;
                      month: string;
                      /** @description Members that were re-read. */
                      members: number;
                      /** @description Records in them. */
                      records: number;
                      /** @description Before compression. */
                      raw_bytes: number;
                      /** @description In the archive. */
                      stored_bytes: number;
                      expired: boolean;
                      /** @description Behind the last committed member: the next run cuts them off. */
                      uncommitted_bytes: number;
                    }[];
                    streams: {
                      stream: string;
                      /** @description Records in archives. */
                      archive: number;
                      /** @description Records in daily files, beyond what archives have of them. */
                      daily: number;
                      /** @description Records in the live file. */
                      live: number;
                      /** @description Last lines without an end, which are no records yet. */
                      unterminated: number;
                      /** @description Records in the index before the files were counted. */
                      index_before: number;
                      /** @description And after. */
                      index_after: number;
                      /** @description Whether the files have at least the first, and at most the second. */
                      ok: boolean;
                    }[];
                    damage: {
                      message: string;
                      hint: string;
                    }[];
                    /** @description Months that this machine cannot read. */
                    unverified: {
                      stream: string;
                      month: string;
                      message: string;
                      hint: string;
                    }[];
                  } | null;
                  /** @description Of the step under way, or of the check; null where nothing is. */
                  progress: {
                    /** @description So far. */
                    bytes_done: number;
                    /** @description Null: not known. */
                    bytes_total: number | null;
                  } | null;
                };
              }
            | {
                /** @description Exactly what would be done now, and why. */
                data: {
                  /** @enum {unknown} */
                  act: 'rotate' | 'archive' | 'clean' | 'run' | 'restore';
                  /** @constant */
                  dry_run: true;
                  /** @description The time that it is made for, RFC 3339. */
                  at: string;
                  /** @description What it would do; of `run` only what is due. */
                  commands: ('rotate' | 'archive' | 'clean')[];
                  /** @description In the order in which they would be applied. */
                  steps: {
                    /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                    kind: string;
                    /** @description Why it is there. */
                    reason: string;
                    /** @description Null: it is about several. */
                    stream: string | null;
                    /** @description YYYYMM, where it is about an archive. */
                    month: string | null;
                    /** @description Names below the log directory that it is about. */
                    files: string[];
                    /** @description Name of the file that takes up what is in them. */
                    into: string | null;
                    /** @description What it moves, compresses, reads back or removes. */
                    bytes: number | null;
                    /** @description Where that is known before. */
                    records: number | null;
                  }[];
                  kept: {
                    file: string;
                    reason: string;
                    /** @description Whether it is due, but must wait. */
                    waits: boolean;
                    hint: string;
                  }[];
                  problems: {
                    kind: string;
                    subject: string;
                    message: string;
                    hint: string;
                  }[];
                  totals: {
                    /** @description Steps in all. */
                    steps: number;
                    /** @description Live files that become daily files. */
                    rotate_files: number;
                    /** @description Bytes in them. */
                    rotate_bytes: number;
                    /** @description Daily files that go into archives. */
                    archive_files: number;
                    /** @description Bytes in them, before compression. */
                    archive_bytes: number;
                    /** @description Daily files that are removed after they were read back, and archives that expire. */
                    remove_files: number;
                    /** @description Bytes that they take on the disk. */
                    remove_bytes: number;
                    /** @description Daily files that are written out again. */
                    restore_files: number;
                    /** @description Bytes in them. */
                    restore_bytes: number;
                  };
                };
              };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. `key-reused`: The key stands for another request. `already-exists`: It exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `lock-unavailable`: The lock cannot be taken. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description When rotate, archive and clean come in the next 14 days. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description In which the schedules are meant. */
              timezone: string;
              /** @description built-in: `varve serve --schedule`. None: nobody was seen who starts them. */
              starters: ('built-in' | 'cron' | 'systemd')[];
              commands: {
                /** @enum {unknown} */
                command: 'rotate' | 'archive' | 'clean';
                /** @description Five cron fields. */
                schedule: string;
                /** @description Whether it should have run and has not gone well since. */
                due: boolean;
                /** @description The last time that it went well. */
                last_run_at: string | null;
                /** @description The last time that it should have run. */
                last_due_at: string | null;
                /** @description The next time. */
                next_due_at: string | null;
                /** @description The newest run, however it went. */
                last_attempt: {
                  at: string;
                  /**
                   * @description waiting: a file was left for later; unfinished: it runs, or died.
                   * @enum {unknown}
                   */
                  outcome: 'complete' | 'waiting' | 'failed' | 'unfinished';
                  /** @description The first failure in words; empty where there is none. */
                  failure: string;
                } | null;
              }[];
              /** @description When they come in the next 14 days, in their order. */
              moments: {
                /** @enum {unknown} */
                command: 'rotate' | 'archive' | 'clean';
                /** @description RFC 3339. */
                at: string;
                /** @description The same in that time zone: 2025-12-01 03:00. */
                local: string;
              }[];
              /** @description Whether a command comes so often that its later moments are left out. */
              has_more: boolean;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. `program-failed`: Another program failed. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRuns: {
    parameters: {
      query?: {
        /** @description Only runs of this command; may be given several times. */
        act?: ('rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit')[];
        /** @description Only runs that are in this state; may be given several times. */
        state?: ('running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted')[];
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Runs, the newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @enum {unknown} */
              act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
              /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
              commands: ('rotate' | 'archive' | 'clean')[];
              /**
               * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
               * @enum {unknown}
               */
              by: 'api' | 'schedule' | 'command-line';
              /**
               * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
               * @enum {unknown}
               */
              state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
              started_at: string;
              /** @description Null while it runs, and where it was interrupted. */
              ended_at: string | null;
              /** @description From start to end. */
              took_ms: number | null;
              /** @description The time that it acted at; differs from the start under `--now`. */
              acted_at: string;
              /** @description As on the command line. */
              exit_code: number | null;
              /** @description Null: all of them. */
              streams: string[] | null;
              /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
              month: string | null;
              /** @description Process that did it. */
              pid: number | null;
              version: string;
              /** @description The first thing that went wrong. */
              failure: string | null;
              /** @description Planned, and found on the way. */
              steps_total: number;
              /** @description Of them that changed something. */
              steps_done: number;
              /** @description Of them that had nothing to change. */
              steps_unchanged: number;
              /** @description Of them that wait for a later run. */
              steps_skipped: number;
              /** @description Of them that failed; nothing was lost. */
              steps_failed: number;
            }[];
            meta: {
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a run, from /v1/runs. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One run: each step, its reason, and what came of it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @enum {unknown} */
              act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
              /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
              commands: ('rotate' | 'archive' | 'clean')[];
              /**
               * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
               * @enum {unknown}
               */
              by: 'api' | 'schedule' | 'command-line';
              /**
               * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
               * @enum {unknown}
               */
              state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
              started_at: string;
              /** @description Null while it runs, and where it was interrupted. */
              ended_at: string | null;
              /** @description From start to end. */
              took_ms: number | null;
              /** @description The time that it acted at; differs from the start under `--now`. */
              acted_at: string;
              /** @description As on the command line. */
              exit_code: number | null;
              /** @description Null: all of them. */
              streams: string[] | null;
              /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
              month: string | null;
              /** @description Process that did it. */
              pid: number | null;
              version: string;
              /** @description The first thing that went wrong. */
              failure: string | null;
              /** @description Planned, and found on the way. */
              steps_total: number;
              /** @description Of them that changed something. */
              steps_done: number;
              /** @description Of them that had nothing to change. */
              steps_unchanged: number;
              /** @description Of them that wait for a later run. */
              steps_skipped: number;
              /** @description Of them that failed; nothing was lost. */
              steps_failed: number;
              steps: {
                /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                kind: string;
                /** @description Why it is there. */
                reason: string;
                /** @description Null: it is about several. */
                stream: string | null;
                /** @description YYYYMM, where it is about an archive. */
                month: string | null;
                /** @description Names below the log directory that it is about. */
                files: string[];
                /** @description Name of the file that takes up what is in them. */
                into: string | null;
                /** @description What it moves, compresses, reads back or removes. */
                bytes: number | null;
                /** @description Where that is known before. */
                records: number | null;
                /** @description Null: it has not been done. */
                outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                /** @description What happened, in words. */
                detail: string;
                hint: string;
                /** @description The same in numbers. */
                figures: {
                  [key: string]: number;
                };
                /** @description Whether an archive or a manifest was found damaged. */
                damage: boolean;
                /** @description How long it took. */
                elapsed_ms: number | null;
              }[];
              /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
              kept: {
                file: string;
                reason: string;
                /** @description Whether it is due, but must wait. */
                waits: boolean;
                hint: string;
              }[];
              problems: {
                kind: string;
                subject: string;
                message: string;
                hint: string;
              }[];
              /** @description What a check found out; null before its end, and for other runs. */
              findings: {
                months: {
                  stream: string;
                  month: string;
                  /** @description Members that were re-read. */
                  members: number;
                  /** @description Records in them. */
                  records: number;
                  /** @description Before compression. */
                  raw_bytes: number;
                  /** @description In the archive. */
                  stored_bytes: number;
                  expired: boolean;
                  /** @description Behind the last committed member: the next run cuts them off. */
                  uncommitted_bytes: number;
                }[];
                streams: {
                  stream: string;
                  /** @description Records in archives. */
                  archive: number;
                  /** @description Records in daily files, beyond what archives have of them. */
                  daily: number;
                  /** @description Records in the live file. */
                  live: number;
                  /** @description Last lines without an end, which are no records yet. */
                  unterminated: number;
                  /** @description Records in the index before the files were counted. */
                  index_before: number;
                  /** @description And after. */
                  index_after: number;
                  /** @description Whether the files have at least the first, and at most the second. */
                  ok: boolean;
                }[];
                damage: {
                  message: string;
                  hint: string;
                }[];
                /** @description Months that this machine cannot read. */
                unverified: {
                  stream: string;
                  month: string;
                  message: string;
                  hint: string;
                }[];
              } | null;
              /** @description Of the step under way, or of the check; null where nothing is. */
              progress: {
                /** @description So far. */
                bytes_done: number;
                /** @description Null: not known. */
                bytes_total: number | null;
              } | null;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  followRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description Id of the last event that the client has seen. */
        'Last-Event-ID'?: string;
      };
      path: {
        /** @description Id of a run, from /v1/runs. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What happens in a run, as it happens. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description The run is over, and the client has seen its end. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startAudit: {
    parameters: {
      query?: {
        /** @description How long to wait for the end of the run before the reply; it goes on in any case. */
        wait_ms?: number;
      };
      header?: {
        /** @description Any text of up to 255 characters. The same key gives the same run again instead of a second one; with another request it is refused. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Check that no record is lost. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              /** @enum {unknown} */
              act: 'rotate' | 'archive' | 'clean' | 'run' | 'verify' | 'restore' | 'audit';
              /** @description Scheduled commands that it set out to do; none of a run for some streams only. */
              commands: ('rotate' | 'archive' | 'clean')[];
              /**
               * @description Who asked for it; schedule: the built-in one. Cron and timers use the command line.
               * @enum {unknown}
               */
              by: 'api' | 'schedule' | 'command-line';
              /**
               * @description damage: something committed is damaged; stopped: the program was asked to end; interrupted: it died, and the next run finishes its work.
               * @enum {unknown}
               */
              state: 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';
              started_at: string;
              /** @description Null while it runs, and where it was interrupted. */
              ended_at: string | null;
              /** @description From start to end. */
              took_ms: number | null;
              /** @description The time that it acted at; differs from the start under `--now`. */
              acted_at: string;
              /** @description As on the command line. */
              exit_code: number | null;
              /** @description Null: all of them. */
              streams: string[] | null;
              /** @description YYYYMM, where it is about one month; YYYYMMDD: one day. */
              month: string | null;
              /** @description Process that did it. */
              pid: number | null;
              version: string;
              /** @description The first thing that went wrong. */
              failure: string | null;
              /** @description Planned, and found on the way. */
              steps_total: number;
              /** @description Of them that changed something. */
              steps_done: number;
              /** @description Of them that had nothing to change. */
              steps_unchanged: number;
              /** @description Of them that wait for a later run. */
              steps_skipped: number;
              /** @description Of them that failed; nothing was lost. */
              steps_failed: number;
              steps: {
                /** @description swap: rotate; seal: put a daily file into its archive; remove: compare it with the archive byte for byte, then delete it; and more: docs/formats/runs.md has them all. */
                kind: string;
                /** @description Why it is there. */
                reason: string;
                /** @description Null: it is about several. */
                stream: string | null;
                /** @description YYYYMM, where it is about an archive. */
                month: string | null;
                /** @description Names below the log directory that it is about. */
                files: string[];
                /** @description Name of the file that takes up what is in them. */
                into: string | null;
                /** @description What it moves, compresses, reads back or removes. */
                bytes: number | null;
                /** @description Where that is known before. */
                records: number | null;
                /** @description Null: it has not been done. */
                outcome: ('done' | 'unchanged' | 'skipped' | 'failed') | null;
                /** @description What happened, in words. */
                detail: string;
                hint: string;
                /** @description The same in numbers. */
                figures: {
                  [key: string]: number;
                };
                /** @description Whether an archive or a manifest was found damaged. */
                damage: boolean;
                /** @description How long it took. */
                elapsed_ms: number | null;
              }[];
              /** @description What stays, and why; of a run that this server did not do itself, only what waits. */
              kept: {
                file: string;
                reason: string;
                /** @description Whether it is due, but must wait. */
                waits: boolean;
                hint: string;
              }[];
              problems: {
                kind: string;
                subject: string;
                message: string;
                hint: string;
              }[];
              /** @description What a check found out; null before its end, and for other runs. */
              findings: {
                months: {
                  stream: string;
                  month: string;
                  /** @description Members that were re-read. */
                  members: number;
                  /** @description Records in them. */
                  records: number;
                  /** @description Before compression. */
                  raw_bytes: number;
                  /** @description In the archive. */
                  stored_bytes: number;
                  expired: boolean;
                  /** @description Behind the last committed member: the next run cuts them off. */
                  uncommitted_bytes: number;
                }[];
                streams: {
                  stream: string;
                  /** @description Records in archives. */
                  archive: number;
                  /** @description Records in daily files, beyond what archives have of them. */
                  daily: number;
                  /** @description Records in the live file. */
                  live: number;
                  /** @description Last lines without an end, which are no records yet. */
                  unterminated: number;
                  /** @description Records in the index before the files were counted. */
                  index_before: number;
                  /** @description And after. */
                  index_after: number;
                  /** @description Whether the files have at least the first, and at most the second. */
                  ok: boolean;
                }[];
                damage: {
                  message: string;
                  hint: string;
                }[];
                /** @description Months that this machine cannot read. */
                unverified: {
                  stream: string;
                  month: string;
                  message: string;
                  hint: string;
                }[];
              } | null;
              /** @description Of the step under way, or of the check; null where nothing is. */
              progress: {
                /** @description So far. */
                bytes_done: number;
                /** @description Null: not known. */
                bytes_total: number | null;
              } | null;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. `key-reused`: The key stands for another request. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUnparsable: {
    parameters: {
      query?: {
        /**
         * @description Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.
         * @example stage:ERROR
         */
        q?: string;
        /**
         * @description Records from then on: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now-24h
         */
        from?: string;
        /**
         * @description Records before that: RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch.
         * @example now
         */
        to?: string;
        /**
         * @description Time zone in which days and times without one are meant; the configured one where it is left out.
         * @example Europe/Berlin
         */
        tz?: string;
        /**
         * @description Only this stream; may be given several times.
         * @example [
         *       "wrapper_requests"
         *     ]
         */
        stream?: string[];
        /** @description Only records whose bytes now lie in this tier; may be given several times. */
        tier?: ('live' | 'daily' | 'archive')[];
        /** @description At most so many; `meta.next_cursor` leads to the rest. */
        limit?: number;
        /** @description Where to go on, from `meta.next_cursor` of the page before. */
        cursor?: string;
        /** @description asc: oldest first; desc: newest first. */
        order?: 'asc' | 'desc';
        /**
         * @description Only lines that are odd for this reason; may be given several times. Left out: all but no-time.
         * @example [
         *       "not-json"
         *     ]
         */
        reason?: ('empty' | 'not-json' | 'not-object' | 'not-utf8' | 'too-deep' | 'too-large' | 'no-time')[];
        /** @description Format of the reply; left out, `Accept` says it, and it is JSON where that does not. */
        format?: 'json' | 'ndjson' | 'csv' | 'parquet';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The odd lines, by reason. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Id of the record: /v1/records/{id}/raw has the whole line. */
              id: string;
              stream: string;
              /** @description One of the reasons of the parameter `reason`. */
              reason: string;
              /** @description Its own time, where it has one. */
              time: string | null;
              /**
               * @description Where its bytes lie now; elsewhere: on another host.
               * @enum {unknown}
               */
              tier: 'live' | 'daily' | 'archive' | 'elsewhere';
              /** @description Of the line, without its end. */
              bytes: number;
              /** @description The line, or its first 4096 characters; bytes that are no UTF-8 are shown as U+FFFD. */
              raw: string;
              /** @description Whether `raw` is only the beginning. */
              is_cut: boolean;
            }[];
            meta: {
              completeness: components['schemas']['Completeness'];
              /** @description Begin of the range as it was understood; null: open. */
              from: string | null;
              /** @description End of the range, not in it; null: open. */
              to: string | null;
              /** @description Time that the server took. */
              elapsed_ms: number;
              counts: {
                stream: string;
                reason: string;
                count: number;
                /** @description Whether answers count it among `unparsable_lines`. */
                unparsable: boolean;
              }[];
              /** @description Leads to the next page; null where there is none. */
              next_cursor: string | null;
            };
          };
          'application/x-ndjson': string;
          'text/csv': string;
          'application/vnd.apache.parquet': string;
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-acceptable`: The format is not offered. */
      406: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `changed-meanwhile`: A file changed while it was worked on. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  fillWithDemoLogs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Fill an empty log folder with invented logs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description The log folder. */
              logs: string;
              /** @description Streams that were written. */
              streams: string[];
              /** @description Days before today; the live files have what is of today. */
              days: number;
              /** @description Files that were made. */
              files: number;
              /** @description Lines in them. */
              records: number;
              /** @description Bytes in them. */
              bytes: number;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. `query-failed`: The query failed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-exists`: It exists already. `lock-held`: Another run holds the lock. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `query-limit`: The query met a limit. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `lock-unavailable`: The lock cannot be taken. `no-logs`: There is no log directory. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. `engine-gone`: The engine does not answer. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listViews: {
    parameters: {
      query?: {
        /**
         * @description Only those of this page.
         * @example explore
         */
        page?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The saved queries. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              page: string;
              query: string;
              /** @description Name of the token that saved it; null: the server asked for none. */
              created_by: string | null;
              /** @description RFC 3339. */
              created_at: string;
              /** @description RFC 3339. */
              changed_at: string;
            }[];
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createView: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What people call it; one of a name on each page. */
          name: string;
          /** @description Page that it is of, such as dashboard, analytics, learning, explore, traces or lifecycle. */
          page: string;
          /** @description What the page needs to show it again: its query string, or JSON as a text. */
          query: string;
        };
      };
    };
    responses: {
      /** @description Save a query. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              page: string;
              query: string;
              /** @description Name of the token that saved it; null: the server asked for none. */
              created_by: string | null;
              /** @description RFC 3339. */
              created_at: string;
              /** @description RFC 3339. */
              changed_at: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-exists`: It exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceView: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Id of the view.
         * @example 3f9a1c0b77de
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What people call it; one of a name on each page. */
          name: string;
          /** @description Page that it is of, such as dashboard, analytics, learning, explore, traces or lifecycle. */
          page: string;
          /** @description What the page needs to show it again: its query string, or JSON as a text. */
          query: string;
        };
      };
    };
    responses: {
      /** @description Change a saved query. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              page: string;
              query: string;
              /** @description Name of the token that saved it; null: the server asked for none. */
              created_by: string | null;
              /** @description RFC 3339. */
              created_at: string;
              /** @description RFC 3339. */
              changed_at: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-exists`: It exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteView: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Id of the view.
         * @example 3f9a1c0b77de
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Remove a saved query. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              page: string;
              query: string;
              /** @description Name of the token that saved it; null: the server asked for none. */
              created_by: string | null;
              /** @description RFC 3339. */
              created_at: string;
              /** @description RFC 3339. */
              changed_at: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tokens of those who may ask. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              scopes: ('read' | 'ingest' | 'operate' | 'admin')[];
              /** @description RFC 3339. */
              created_at: string;
              /** @description To the minute; null: not yet. */
              last_used_at: string | null;
              /** @description Null: never. */
              expires_at: string | null;
              expired: boolean;
            }[];
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description How it is called in lists and logs. */
          name: string;
          /** @description What it allows; read where it is left out. */
          scopes?: ('read' | 'ingest' | 'operate' | 'admin')[];
          /** @description RFC 3339; left out or null: never. */
          expires_at?: string | null;
        };
      };
    };
    responses: {
      /** @description Make a token. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              scopes: ('read' | 'ingest' | 'operate' | 'admin')[];
              /** @description RFC 3339. */
              created_at: string;
              /** @description To the minute; null: not yet. */
              last_used_at: string | null;
              /** @description Null: never. */
              expires_at: string | null;
              expired: boolean;
              /** @description Shown this once. */
              token: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `already-exists`: It exists already. `lock-held`: Another run holds the lock. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Id of the token.
         * @example 3f9a1c0b77de
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoke a token. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              id: string;
              name: string;
              scopes: ('read' | 'ingest' | 'operate' | 'admin')[];
              /** @description RFC 3339. */
              created_at: string;
              /** @description To the minute; null: not yet. */
              last_used_at: string | null;
              /** @description Null: never. */
              expires_at: string | null;
              expired: boolean;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-found`: It does not exist. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `lock-held`: Another run holds the lock. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  openSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description As varve token create showed it. */
          token: string;
        };
      };
    };
    responses: {
      /** @description Begin a session with a token. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Name of the token. */
              name: string;
              scopes: ('read' | 'ingest' | 'operate' | 'admin')[];
              /** @description When the session ends, RFC 3339. */
              expires_at: string;
            };
          };
        };
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unauthorized`: A token is needed. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `too-large`: The request is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `unsupported-media`: The body has another type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  closeSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description End the session. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `bad-request`: The request was not understood. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `forbidden`: It is not allowed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `rate-limited`: Too many requests. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `internal`: The server made a mistake. `file-failed`: The file system refused. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description `not-ready`: The server is not ready. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
