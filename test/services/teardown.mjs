/** Ends what the setup has started, the latest first, so that folders go after their servers. */
export default async function teardown() {
  for (const service of globalThis.klyngepulsServices.reverse()) await service.stop();
}
