/** What is selected, and how it is taken back; where nothing is, how something would be. One line, so that nothing moves. */
import { useKeys } from '../../shared/ui/keys.ts';
import { Chip, FilterChip } from '../../shared/ui/chip.tsx';
import { changeParams } from '../../shared/scope/address.ts';
import { brushText } from './brush.ts';
import { clearBrushes } from './brush-address.ts';
import type { Brush } from './brush.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { rangeWords } from './words.ts';

export function BrushLine({ subject, brushes }: { readonly subject: Subject; readonly brushes: readonly Brush[] }) {
  useKeys({
    Escape: () => {
      if (brushes.length === 0) return false;
      clearBrushes();
      return undefined;
    },
  });
  if (brushes.length === 0) {
    return (
      <p className="analytics-brushes note">
        Drag across a chart to narrow everything on this page; the link in the address bar keeps it.
      </p>
    );
  }
  return (
    <div className="analytics-brushes">
      {brushes.map((brush) => (
        <FilterChip
          key={brush.field}
          text={`${fieldWord(brush.field)} ${rangeWords(unitOf(subject, brush.field), brush.from, brush.to)}`}
          onRemove={() => changeParams({ brush: brushes.filter((one) => one !== brush).map(brushText) })}
        />
      ))}
      <Chip onClick={clearBrushes}>Clear brush</Chip>
    </div>
  );
}
