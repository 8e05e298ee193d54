/**
 * The committed truth about one archive, as it stands in `<stream>.<YYYYMM>.manifest.json`. What a manifest does not
 * name does not count, and what it names must be there, byte for byte. docs/formats/archive.md describes the format
 * for readers that are not Varve.
 */
import Type from 'typebox';

/** Raised when a reader of the old format could no longer read the new one. */
export const manifestVersion = 1;
export const manifestFormat = 'varve-manifest';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0 });
const Instant = Type.String({ minLength: 1 });

export const MemberSchema = Type.Object(
  {
    /** Place in the chain of its stream, from 1, across all months in the order of sealing. */
    seq: Type.Integer({ minimum: 1 }),
    /** Name of the daily file whose records it holds. */
    daily: Type.String({ minLength: 1 }),
    /** Byte of the daily file at which it begins; 0 begins a new sealing of that name. */
    dailyOffset: Count,
    /** Byte of the archive at which it begins. */
    offset: Count,
    /** Bytes that it takes in the archive. */
    length: Type.Integer({ minimum: 1 }),
    /** Bytes before compression. */
    bytes: Type.Integer({ minimum: 1 }),
    /** Lines in it. */
    records: Type.Integer({ minimum: 1 }),
    /** SHA-256 of the bytes before compression. */
    sha256: Hash,
    /** Earliest and latest time of its records, RFC 3339 in UTC; null where no record has a time. */
    firstTime: Type.Union([Instant, Type.Null()]),
    lastTime: Type.Union([Instant, Type.Null()]),
    /** True where the daily file did not end its last line: the member ends it, so that `zcat` keeps lines apart. */
    addedLineEnd: Type.Boolean(),
    sealedAt: Instant,
    /** `chain` of the member sealed before it in this stream, in whichever month; 64 zeros for the first. */
    previous: Hash,
    /** SHA-256 over all fields above with the stream and month: see `chainOf`. */
    chain: Hash,
  },
  { additionalProperties: false },
);

export const ManifestSchema = Type.Object(
  {
    format: Type.Literal(manifestFormat),
    version: Type.Literal(manifestVersion),
    stream: Type.String({ minLength: 1 }),
    /** YYYYMM. */
    month: Type.String({ pattern: '^\\d{6}$' }),
    /** File name of the archive, beside the manifest. */
    archive: Type.String({ minLength: 1 }),
    compression: Type.Union([Type.Literal('gzip'), Type.Literal('zstd')]),
    /** When the archive was let go by `keep-archives`; its members stay here so that the chain can be followed. */
    expiredAt: Type.Union([Instant, Type.Null()]),
    members: Type.Array(MemberSchema),
  },
  { additionalProperties: false },
);

export type Member = Type.Static<typeof MemberSchema>;
export type Manifest = Type.Static<typeof ManifestSchema>;

/** Where the committed bytes of the archive end. */
export function committedEnd(manifest: Manifest): number {
  const last = manifest.members.at(-1);
  return last === undefined ? 0 : last.offset + last.length;
}

/**
 * The members that hold the daily file of this name as it was last sealed, in order. A name may be sealed twice, when
 * a clock was set back or a file was edited: each sealing begins at daily offset 0, and the last one is meant.
 */
export function lastSealingOf(manifest: Manifest, daily: string): Member[] {
  const members = manifest.members.filter((member) => member.daily === daily);
  const start = members.findLastIndex((member) => member.dailyOffset === 0);
  return start < 0 ? [] : members.slice(start);
}

/** Bytes of the daily file that these members hold: an added line end is none of its bytes. */
export function dailyBytesOf(member: Member): number {
  return member.bytes - (member.addedLineEnd ? 1 : 0);
}

/** How many leading bytes of the daily file are committed already. */
export function committedDailyBytes(manifest: Manifest | null, daily: string): number {
  if (manifest === null) return 0;
  const last = lastSealingOf(manifest, daily).at(-1);
  return last === undefined ? 0 : last.dailyOffset + dailyBytesOf(last);
}
