import type { ApiClient } from './api-client.js';

/** How often the API server has called webhooks whose name ends so, by its own metric. */
export async function webhookCalls(kubernetes: ApiClient, nameEnd: string): Promise<number> {
  const metric = 'apiserver_admission_webhook_admission_duration_seconds_count';
  const lines = (await kubernetes.getText('/metrics')).split('\n');
  return lines
    .map((line) => /^(\w+)\{.*\bname="([^"]*)".*\} (\S+)$/.exec(line) ?? [])
    .filter(([, name, webhook]) => name === metric && webhook?.endsWith(nameEnd))
    .reduce((sum, [, , , count]) => sum + Number(count), 0);
}
