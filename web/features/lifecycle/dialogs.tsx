/** What opens over the page; loaded when the address first asks for one of them. */
import { ActDialog } from './act-dialog.tsx';
import { ArchiveDialog } from './archive-dialog.tsx';
import { FileDialog } from './file-dialog.tsx';
import { RunDialog } from './run-dialog.tsx';

export function Dialogs() {
  return (
    <>
      <ActDialog />
      <ArchiveDialog />
      <FileDialog />
      <RunDialog />
    </>
  );
}
