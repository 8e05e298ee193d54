/** What a question or a query would read, and how it is understood. */
import Type from 'typebox';
import { explainQuestion, explainSqlQuery } from '../../app/records/explain-question.ts';
import type { Estimate, Explained } from '../../app/records/explain-question.ts';
import { parseFilter } from '../../query/parse-filter.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema } from '../reply/completeness.ts';
import { BadRequest } from '../request/bad-request.ts';
import { FilterTreeSchema } from '../request/filter-tree-schema.ts';
import { closed, countSchema, nullable } from '../reply/schema-parts.ts';
import { TEXT_CHARS_MAX } from '../request/parameters.ts';

const LIST_MAX = 100;
const SQL_CHARS_MAX = 100_000;
/** Files that are named; all of them are counted. */
const FILES_MAX = 1000;
const LIMITS = { seconds: 30, memoryBytes: 2_000_000_000 };

const text = (description: string) => Type.Optional(Type.String({ maxLength: TEXT_CHARS_MAX, description }));

export const explainQuery = endpoint({
  id: 'explainQuery',
  method: 'POST',
  path: '/v1/explain',
  tag: 'Records',
  summary: 'what a query would read',
  description:
    'Shows how a question is understood and what it costs, without asking it: streams, files, records and bytes within ' +
    'its range (exact, whatever the filter says), what the engine expects to read after its indexes (an estimate), the ' +
    'filter as the tree that POST /v1/records/search takes, and the condition as SQL with its bound parameters. Of `sql` ' +
    'it shows the estimate and the query as the engine writes it; what is not allowed is refused as in POST /v1/sql.',
  scope: 'read',
  example: '{"q":"stage:ERROR latency_ms:>20000","from":"now-7d"}',
  errors: ['sql-refused'],
  body: Type.Object(
    {
      q: text('Filter, as in the list of records.'),
      from: text('Records from then on.'),
      to: text('Records before that.'),
      tz: text('Time zone in which days and times without one are meant.'),
      stream: Type.Optional(Type.Array(Type.String(), { maxItems: LIST_MAX, description: 'Only these streams.' })),
      tier: Type.Optional(
        Type.Array(Type.Enum(['live', 'daily', 'archive']), { maxItems: 3, description: 'Only these tiers.' }),
      ),
      sql: Type.Optional(
        Type.String({ maxLength: SQL_CHARS_MAX, description: 'A SELECT, in place of all of the others.' }),
      ),
    },
    closed,
  ),
  reply: replySchema(
    Type.Object(
      {
        streams: nullable(Type.Array(Type.String()), 'Streams with records in the range; null of SQL.'),
        files: nullable(
          Type.Array(
            Type.Object(
              {
                file: nullable(Type.String(), 'Its name; null: all files of other hosts.'),
                stream: Type.String(),
                tiers: Type.Array(Type.Enum(['live', 'daily', 'archive'])),
                records: countSchema('Of it in the range.'),
                line_bytes: countSchema('Bytes of their lines.'),
              },
              closed,
            ),
          ),
          `Files with records in the range, the first ${FILES_MAX}; null of SQL.`,
        ),
        file_count: nullable(countSchema('Such files in all.'), 'Null of SQL.'),
        records: nullable(countSchema('Records in the range.'), 'Exact, whatever the filter says; null of SQL.'),
        line_bytes: nullable(countSchema('Bytes of their lines.'), 'Exact; null of SQL.'),
        estimate: nullable(
          Type.Object(
            {
              rows: countSchema('Rows that the engine expects to look at.'),
              marks: countSchema('Pieces of some thousand rows.'),
              parts: countSchema('Parts of the table.'),
            },
            closed,
          ),
          'By the indexes of the engine; null where it tells none.',
        ),
        filter: nullable(FilterTreeSchema, 'Null: every record, or SQL.'),
        sql: Type.String({ description: 'Condition over the columns of records; of SQL the whole query.' }),
        parameters: Type.Record(Type.String(), Type.String(), { description: 'Bound parameters of the condition.' }),
      },
      closed,
    ),
  ),
  handle(ask) {
    const { q = '', sql, ...records } = ask.body;
    const others = Object.keys(ask.body).filter((name) => name !== 'sql');
    if (sql !== undefined && others.length > 0) {
      throw new BadRequest('/sql', `sql does not go with ${others.join(', ')}`, 'send one or the other');
    }
    if (sql !== undefined) {
      return overRecords(ask, {}, async ({ engine }) => {
        const told = await explainSqlQuery(engine, sql, { signal: ask.signal, limits: LIMITS });
        return {
          streams: null,
          files: null,
          file_count: null,
          records: null,
          line_bytes: null,
          estimate: estimateReply(told.estimate),
          filter: null,
          sql: told.sql,
          parameters: {},
        };
      });
    }
    return overRecords(ask, { ...records, q }, async (scope) => {
      const told = await explainQuestion(scope);
      return {
        ...readReply(told),
        filter: treeOf(q),
        sql: scope.where,
        parameters: parametersOf(scope.optionsOf().params),
      };
    });
  },
});

function readReply({ files, estimate }: Explained) {
  return {
    streams: [...new Set(files.map(({ stream }) => stream))],
    files: files.slice(0, FILES_MAX).map(({ file, stream, tiers, records, bytes }) => ({
      file,
      stream,
      tiers: [...tiers],
      records,
      line_bytes: bytes,
    })),
    file_count: files.length,
    records: files.reduce((sum, { records }) => sum + records, 0),
    line_bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    estimate: estimateReply(estimate),
  };
}

function estimateReply(estimate: Estimate | null) {
  return estimate === null ? null : { rows: estimate.rows, marks: estimate.marks, parts: estimate.parts };
}

/** Of a filter that was understood. */
function treeOf(q: string) {
  const parsed = parseFilter(q);
  return parsed.ok && parsed.filter !== null ? { ...parsed.filter } : null;
}

function parametersOf(params: Readonly<Record<string, string | number | bigint>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
