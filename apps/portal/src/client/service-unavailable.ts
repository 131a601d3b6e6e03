/** An app that does not answer, or is too busy to. Thrown. */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';

  constructor(readonly app: 'api' | 'ingest') {
    super(`${app} does not answer`);
  }
}
