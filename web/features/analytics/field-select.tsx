/** Chooses a field; what is chosen stands in the address, nothing stands there for what is shown anyway. */
import { changeParams } from '../../shared/scope/address.ts';

export interface FieldSelectProps {
  readonly label: string;
  /** Of the address. */
  readonly name: string;
  readonly value: string;
  readonly usual: string | null;
  readonly fields: readonly string[];
}

export function FieldSelect({ label, name, value, usual, fields }: FieldSelectProps) {
  const all = fields.includes(value) ? fields : [value, ...fields];
  return (
    <label className="analytics-choice">
      {label}
      <select
        className="select"
        value={value}
        onChange={({ target }) => changeParams({ [name]: target.value === usual ? null : target.value })}
      >
        {all.map((field) => (
          <option key={field} value={field}>
            {field}
          </option>
        ))}
      </select>
    </label>
  );
}
