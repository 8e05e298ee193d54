/** The files themselves, of all tiers: what is in each, and its bytes. */
import Type from 'typebox';
import type { Static } from 'typebox';
import { describeFiles } from '../../app/files/describe-files.ts';
import type { DescribedFile } from '../../app/files/describe-files.ts';
import { openContent, openDecompressed } from '../../app/files/file-content.ts';
import { FILE_ID_PATTERN, findLogFile } from '../../app/files/log-files.ts';
import type { LogFile } from '../../app/files/log-files.ts';
import { VarveError } from '../../model/errors.ts';
import { endpoint, openEndpoint } from '../endpoint.ts';
import type { Services } from '../services.ts';
import { overRecords } from '../over-records.ts';
import { replySchema, replySchemaWith } from '../reply/completeness.ts';
import { isKnown } from '../reply/entity-tag.ts';
import { linkNext, listParameters, nextCursorSchema, pageOf } from '../reply/list-page.ts';
import { readRange } from '../request/byte-range.ts';
import { recordsParameters } from '../request/parameters.ts';
import { closed, nullable } from '../reply/schema-parts.ts';

const FILES_PER_PAGE = 1000;
const kinds = ['live', 'daily', 'archive', 'manifest'] as const;

const bytes = Type.Integer({ minimum: 0 });

const FileSchema = Type.Object(
  {
    id: Type.String({ description: 'Stands for the name; no path leads to a file.' }),
    kind: Type.Enum([...kinds]),
    stream: Type.String(),
    name: Type.String({ description: 'Below the log directory.' }),
    date: nullable(Type.String(), 'YYYYMMDD of a daily file.'),
    month: nullable(Type.String(), 'YYYYMM; null of a live file.'),
    bytes,
    raw_bytes: nullable(bytes, 'Before compression; null where it is not known.'),
    ratio: nullable(Type.Number({ minimum: 0 }), 'Bytes on disk for each byte before compression.'),
    records: nullable(Type.Integer({ minimum: 0 }), 'Null: nobody counted them.'),
    first_time: nullable(Type.String(), 'Earliest time of a record, RFC 3339.'),
    last_time: nullable(Type.String(), 'Latest time of a record.'),
    modified_at: Type.String({ description: 'Last change of its content, RFC 3339.' }),
    committed_bytes: nullable(
      bytes,
      'Of a daily file what an archive holds already; of an archive what its manifest vouches for.',
    ),
    writers: Type.Array(Type.Object({ pid: Type.Integer(), command: Type.String() }, closed), {
      description: 'Processes that still write to a daily file, as far as this server can see them.',
    }),
    damage: nullable(Type.String(), 'Why a month cannot be believed.'),
    content: Type.String({ description: 'Address of its bytes.' }),
  },
  closed,
);

const idParameter = Type.String({
  pattern: FILE_ID_PATTERN,
  description: 'Id of a file, from /v1/files.',
  'x-wanted': 'the id of a file: 32 hex digits',
});

export const listFiles = endpoint({
  id: 'listFiles',
  method: 'GET',
  path: '/v1/files',
  tag: 'Lifecycle',
  summary: 'all files of all tiers',
  description:
    'Every live file, daily file, archive and manifest, stream by stream, the older behind the newer names. Sizes are ' +
    'those of this moment; records and times of archives are from their manifests, those of the others from the index.',
  scope: 'read',
  example: '?kind=daily',
  errors: ['no-logs', 'file-failed'],
  query: {
    stream: recordsParameters.stream,
    kind: Type.Optional(
      Type.Array(Type.Enum([...kinds]), {
        maxItems: kinds.length,
        description: 'Only files of this kind; may be given several times.',
        examples: ['archive'],
      }),
    ),
    ...listParameters(FILES_PER_PAGE),
  },
  table: true,
  reply: replySchemaWith(Type.Array(FileSchema), { next_cursor: nextCursorSchema }),
  async handle(ask) {
    const { readOnlyMachine, directory, isListed } = ask.services;
    const { stream = [], kind = [] } = ask.query;
    const includes = (name: string) => isListed(name) && (stream.length === 0 || stream.includes(name));
    const isWanted = (file: LogFile) => kind.length === 0 || kind.includes(file.kind);
    const { data, meta } = await overRecords(ask, { stream }, (scope) =>
      describeFiles(readOnlyMachine, directory, includes, scope, isWanted),
    );
    const { items, nextCursor } = pageOf(data, ({ id }) => id, ask.query);
    linkNext(ask, nextCursor);
    return { data: items.map(fileReply), meta: { ...meta, next_cursor: nextCursor } };
  },
});

export const getFile = endpoint({
  id: 'getFile',
  method: 'GET',
  path: '/v1/files/{id}',
  tag: 'Lifecycle',
  summary: 'one file, and what is in it',
  description: 'As in the list of files.',
  scope: 'read',
  errors: ['not-found', 'no-logs', 'file-failed'],
  params: { id: idParameter },
  reply: replySchema(FileSchema),
  async handle(ask) {
    const { readOnlyMachine, directory } = ask.services;
    const { stream } = await need(ask.services, ask.path.id);
    const { data, meta } = await overRecords(ask, {}, (scope) =>
      describeFiles(
        readOnlyMachine,
        directory,
        (name) => name === stream,
        scope,
        ({ id }) => id === ask.path.id,
      ),
    );
    const [file] = data;
    if (file === undefined) throw noFile(ask.path.id);
    return { data: fileReply(file), meta };
  },
});

export const getFileContent = openEndpoint({
  id: 'getFileContent',
  method: 'GET',
  path: '/v1/files/{id}/content',
  tag: 'Lifecycle',
  summary: 'the bytes of a file',
  description:
    'Streamed, as fast as the client takes them. `Range` gets a part; of several ranges that lie apart the whole is ' +
    'given. Daily files, archives and manifests have a strong `ETag`, so that a download can be gone on with ' +
    '(`If-Range`) or spared (`If-None-Match`, 304); a live file grows, and has a weak one. Of an archive only what its ' +
    'manifest has committed is given: it never changes, and the archive only grows behind it. `decompress=true` gives ' +
    'the records of an archive, each member checked against its hash on the way; a reply that ends too early is damage.',
  scope: 'read',
  errors: ['not-found', 'bad-range', 'changed-meanwhile', 'archive-damaged', 'unsupported', 'file-failed'],
  headers: {
    Range: 'Bytes that are wanted: `bytes=0-99`, `bytes=100-`, `bytes=-100`.',
    'If-Range': 'A strong ETag: the range is only meant for that very content; else the whole is given.',
    'If-None-Match': 'An ETag that the client has the content of.',
  },
  otherStatuses: { 206: 'A part of it, as `Content-Range` says.', 304: 'The client has it.' },
  params: { id: idParameter },
  query: {
    decompress: Type.Boolean({
      default: false,
      description: 'Of an archive: its records instead of its bytes. `Range` means nothing then.',
    }),
  },
  media: {
    'application/x-ndjson': { description: 'A live or daily file, or a decompressed archive: a record a line.' },
    'application/gzip': { description: 'An archive.' },
    'application/zstd': { description: 'An archive.' },
    'application/json': { description: 'A manifest.', schema: Type.Object({}, { additionalProperties: true }) },
  },
  async open({ services, path, query, headers, setHeader }) {
    const { readOnlyMachine, directory } = services;
    const { files } = readOnlyMachine;
    const file = await need(services, path.id);
    const decompresses = query.decompress && file.kind === 'archive';
    const content = decompresses
      ? await openDecompressed(files, directory, file)
      : await openContent(files, directory, file);
    const { sizeBytes, etag, modifiedMs } = content;
    const always = {
      etag,
      'last-modified': new Date(modifiedMs).toUTCString(),
      // Asked for again each time: who may read may change.
      'cache-control': 'private, no-cache',
    };
    if (isKnown(headers['if-none-match'], etag)) return { status: 304, headers: always, body: null };
    const ranges = !decompresses && isSameContent(headers['if-range'], etag) ? headers.range : undefined;
    const range = readRange(ranges, sizeBytes);
    // With the problem goes how many bytes there are.
    if (range === 'none') {
      setHeader('content-range', `bytes */${sizeBytes}`);
      throw new VarveError('bad-range', `the file has ${sizeBytes} bytes, and none of ${ranges ?? ''}`, 'ask for less');
    }
    const { from, to } = range ?? { from: 0, to: sizeBytes };
    return {
      status: range === null ? 200 : 206,
      headers: {
        ...always,
        'content-type': decompresses ? 'application/x-ndjson' : typeOf(file),
        'content-length': String(to - from),
        'content-disposition': disposition(decompresses ? file.name.replace(/\.(?:gz|zst)$/, '') : file.name),
        'accept-ranges': decompresses ? 'none' : 'bytes',
        ...(range === null ? {} : { 'content-range': `bytes ${from}-${to - 1}/${sizeBytes}` }),
      },
      body: content.bytes(from, to),
    };
  },
});

async function need({ readOnlyMachine, directory, isListed }: Services, id: string): Promise<LogFile> {
  const file = await findLogFile(readOnlyMachine.files, directory, isListed, id);
  if (file === null) throw noFile(id);
  return file;
}

function noFile(id: string): VarveError {
  return new VarveError(
    'not-found',
    `there is no file ${id}`,
    'it may have another name by now: GET /v1/files lists them',
  );
}

/** RFC 9110, 13.1.5: a strong comparison; a date, or a weak tag, is never the same. */
function isSameContent(ifRange: string | string[] | undefined, etag: string): boolean {
  return ifRange === undefined || (ifRange === etag && !etag.startsWith('W/'));
}

function typeOf({ kind, name }: LogFile): string {
  if (kind === 'manifest') return 'application/json';
  if (kind !== 'archive') return 'application/x-ndjson';
  return name.endsWith('.gz') ? 'application/gzip' : 'application/zstd';
}

/** RFC 6266: a plain name for old clients, and the very one beside it. */
function disposition(name: string): string {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  const plain = bare.replaceAll(/[^0-9A-Za-z._ -]/g, '_');
  const exact = encodeURIComponent(bare).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

function fileReply(file: DescribedFile): Static<typeof FileSchema> {
  const { facts, rawBytes } = file;
  return {
    id: file.id,
    kind: file.kind,
    stream: file.stream,
    name: file.name,
    date: file.date,
    month: file.month,
    bytes: facts.sizeBytes,
    raw_bytes: rawBytes,
    ratio: rawBytes === null || rawBytes === 0 ? null : facts.sizeBytes / rawBytes,
    records: file.records,
    first_time: file.firstTime,
    last_time: file.lastTime,
    modified_at: new Date(facts.modifiedMs).toISOString(),
    committed_bytes: file.committedBytes,
    writers: file.writers.map(({ pid, command }) => ({ pid, command })),
    damage: file.damage,
    content: `/v1/files/${file.id}/content`,
  };
}
