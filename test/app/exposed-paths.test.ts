import { expect, it } from 'vitest';
import { exposedPaths } from '../../src/app/exposed-paths.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';

/** A machine of root's, on which each path has an owner and a mode. */
function machineWith(owned: Readonly<Record<string, { uid: number; mode: number }>>): Machine {
  const memory = memoryMachine(0);
  const facts: Machine['files']['facts'] = (path) => {
    const { uid, mode } = owned[path] ?? { uid: 0, mode: 0o755 };
    const rest = { kind: 'directory', id: path, sizeBytes: 0, modifiedMs: 0, version: '', gid: 0, links: 1 } as const;
    return Promise.resolve({ ...rest, uid, mode });
  };
  const files = { ...memory.through(memory.disk).files, canonical: (path: string) => Promise.resolve(path), facts };
  return { ...memory, files, user: { uid: 0, gid: 0, groups: [0], name: 'root', home: '/root' } };
}

it('finds nothing where all is root’s', async () => {
  expect(await exposedPaths(machineWith({}), ['/opt/varve', '/srv/config'])).toEqual([]);
});

it('finds what others own or can write, above the path, too, and each once', async () => {
  const machine = machineWith({
    '/home/anna': { uid: 1000, mode: 0o755 },
    '/home/anna/varve': { uid: 0, mode: 0o775 },
    '/tmp': { uid: 0, mode: 0o1777 },
  });
  expect(await exposedPaths(machine, ['/home/anna/varve', '/home/anna/varve/varve.yaml', '/tmp/x'])).toEqual([
    { path: '/home/anna', why: 'belongs to user 1000' },
    { path: '/home/anna/varve', why: 'can be written by others than root' },
  ]);
});

it('has nothing to say to an ordinary user, who runs what is theirs', async () => {
  const machine = machineWith({ '/home/anna': { uid: 1000, mode: 0o777 } });
  const user = { ...machine.user, uid: 1000 };
  expect(await exposedPaths({ ...machine, user }, ['/home/anna'])).toEqual([]);
});
