/** A process with the embedded engine in it: takes orders over its channel, and is killed at the end. */
import { Session } from 'chdb';

const [, , directory, config] = process.argv;
const session = new Session(directory, config === undefined ? {} : { connectionArgs: [`--config-file=${config}`] });

async function answer({ sql, params, insert }) {
  if (insert !== undefined) return String((await session.insert(insert)).rowsWritten);
  const result = await session.queryBindAsync(sql, params, { format: 'JSONCompactEachRow' });
  return result.text();
}

process.on('message', (order) => {
  answer(order).then(
    (text) => process.send({ text }),
    (error) => process.send({ error: String(error?.message ?? error) }),
  );
});
