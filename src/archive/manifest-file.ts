/**
 * Manifests on disk. One is committed by writing it beside its name, syncing it and renaming it into place, so there
 * is always a whole one. One that was read is believed only after its shape, its own arithmetic and each link of its
 * chain were checked.
 */
import { dirname } from 'node:path/posix';
import { isErrno } from '../machine/files.ts';
import type { Files } from '../machine/files.ts';
import type { Ownership } from '../model/file-facts.ts';
import { ManifestSchema, manifestFormat, manifestVersion } from '../model/manifest.ts';
import type { Manifest, Member } from '../model/manifest.ts';
import { monthOf } from '../lifecycle/calendar.ts';
import { archiveName, parseName } from '../lifecycle/names.ts';
import { chainOf } from './chain.ts';
import { damaged } from './damage.ts';
import { readWhole } from './read-whole.ts';

/** Far more than the manifest of a month at a terabyte a day; a file beyond it is no manifest. */
const MANIFEST_BYTES_MAX = 256 * 1024 * 1024;

let validator: Awaited<ReturnType<typeof compileSchema>> | undefined;

/** Loaded and compiled when the first manifest is read: a rotation, which reads none to speak of, starts faster. */
async function compileSchema() {
  const { Compile } = await import('typebox/compile');
  return Compile(ManifestSchema);
}

/** Reads and checks a manifest; null where there is none. Throws `archive-damaged` for one that cannot be believed. */
export async function readManifest(
  files: Files,
  path: string,
  stream: string,
  month: string,
): Promise<Manifest | null> {
  const text = await readText(files, path);
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw damaged(path, 'the manifest is not JSON', thrown);
  }
  const version = newerVersionOf(value);
  if (version !== null) {
    const cure = 'nothing was changed; update Varve, then run the command again';
    throw damaged(path, `the manifest was written by a newer Varve (version ${version})`, undefined, cure);
  }
  validator ??= await compileSchema();
  if (!validator.Check(value)) {
    const [first] = validator.Errors(value);
    throw damaged(
      path,
      `the manifest is not of its format: ${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim(),
    );
  }
  if (value.stream !== stream || value.month !== month) {
    throw damaged(path, `the manifest is of ${value.stream}.${value.month}, not of the month in its name`);
  }
  const archive = archiveName(stream, month, value.compression);
  if (value.archive !== archive) {
    throw damaged(path, `the manifest names the archive ${value.archive}, not ${archive}`);
  }
  checkMembers(path, value);
  return value;
}

/** Version of a manifest that this Varve cannot know yet; null for any other value. */
function newerVersionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('version' in value)) return null;
  const { format, version } = value;
  return format === manifestFormat && typeof version === 'number' && version > manifestVersion ? version : null;
}

async function readText(files: Files, path: string): Promise<string | null> {
  try {
    return (await readWhole(files, path, MANIFEST_BYTES_MAX)).toString('utf8');
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return null;
    if (isErrno(thrown, 'ELOOP', 'EINVAL')) throw damaged(path, 'the manifest is not a regular file', thrown);
    throw thrown;
  }
}

function checkMembers(path: string, manifest: Manifest): void {
  let end = 0;
  let before: Member | undefined;
  for (const member of manifest.members) {
    const which = `member ${member.seq} (${member.daily})`;
    if (member.offset !== end)
      throw damaged(path, `${which} begins at ${member.offset}, but the one before ends at ${end}`);
    if (before !== undefined && member.seq <= before.seq) throw damaged(path, `${which} stands behind ${before.seq}`);
    if (before !== undefined && member.seq === before.seq + 1 && member.previous !== before.chain) {
      throw damaged(path, `${which} is not chained to the one before it`);
    }
    // Names become paths: one that leads elsewhere is no daily file of this month.
    const parsed = parseName(member.daily);
    const isOwn = parsed.kind === 'daily' && parsed.file.stream === manifest.stream;
    if (!isOwn || monthOf(parsed.file.date) !== manifest.month) throw damaged(path, `${which} is of another month`);
    if (member.chain !== chainOf(manifest.stream, manifest.month, member)) {
      throw damaged(path, `${which} does not hash to its link of the chain`);
    }
    end += member.length;
    before = member;
  }
}

/** Text of a manifest: one member a line, so that a person and a diff can read it. */
function manifestText({ members, ...head }: Manifest): string {
  const open = JSON.stringify(head, null, 2).slice(0, -2);
  const lines = members.map((member) => `    ${JSON.stringify(member)}`);
  return `${open},\n  "members": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** Puts a manifest in place of the one before, or of none; when it returns, it is on the disk. */
export async function commitManifest(
  files: Files,
  path: string,
  temporary: string,
  manifest: Manifest,
  ownership: Ownership,
): Promise<void> {
  await removeStale(files, temporary);
  const file = await files.create(temporary, ownership);
  try {
    await file.write(0, Buffer.from(manifestText(manifest)));
    await file.sync();
  } finally {
    await file.close();
  }
  await files.replace(temporary, path);
  await files.syncDirectory(dirname(path));
}

/** Removes a temporary file of an interrupted run. */
export async function removeStale(files: Files, temporary: string): Promise<void> {
  if ((await files.facts(temporary)) !== null) await files.unlink(temporary);
}
