/** A small file system of its own, in a mount namespace that ends with the test, so that nothing stays mounted. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { expectDone, makeFolder, plainConfig, run, start, varveProgram } from './program.ts';
import type { Ended } from './program.ts';

export interface SmallDisk {
  /** The mounted directory as this process reaches it. */
  readonly path: string;
  /** Runs `bin/varve` in the namespace, with the log directory `logs` on the disk. */
  varve(...words: string[]): Promise<Ended>;
  /** Runs a shell command there, in the mounted directory. */
  shell(command: string): Promise<Ended>;
}

/** @param options of tmpfs, such as `size=512k` */
export async function mountSmallDisk(options: string): Promise<SmallDisk> {
  const folder = makeFolder();
  const config = join(folder, 'varve.yaml');
  const disk = join(folder, 'disk');
  // `exec` keeps the process id, by which the namespace is entered and its files are reached.
  const command = 'mkdir "$1" && mount -t tmpfs -o "$2" tmpfs "$1" && mkdir "$1/logs" && echo ready && exec sleep 3600';
  const holder = start('unshare', ['--mount', 'sh', '-c', command, 'sh', disk, options]);
  onTestFinished(async () => {
    holder.child.kill('SIGKILL');
    await holder.ended;
  });
  await new Promise<void>((resolve, reject) => {
    holder.child.stdout?.once('data', () => resolve());
    holder.child.once('close', () => reject(new Error('the small disk could not be mounted')));
  });
  const { pid = 0 } = holder.child;
  writeFileSync(config, plainConfig.replace('logs: logs', `logs: ${disk}/logs`));
  const inside = (...words: string[]) => run('nsenter', [`--mount=/proc/${pid}/ns/mnt`, '--', ...words]);
  return {
    path: `/proc/${pid}/root${disk}`,
    // With processes of its own: where two such disks have the same device number, as in some sandboxes, those that write
    // to the other one would count as writers here.
    varve: (...words) =>
      inside('unshare', '--pid', '--fork', '--mount-proc', varveProgram, ...words, '--config', config),
    shell: (text) => inside('sh', '-c', `cd '${disk}' && ${text}`),
  };
}

/** Fills the disk to its last byte with a file `ballast`, but for so many bytes. */
export async function fillDisk(disk: SmallDisk, leaveBytes: number): Promise<void> {
  // dd ends with an error, since the disk is full; what it wrote stays.
  await disk.shell('dd if=/dev/zero of=ballast bs=4096 2>/dev/null');
  expectDone(await disk.shell(`truncate --size=-${leaveBytes} ballast`));
}
