/** Where a record comes from, down to the byte, and what vouches for it. */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import { findRecord } from '../../app/records/find-record.ts';
import { VERIFIED_PLACES_MAX, provenanceOf } from '../../app/records/provenance.ts';
import type { ArchivedIn } from '../../app/records/provenance.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema } from '../reply/completeness.ts';
import { placeProperties, placeReply } from '../reply/record-copies.ts';
import { recordId } from '../reply/record-row.ts';
import { closed } from '../reply/schema-parts.ts';

const hash = (description: string) => Type.String({ description });
const bytes = (description: string) => Type.Integer({ minimum: 0, description });

const ArchiveSchema = Type.Object(
  {
    month: Type.String({ description: 'YYYYMM.' }),
    file: Type.String({ description: 'Name of the archive.' }),
    manifest: Type.String({ description: 'Name of its manifest, beside it.' }),
    compression: Type.Enum(['gzip', 'zstd']),
    offset_in_member_bytes: bytes('Of the line in the uncompressed bytes of the member.'),
    member: Type.Object(
      {
        seq: Type.Integer({ minimum: 1, description: 'Place in the chain of the stream.' }),
        offset_bytes: bytes('Where it begins in the archive.'),
        length_bytes: bytes('What it takes there.'),
        bytes: bytes('Before compression.'),
        records: bytes('Lines in it.'),
        daily_file: Type.String(),
        daily_offset_bytes: bytes('Byte of the daily file at which it begins.'),
        sha256: hash('Of its bytes before compression.'),
        sealed_at: Type.String(),
        previous: hash('Link of the chain before it.'),
        chain: hash('Its own link: over all of this, stream and month.'),
      },
      closed,
    ),
  },
  closed,
);

const ProvenanceSchema = Type.Object(
  {
    id: Type.String(),
    stream: Type.String(),
    sha256: hash('Over stream, LF and the line; its first 128 bits are the id.'),
    line_sha256: hash('Over the line without its line end.'),
    line_bytes: bytes('Without its line end.'),
    copies: Type.Integer({ minimum: 1, description: 'Identical lines of the stream.' }),
    places: Type.Array(
      Type.Object(
        {
          ...placeProperties,
          is_verified: Type.Union([Type.Boolean(), Type.Null()], {
            description: 'Whether the bytes on the disk were read back and are these; null where nobody asked.',
          }),
          archive: Type.Union([ArchiveSchema, Type.Null()], { description: 'Null where it is not archived.' }),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const getRecordProvenance = endpoint({
  id: 'getRecordProvenance',
  method: 'GET',
  path: '/v1/records/{id}/provenance',
  tag: 'Records',
  summary: 'where a record lies, and what vouches for it',
  description:
    'Tier, file and offset of each copy of the line; where it is archived the member as its manifest has it, with hash ' +
    'and link of the chain, so that anybody can check it with zcat, tail, head and sha256sum. With `verify` the bytes of ' +
    `the first ${VERIFIED_PLACES_MAX} copies are read back from the disk; a member is unpacked and compared with its hash.`,
  scope: 'read',
  example: '?verify=true',
  errors: ['not-found', 'changed-meanwhile', 'archive-damaged', 'file-failed'],
  params: { id: recordId() },
  query: { verify: Type.Boolean({ default: false, description: 'Whether the bytes on the disk are read back.' }) },
  reply: replySchema(ProvenanceSchema),
  handle: (ask) =>
    overRecords(ask, {}, async (scope) => {
      const { record, count, places } = await findRecord(scope, ask.path.id);
      const { readOnlyMachine, directory } = ask.services;
      const line = Buffer.from(record.raw, 'base64');
      const found = await provenanceOf(readOnlyMachine, directory, record.stream, places, line, ask.query.verify);
      return {
        id: record.id,
        stream: record.stream,
        sha256: createHash('sha256').update(`${record.stream}\n`).update(line).digest('hex'),
        line_sha256: createHash('sha256').update(line).digest('hex'),
        line_bytes: line.length,
        copies: count,
        places: found.map(({ place, archived, isVerified }) => ({
          ...placeReply(place),
          is_verified: isVerified,
          archive: archived === null ? null : archiveReply(archived),
        })),
      };
    }),
});

function archiveReply({ manifest, member, manifestName, offsetInMember }: ArchivedIn) {
  return {
    month: manifest.month,
    file: manifest.archive,
    manifest: manifestName,
    compression: manifest.compression,
    offset_in_member_bytes: offsetInMember,
    member: {
      seq: member.seq,
      offset_bytes: member.offset,
      length_bytes: member.length,
      bytes: member.bytes,
      records: member.records,
      daily_file: member.daily,
      daily_offset_bytes: member.dailyOffset,
      sha256: member.sha256,
      sealed_at: member.sealedAt,
      previous: member.previous,
      chain: member.chain,
    },
  };
}
