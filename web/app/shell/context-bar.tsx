/** Which records the page is about: time range, streams, filters, what it is compared with, and whether it follows. */
import { changeScope, toggleLive, useScope } from '../../shared/scope/scope.ts';
import { Chip, FilterChip } from '../../shared/ui/chip.tsx';
import type { PageName } from '../../shared/scope/address.ts';
import { AddFilter } from './add-filter.tsx';
import { AwayNote } from './away-note.tsx';
import { RangeMenu } from './range-menu.tsx';
import { StreamMenu } from './stream-menu.tsx';

export function ContextBar({ page }: { readonly page: PageName }) {
  const scope = useScope();
  const { q, filters, compare, live } = scope;
  const showsQuery = page !== 'explore' && q !== '';
  return (
    <div className="context-bar" role="region" aria-label="Which records">
      <RangeMenu />
      <StreamMenu />
      {showsQuery && <FilterChip text={q} onRemove={() => changeScope({ q: '' })} />}
      {filters.map((filter) => (
        <FilterChip
          key={filter}
          text={filter}
          onRemove={() => changeScope({ filters: filters.filter((one) => one !== filter) })}
        />
      ))}
      <AddFilter />
      <span className="context-gap">
        <AwayNote />
      </span>
      {(page === 'dashboard' || page === 'analytics') && (
        <Chip on={compare !== null} onClick={() => changeScope({ compare: compare === null ? 'previous' : null })}>
          Compare
        </Chip>
      )}
      <Chip on={live} onClick={() => toggleLive(scope)}>
        Live
      </Chip>
    </div>
  );
}
