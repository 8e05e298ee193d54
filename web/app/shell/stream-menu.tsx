/** Which streams the page is about. */
import { useGet } from '../../shared/api/use-get.ts';
import { countText } from '../../shared/format/numbers.ts';
import { changeScope, useScope } from '../../shared/scope/scope.ts';
import { Menu } from '../../shared/ui/menu.tsx';

export function StreamMenu() {
  const { streams } = useScope();
  const label = streams.length === 0 ? 'All streams' : streams.join(', ');
  return (
    <Menu label={label} name={`Streams: ${label}`}>
      {() => <StreamList chosen={streams} />}
    </Menu>
  );
}

function StreamList({ chosen }: { readonly chosen: readonly string[] }) {
  const all = useGet('/v1/streams');
  const toggle = (stream: string) =>
    changeScope({ streams: chosen.includes(stream) ? chosen.filter((one) => one !== stream) : [...chosen, stream] });
  return (
    <>
      {all.error !== null && all.data === undefined && <p className="menu-label">{all.error.message}</p>}
      <button
        type="button"
        className="menu-item"
        aria-current={chosen.length === 0}
        onClick={() => changeScope({ streams: [] })}
      >
        All streams
      </button>
      {all.data?.data.map(({ stream, records }) => (
        <label key={stream} className="menu-item">
          <span>
            <input type="checkbox" checked={chosen.includes(stream)} onChange={() => toggle(stream)} /> {stream}
          </span>
          <span className="note">{countText(records)}</span>
        </label>
      ))}
    </>
  );
}
