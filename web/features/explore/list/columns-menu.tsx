/** Which fields stand in columns of their own; none: a summary of each record. They stand in the address. */
import { useMemo } from 'react';
import { changeParams, useParams } from '../../../shared/scope/address.ts';
import { Menu } from '../../../shared/ui/menu.tsx';

const COLUMNS_MAX = 8;

/** Fields may hold commas, so each is a parameter of its own. */
export function useColumns(): readonly string[] {
  const asked = useParams().getAll('fields').join('\n');
  return useMemo(
    () =>
      asked
        .split('\n')
        .filter((field) => field !== '')
        .slice(0, COLUMNS_MAX),
    [asked],
  );
}

export function ColumnsMenu({ fields }: { readonly fields: readonly string[] }) {
  const chosen = useColumns();
  const toggle = (field: string) =>
    changeParams({ fields: chosen.includes(field) ? chosen.filter((one) => one !== field) : [...chosen, field] });
  return (
    <Menu
      label={chosen.length === 0 ? 'Columns' : `Columns: ${chosen.length}`}
      name={`Columns${chosen.length === 0 ? '' : `: ${chosen.length}`} of the list`}
    >
      {() => (
        <>
          <button
            type="button"
            className="menu-item"
            aria-current={chosen.length === 0}
            onClick={() => changeParams({ fields: [] })}
          >
            A summary of each record
          </button>
          {[...new Set([...chosen, ...fields])].map((field) => (
            <label key={field} className="menu-item">
              <span>
                <input
                  type="checkbox"
                  checked={chosen.includes(field)}
                  disabled={!chosen.includes(field) && chosen.length >= COLUMNS_MAX}
                  onChange={() => toggle(field)}
                />{' '}
                {field}
              </span>
            </label>
          ))}
        </>
      )}
    </Menu>
  );
}
