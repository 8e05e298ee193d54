/**
 * Sealing: the records of a daily file that are not yet committed are appended to the archive as members, synced, and
 * then committed by a new manifest. Until that commit they do not exist; a crash leaves bytes that the next run cuts.
 */
import type { ReadableFile, WritableFile } from '../../machine/files.ts';
import { VarveError, messageOf } from '../../model/errors.ts';
import type { FileFacts } from '../../model/file-facts.ts';
import { committedEnd, dailyBytesOf } from '../../model/manifest.ts';
import type { Manifest, Member } from '../../model/manifest.ts';
import type { SealStep } from '../../model/plan.ts';
import { formatBytes, countOf, sum } from '../../model/quantities.ts';
import { recordTimeReader } from '../../model/record-time.ts';
import { chainOf } from '../chain.ts';
import { inOrder } from '../in-order.ts';
import { makeMember, streamLongMember } from '../make-member.ts';
import type { MemberContent } from '../make-member.ts';
import { provenBytes } from '../prove-daily.ts';
import { splitMembers } from '../split-members.ts';
import { done, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function sealDaily(step: SealStep, context: StepContext): Promise<StepReport> {
  const { files } = context.machine;
  const daily = await files.openForReading(context.places.log(step.daily));
  try {
    const facts = await daily.facts();
    const manifest = await context.manifests.need(step.stream, step.month);
    const from = await provenBytes(context.machine, {
      manifest,
      archivePath: context.places.archive(step.archive),
      name: step.daily,
      daily,
      sizeBytes: facts.sizeBytes,
    });
    if (from === facts.sizeBytes) return unchanged(`${step.daily} is committed already`);
    const archive = await files.openForWriting(context.places.archive(step.archive));
    try {
      const before = await files.facts(context.places.archive(step.archive));
      if (before?.sizeBytes !== committedEnd(manifest)) {
        const hint = 'run the command again';
        throw new VarveError('changed-meanwhile', `${step.archive} is not as long as its manifest says`, hint);
      }
      return await append(step, context, { manifest, daily, archive, facts, from });
    } finally {
      await archive.close();
    }
  } finally {
    await daily.close();
  }
}

interface Sealing {
  readonly manifest: Manifest;
  readonly daily: ReadableFile;
  readonly archive: WritableFile;
  readonly facts: FileFacts;
  readonly from: number;
}

async function append(step: SealStep, context: StepContext, sealing: Sealing): Promise<StepReport> {
  const { machine, manifests, limits } = context;
  const { daily, archive, facts } = sealing;
  const ownership = { mode: facts.mode, uid: facts.uid, gid: facts.gid };
  const timeOf = recordTimeReader(context.timeFieldOf(step.stream));
  let { manifest } = sealing;
  let head = await manifests.headOf(step.stream);
  let members: Member[] = [];
  let pendingBytes = 0;
  let end = committedEnd(manifest);
  const begin = end;

  const add = (content: MemberContent, offset: number) => {
    const place = { seq: head.seq + 1, daily: step.daily, offset, length: end - offset, previous: head.chain };
    const member = { ...place, ...content, sealedAt: new Date(context.nowMs).toISOString() };
    const chain = chainOf(step.stream, step.month, member);
    head = { seq: member.seq, chain };
    members.push({ ...member, chain });
    pendingBytes += content.bytes;
    context.onProgress(content.bytes);
  };
  const write = async (stored: Buffer) => {
    await archive.write(end, stored);
    end += stored.length;
  };
  const commit = async () => {
    if (members.length === 0) return;
    await archive.sync();
    manifest = { ...manifest, members: [...manifest.members, ...members] };
    await manifests.commit(manifest, ownership);
    members = [];
    pendingBytes = 0;
  };

  const slices = splitMembers(daily, sealing.from, facts.sizeBytes, limits);
  const ready = inOrder(slices, machine.cores, async (slice) => ({
    slice,
    made: slice.kind === 'whole' ? await makeMember(slice, manifest.compression, step.level, timeOf) : null,
  }));
  try {
    for await (const { slice, made } of ready) {
      const offset = end;
      if (made !== null) {
        await write(made.stored);
        add(made.content, offset);
      } else if (slice.kind === 'long') {
        add(await streamLongMember(daily, slice, manifest.compression, step.level, timeOf, write), offset);
      }
      if (pendingBytes >= limits.commitBytes) await commit();
    }
    await commit();
  } catch (thrown) {
    await cutBack(step, archive, context, thrown);
  }
  const added = manifest.members.slice(sealing.manifest.members.length);
  const records = sum(added.map((member) => member.records));
  const figures = { records, members: added.length, bytes: sum(added.map(dailyBytesOf)), storedBytes: end - begin };
  const took = `${countOf(added.length, 'member')} of ${formatBytes(figures.storedBytes)}`;
  const report = done(`${countOf(records, 'record')}, ${formatBytes(figures.bytes)}, in ${took}`, figures);
  return { ...report, head: { stream: step.stream, ...head } };
}

/**
 * After a failure, such as a full disk, gives back at once what was not committed. What is committed only the disk
 * knows: the failure may have come after the manifest took its name. If this fails too, the next run cuts the tail.
 */
async function cutBack(step: SealStep, archive: WritableFile, context: StepContext, thrown: unknown): Promise<never> {
  try {
    await archive.truncate(committedEnd(await context.manifests.need(step.stream, step.month)));
  } catch (second) {
    // oxlint-disable-next-line preserve-caught-error -- both are kept; the first one is the cause
    throw new AggregateError([thrown, second], messageOf(thrown), { cause: thrown });
  }
  throw thrown;
}
