/** Where the records of a stage are found: in the streams of traces, by the field that names the stage. */
import { useGet } from '../../shared/api/use-get.ts';
import { valueFilter } from '../../shared/scope/filter-text.ts';
import { useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { phraseOf } from './phrase.ts';

export function useStageHref(): (stage: string) => string {
  const href = useScopedHref();
  const { streams: chosen, filters } = useScope();
  const config = useGet('/v1/config', {}, { staleTime: Infinity });
  const traced = (config.data?.data.streams ?? []).flatMap(({ stream, trace }) =>
    trace !== null && (chosen.length === 0 || chosen.includes(stream)) ? [{ stream, field: trace.stage }] : [],
  );
  const fields = [...new Set(traced.map(({ field }) => field))];
  return (stage) => {
    // Until the roles are known, the text finds it wherever it stands.
    const filter =
      fields.length === 0
        ? phraseOf(stage)
        : fields.map((field) => valueFilter(field, { value: stage, cut: false })).join(' OR ');
    return href('explore', { streams: traced.map(({ stream }) => stream), filters: [...filters, filter] });
  };
}
