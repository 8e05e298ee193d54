/** Schemas of the findings of a summary: what was found, by which thresholds, and which records it rests on. */
import Type from 'typebox';
import { EvidenceSchema, IntervalSchema, MeasureSchema } from './finding-parts.ts';
import {
  closed,
  countSchema,
  momentOrNull,
  momentSchema,
  nullable,
  numberOrNull,
  shareOrNull,
  shareSchema,
  textOrNull,
} from './schema-parts.ts';

const intervalOrNull = (description: string) => nullable(IntervalSchema, description);

export const PeriodSchema = Type.Object({ from: momentSchema('Begin.'), to: momentSchema('End, not in it.') }, closed);

const evidence = EvidenceSchema;

const CountedRecordsSchema = Type.Array(Type.Object({ n: countSchema('Records.'), evidence }, closed), {
  description:
    'Records of each stream that it rests on, since a request may have several: asking /v1/records/count for the evidence gives n.',
});

const quantileProperties = {
  n: countSchema('Requests that say how long they took.'),
  p50: numberOrNull('Of the duration, exact up to 5,000,000 of them; null where there is none.'),
  p95: numberOrNull('95% took at most so long.'),
  p99: numberOrNull('99% took at most so long.'),
};

const SlowestSchema = Type.Object(
  {
    field: Type.String({ description: 'Label of requests, as filters name it.' }),
    value: Type.String({ description: 'Its value with the highest p95; of a list each item counts by itself.' }),
    cut: Type.Boolean({ description: 'Whether the text goes on in the records.' }),
    of: countSchema('Values with n_min requests at least, of which it is the slowest.'),
    n: countSchema('Requests with it, n_min at least.'),
    p95: Type.Number(),
    p95_low: numberOrNull('Where the true p95 begins, at that confidence; null where too few say it.'),
    stands_out: Type.Boolean({ description: 'Whether even that is above the p95 of all.' }),
    evidence,
  },
  closed,
);

export const LatencySchema = nullable(
  Type.Object(
    {
      kind: Type.Literal('latency'),
      verdict: Type.Enum(['calm', 'slower', 'faster', 'too-few'], {
        description:
          'slower: all of the interval of the recent p95 is above the p95 of the whole range, and the recent p95 is factor_min times that at least; faster: the reverse; calm: neither; too-few: the recent part has fewer than n_min.',
      }),
      measure: MeasureSchema,
      streams: Type.Array(Type.String(), { description: 'Streams that were measured.' }),
      whole: Type.Object(
        {
          ...quantileProperties,
          min: numberOrNull('The fastest took so long, exactly; null where there is none.'),
          max: numberOrNull('The slowest took so long, exactly. Below 20 requests it says more than p95.'),
          evidence,
        },
        { ...closed, description: 'All of the range.' },
      ),
      recent: Type.Object(
        {
          from: momentSchema('Begin.'),
          to: momentSchema('End, not in it.'),
          ...quantileProperties,
          p95_low: numberOrNull('Where the true p95 begins, at that confidence; null where too few say it.'),
          p95_high: numberOrNull('Where it ends; null where too few say it.'),
          evidence,
        },
        {
          ...closed,
          description:
            'The newest part: the last 24th of the range, or the last 12th, 6th or 4th where that has fewer than n_min.',
        },
      ),
      slowest: Type.Array(SlowestSchema, {
        description: 'Of each label the value that takes longest, among those with n_min; the slowest label first.',
      }),
      thresholds: Type.Object(
        {
          confidence: Type.Number({ description: 'Of intervals of a p95, from the order of the values (binomial).' }),
          factor_min: Type.Number(),
          n_min: countSchema('Requests that a verdict takes.'),
        },
        { ...closed, description: 'By which it was judged.' },
      ),
      method: Type.Enum(['exact', 't-digest'], { description: 'How quantiles were made.' }),
    },
    closed,
  ),
  'Null where no stream of requests says how long they took.',
);

const levelSchema = (description: string) =>
  Type.Object(
    { p50: numberOrNull('Null: none there.'), p95: numberOrNull('Null: none there.') },
    { ...closed, description },
  );

export const SlowSpellsSchema = nullable(
  Type.Object(
    {
      kind: Type.Literal('slow-spells'),
      status: Type.Enum(['found', 'none', 'too-few']),
      measure: MeasureSchema,
      n: countSchema('Requests that say how long they took.'),
      n_min: countSchema('Requests that it takes.'),
      bucket: textOrNull('Length of the buckets between which a spell begins and ends; null: too few.'),
      total: countSchema('Spells in all.'),
      touched: countSchema('Requests in all of them.'),
      touched_share: shareOrNull('Of all requests that say how long they took; null: there is none.'),
      spells: Type.Array(
        Type.Object(
          {
            from: momentSchema('Begin.'),
            to: momentSchema('End, not in it.'),
            n: countSchema('Requests in it.'),
            share: shareSchema('Of all.'),
            slow: countSchema('Those in it that took longer than slow_above.'),
            inside: levelSchema('How long requests took in it.'),
            outside: levelSchema('How long they took outside all spells.'),
            evidence,
          },
          closed,
        ),
        { description: 'The five with the most slow requests beyond what is usual, that one first.' },
      ),
      thresholds: Type.Object(
        {
          slow_above: numberOrNull('Slow is what took longer: the p90 of the range; null: too few.'),
          usual_share: Type.Number({ description: 'Share of slow ones that is usual.' }),
          spell_share: Type.Number({ description: 'Share of slow ones in a spell that it is told from the usual by.' }),
          factor_min: Type.Number({ description: 'p95 inside over p95 outside, at least.' }),
          false_alarm_max: Type.Number({ description: 'Chance of a spell where slow ones come by chance.' }),
        },
        { ...closed, description: 'By which spells were found.' },
      ),
    },
    closed,
  ),
  'Times in which requests took clearly longer than in the rest of the range. Null where no stream says how long they took.',
);

const failureProperties = {
  requests: countSchema('Requests that began then.'),
  failed: countSchema('Failed ones among them.'),
  share: shareOrNull('Null where there is no request.'),
  interval: intervalOrNull('Of the share, by Wilson; null where there is no request.'),
};

export const ErrorsSchema = nullable(
  Type.Object(
    {
      kind: Type.Literal('errors'),
      verdict: Type.Enum(['more', 'fewer', 'same', 'too-few'], {
        description:
          'Against the period before: more or fewer where chance gives such a difference at most p_max times, and the greater share is factor_min times the lesser; too-few: fewer than n_min requests in one of them.',
      }),
      ...failureProperties,
      before: Type.Object(failureProperties, { ...closed, description: 'The same of the period before.' }),
      p: numberOrNull('Chance of such a difference where both shares are the same; null where too few.'),
      reason: nullable(
        Type.Object(
          {
            stage: textOrNull('The last stage that was reached; null where no trace tells.'),
            template: textOrNull('Text of the error without its values; null where no record has one.'),
            template_id: textOrNull('Name of the template for good.'),
            count: countSchema('Failed requests.'),
            share: shareSchema('Of all failed requests.'),
            first_time: momentSchema('Of the first failure.'),
            last_time: momentSchema('Of the last failure.'),
            example_request_id: textOrNull('The newest of them.'),
          },
          closed,
        ),
        'The largest group of failed requests, as /v1/requests/errors has it; null where none failed.',
      ),
      reasons: countSchema('Groups in all.'),
      spells: Type.Array(
        Type.Object(
          {
            from: momentSchema('Begin.'),
            to: momentSchema('End, not in it.'),
            requests: countSchema('Requests that began in it.'),
            failed: countSchema('Failed ones among them.'),
            share_of_failed: shareSchema('Of all failed requests.'),
          },
          closed,
        ),
        { description: 'Times in which errors crowd, at most five, the most crowded first.' },
      ),
      spells_total: countSchema('Such times in all.'),
      records: CountedRecordsSchema,
      thresholds: Type.Object(
        {
          p_max: Type.Number(),
          factor_min: Type.Number(),
          n_min: countSchema('Requests that a verdict takes, in each period.'),
          false_alarm_max: Type.Number({ description: 'Chance of a spell where errors come by chance.' }),
        },
        { ...closed, description: 'By which it was judged.' },
      ),
    },
    closed,
  ),
  'Requests as /v1/requests/errors counts them. Null where no stream tells of requests.',
);

export const RequestsSchema = nullable(
  Type.Object(
    {
      kind: Type.Literal('requests'),
      count: countSchema('Requests that began in the range, as /v1/requests lists them.'),
      before: countSchema('In the period before.'),
      ratio: numberOrNull('count over before; null where there is nothing before.'),
      records: CountedRecordsSchema,
    },
    closed,
  ),
  'Null where no stream tells of requests.',
);

const meanProperties = {
  n: countSchema('Requests with a score.'),
  mean: numberOrNull('Null without any.'),
  interval: intervalOrNull('Of the mean, by Student; null where all are equal, or fewer than two.'),
};

export const ScoreSchema = nullable(
  Type.Object(
    {
      kind: Type.Literal('score'),
      verdict: Type.Enum(['better', 'worse', 'same', 'too-few'], {
        description:
          'Against the period before: better or worse where the interval of the difference leaves out 0, and the difference is effect_min standard deviations at least; too-few: fewer than n_min in one of them.',
      }),
      measure: MeasureSchema,
      streams: Type.Array(Type.String(), { description: 'Streams that were measured.' }),
      ...meanProperties,
      evidence,
      before: Type.Object(
        { ...meanProperties, evidence },
        { ...closed, description: 'The same of the period before.' },
      ),
      difference: numberOrNull('Mean less the mean before; null where one is missing.'),
      interval_of_difference: intervalOrNull('By Welch; null where too few, or all are equal.'),
      thresholds: Type.Object(
        {
          confidence: Type.Number({ description: 'Of the interval of the difference.' }),
          effect_min: Type.Number({ description: 'In standard deviations of a score.' }),
          n_min: countSchema('Scores that a verdict takes, in each period.'),
        },
        { ...closed, description: 'By which it was judged.' },
      ),
    },
    closed,
  ),
  'Null where no stream of requests has a score.',
);

const placedValue = (description: string) =>
  nullable(
    Type.Object(
      {
        x: Type.Number({ description: 'Number of the generation.' }),
        value: Type.Number(),
        time: momentOrNull('Of its record; null: not known.'),
      },
      closed,
    ),
    description,
  );

export const LearningSchema = Type.Array(
  Type.Object(
    {
      kind: Type.Literal('learning'),
      stream: Type.String(),
      metric: textOrNull('The first of /v1/curves/metrics for it; null where no record has a number.'),
      measure: nullable(MeasureSchema, 'Null where there is no metric.'),
      better: nullable(Type.Enum(['higher', 'lower']), 'Which way is better; null where the name does not tell.'),
      verdict: Type.Enum(['learning', 'slow', 'plateau', 'slipping', 'noisy', 'too-early'], {
        description: 'As /v1/curves says it; too-early, too, where it is not known which way is better.',
      }),
      because: textOrNull('Why, as /v1/curves says it; null where there is no verdict.'),
      n: countSchema('Points of the curve.'),
      n_min: countSchema('What a verdict takes.'),
      samples: numberOrNull('Samples that the last point rests on; null where no record says.'),
      range_max: numberOrNull('Greatest value that the metric can have; null: open, or not known.'),
      first: placedValue('The first point; null without any.'),
      last: placedValue('The last point; null without any.'),
      best: placedValue('The best so far, of equal ones the first; null without any.'),
      slope: numberOrNull('Unit of the measure for each generation, over the newest recent_points; null: too few.'),
      interval_of_slope: intervalOrNull('Null where there are too few.'),
      recent_points: countSchema('Points that the slope is of, at most.'),
      evidence: nullable(evidence, 'The records of the points; null where there is no metric.'),
    },
    closed,
  ),
  { description: 'Of each stream with the role learning; over all history, whatever q, from, to and tier say.' },
);

const ReasonSchema = Type.Object(
  {
    kind: Type.Enum([
      'damage',
      'unreadable',
      'failed',
      'disk',
      'refused',
      'held',
      'waits',
      'interrupted',
      'overdue',
      'never-ran',
      'unlisted',
      'version',
      'index-behind',
      'silent',
    ]),
    severity: Type.Enum(['attention', 'trouble']),
    count: countSchema('How many there are of it.'),
    subjects: Type.Array(Type.String(), { description: 'Files, streams or commands, the first three.' }),
  },
  closed,
);

export const LogsSchema = Type.Object(
  {
    kind: Type.Literal('logs'),
    verdict: Type.Enum(['well', 'attention', 'trouble'], {
      description:
        'trouble: records are at risk or out of reach, or a command failed; attention: a person should look.',
    }),
    reasons: Type.Array(ReasonSchema, {
      description: 'Why it is not well; trouble first. /v1/doctor says what to do.',
    }),
    streams: countSchema('Streams that are kept.'),
    files: Type.Object(
      {
        live: countSchema('Live files.'),
        daily: countSchema('Daily files.'),
        archive: countSchema('Months in the archive.'),
      },
      closed,
    ),
    bytes_on_disk: countSchema('What all of them take.'),
    raw_bytes: countSchema('What they are before compression.'),
    saved_share: shareOrNull('What the archive saves of that; null where there is nothing.'),
    disk: Type.Object({ total_bytes: Type.Number(), free_bytes: Type.Number() }, closed),
    days_until_full: numberOrNull('If the logs go on like this; null: not to be said, or more than ten years.'),
    waiting: Type.Object(
      {
        days: countSchema('Daily files that archive and clean would archive now.'),
        bytes: countSchema('Their bytes.'),
        oldest_date: textOrNull('Date of the oldest, YYYYMMDD; null: none waits.'),
      },
      { ...closed, description: 'What waits to be archived.' },
    ),
    commands: Type.Array(
      Type.Object(
        {
          command: Type.Enum(['rotate', 'archive', 'clean']),
          due: Type.Boolean({ description: 'Whether it should have run and has not gone well since.' }),
          overdue_ms: countSchema('For how long; 0 where it is not due.'),
          last_run_at: momentOrNull('When it last went well; null: never.'),
          next_due_at: momentOrNull('The next time.'),
          last_outcome: nullable(
            Type.Enum(['complete', 'waiting', 'failed', 'unfinished']),
            'Of its newest run; null: there was none.',
          ),
        },
        closed,
      ),
    ),
    running: Type.Boolean({ description: 'Whether a run is under way.' }),
    problems: countSchema('Open problems, as `varve status` tells them.'),
    index_lag_ms: Type.Number({ minimum: 0, description: 'Age of the look at the logs that this rests on.' }),
    odd_lines: Type.Object(
      {
        no_fields: countSchema('Lines that are no JSON objects.'),
        no_time: countSchema('Records without a time of their own.'),
      },
      { ...closed, description: 'In all tiers.' },
    ),
    silent: Type.Array(
      Type.Object(
        {
          stream: Type.String(),
          last: momentSchema('Its last record.'),
          silent_ms: countSchema('How long ago that is.'),
          longest_pause_ms: countSchema('The longest pause in the eight days before it.'),
        },
        closed,
      ),
      { description: 'Streams that are silent for more than twice their longest pause, and an hour at least.' },
    ),
  },
  { ...closed, description: 'How the logs are kept, all of them, at this moment, whatever the parameters say.' },
);
