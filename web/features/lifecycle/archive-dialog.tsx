/** One archived month: its members, and what can be done about it. */
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { Modal } from '../../shared/ui/modal.tsx';
import { archiveOf } from './asked-act.ts';
import { MembersTable } from './members-table.tsx';
import { RestoreDay } from './restore-day.tsx';
import { monthText } from './steps.ts';

export function ArchiveDialog() {
  const params = useParams();
  const archive = archiveOf(params.get('archive'));
  const isOpen = archive !== null && params.get('act') === null;
  return (
    <Modal
      open={isOpen}
      title={archive === null ? '' : `${archive.stream}, ${monthText(archive.month)}`}
      onClose={() => changeParams({ archive: null })}
      className="act-dialog"
    >
      {isOpen && (
        <>
          <p className="act-buttons">
            <button type="button" className="button" onClick={() => changeParams({ act: 'verify' })}>
              Verify…
            </button>
            <button type="button" className="button" onClick={() => changeParams({ act: 'restore' })}>
              Restore the month…
            </button>
            <RestoreDay stream={archive.stream} month={archive.month} />
          </p>
          <MembersTable stream={archive.stream} month={archive.month} daily={null} />
        </>
      )}
    </Modal>
  );
}
