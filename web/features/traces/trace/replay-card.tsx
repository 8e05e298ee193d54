/** The parameters to run the request again, digit for digit, to be copied as JSON or as a command. */
import { useQuery } from '@tanstack/react-query';
import { addressOf, answerOf } from '../../../shared/api/ask.ts';
import { jsonOf, treeOf } from '../../../shared/format/json-tree.ts';
import type { JsonNode } from '../../../shared/format/json-tree.ts';
import { Card } from '../../../shared/states/card.tsx';
import { Empty } from '../../../shared/states/empty-note.tsx';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';
import { SERVICE_VARIABLE, curlLine } from './curl-line.ts';
import { Leaf } from './record-fields.tsx';
import { replayOf } from './replay.ts';
import type { Replay } from './replay.ts';

const HEIGHT_PX = 200;

export function ReplayCard({ id }: { readonly id: string }) {
  const asked = useQuery({
    queryKey: ['replay', id],
    // As text: the numbers of parsed JSON are not always the ones that were written.
    queryFn: async ({ signal }): Promise<Replay> => {
      const response = await answerOf(addressOf('/v1/requests/{id}/replay', { id }, {}), { signal });
      return replayOf(treeOf(await response.text()));
    },
  });
  return (
    <Card
      title="Run it again"
      query={asked}
      height={HEIGHT_PX}
      note={({ missing }) =>
        missing.length === 0 ? (
          'all parameters are known'
        ) : (
          <span className="trace-unknown">▲ unknown: {missing.join(', ')}</span>
        )
      }
      empty={({ parameters }) =>
        parameters.length === 0 ? (
          <Empty title="No parameters are known" text="No record of this request tells what it was asked with." />
        ) : null
      }
    >
      {({ parameters, sent }) => <Parameters parameters={parameters} sent={sent} />}
    </Card>
  );
}

function Parameters({ parameters, sent }: Pick<Replay, 'parameters' | 'sent'>) {
  const all: JsonNode = { kind: 'object', entries: parameters };
  const command = curlLine(jsonOf({ kind: 'object', entries: sent }));
  return (
    <>
      <dl className="trace-fields">
        {parameters.map(([name, node]) => (
          <div key={name} className="trace-field">
            <dt>{name}</dt>
            <dd>
              <Leaf text={node.kind === 'text' ? node.text : jsonOf(node)} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="trace-copy">
        <CopyButton text={jsonOf(all)} name="Copy as JSON: the parameters" label="Copy as JSON" />
        <CopyButton text={command} name="Copy as curl: the command" label="Copy as curl" />
      </div>
      <pre className="trace-command" tabIndex={0} role="region" aria-label="The curl command">
        {command}
      </pre>
      <p className="note">
        The logs do not tell the address of the service that took the request: put it into{' '}
        <code>{SERVICE_VARIABLE}</code>. Nothing is run from here.
      </p>
    </>
  );
}
