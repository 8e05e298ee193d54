/** Which bytes of which file this line is, now; and how anybody can check it, by a click or by a command. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useGet } from '../../../shared/api/use-get.ts';
import type { Reply } from '../../../shared/api/schema-types.ts';
import { bytesText, countOf, countText } from '../../../shared/format/numbers.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';

const HEIGHT_PX = 260;

type Place = Reply<'/v1/records/{id}/provenance'>['data']['places'][number];

export function ProvenanceView({ id }: { readonly id: string }) {
  const [verify, setVerify] = useState(false);
  const asked = useGet('/v1/records/{id}/provenance', { path: { id }, query: verify ? { verify } : {} });
  if (asked.data === undefined)
    return asked.error === null ? (
      <Skeleton height={HEIGHT_PX} />
    ) : (
      <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />
    );
  const { line_sha256: lineHash, line_bytes: bytes, copies, places, sha256 } = asked.data.data;
  return (
    <>
      <dl className="facts">
        <Fact name="Line">{countOf(bytes, 'byte')} without its line end</Fact>
        <Fact name="SHA-256 of the line">
          <Hash text={lineHash} />
        </Fact>
        <Fact name="SHA-256 with its stream">
          <Hash text={sha256} />
        </Fact>
        {copies > 1 && <Fact name="Identical lines">{countText(copies)}</Fact>}
      </dl>
      {places.map((place, index) => (
        <PlaceFacts key={index} place={place} bytes={bytes} />
      ))}
      <p className="drawer-tools">
        <button
          type="button"
          className="button"
          disabled={asked.isFetching}
          onClick={() => (verify ? void asked.refetch() : setVerify(true))}
        >
          {asked.isFetching && verify ? 'Reading the disk…' : 'Verify'}
        </button>
        <span className="note">Reads the bytes back from the disk and compares them.</span>
      </p>
      {asked.error !== null && <ProblemNote problem={asked.error} onRetry={() => void asked.refetch()} />}
    </>
  );
}

function PlaceFacts({ place, bytes }: { readonly place: Place; readonly bytes: number }) {
  const { tier, host, file, offset_bytes: offset, archive, is_verified: isVerified } = place;
  const command = commandOf(place, bytes);
  return (
    <section className="place" data-place={archive?.file ?? file ?? ''}>
      <h3>
        {archive === null ? (file ?? 'On another host') : archive.file} <span className="note">{tier}</span>
      </h3>
      <dl className="facts">
        <Fact name="Machine">{host}</Fact>
        <Fact name={archive === null ? 'Offset' : 'Daily file'}>
          {archive === null ? `byte ${countText(offset)}` : `${file ?? ''}, byte ${countText(offset)}`}
        </Fact>
        {archive !== null && (
          <>
            <Fact name="Member">
              {countText(archive.member.seq)}, {bytesText(archive.member.length_bytes)} at byte{' '}
              {countText(archive.member.offset_bytes)}, {countOf(archive.member.records, 'line')}
            </Fact>
            <Fact name="In the member">byte {countText(archive.offset_in_member_bytes)}</Fact>
            <Fact name="SHA-256 of the member">
              <Hash text={archive.member.sha256} />
            </Fact>
            <Fact name="Link before">
              <Hash text={archive.member.previous} />
            </Fact>
            <Fact name="Link of the chain">
              <Hash text={archive.member.chain} />
            </Fact>
            <Fact name="Manifest">{archive.manifest}</Fact>
          </>
        )}
        {isVerified !== null && (
          <Fact name="Verified">
            <span className={isVerified ? '' : 'place-wrong'} data-verified={isVerified}>
              {isVerified ? '✓ These bytes are on the disk' : '▲ The disk has other bytes'}
            </span>
          </Fact>
        )}
      </dl>
      {command !== null && (
        <p className="place-command">
          <code>{command}</code> <CopyButton text={command} name="Copy the command" />
        </p>
      )}
    </section>
  );
}

/** Prints the hash of the line; null where the file is not on this machine. */
function commandOf({ file, offset_bytes: offset, archive }: Place, bytes: number): string | null {
  if (archive !== null) {
    const { member, compression } = archive;
    const unpack = compression === 'gzip' ? 'zcat' : 'zstdcat';
    return `tail -c +${member.offset_bytes + 1} archive/${archive.file} | head -c ${member.length_bytes} | ${unpack} | tail -c +${archive.offset_in_member_bytes + 1} | head -c ${bytes} | sha256sum`;
  }
  return file === null ? null : `tail -c +${offset + 1} ${file} | head -c ${bytes} | sha256sum`;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Hash({ text }: { readonly text: string }) {
  return <code className="hash">{text}</code>;
}
