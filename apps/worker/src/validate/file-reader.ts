import type { OnApplicationShutdown } from '@nestjs/common';
import { ReaderPool } from '#intake';

/** The process's threads for files; they end with the app. */
export class FileReader extends ReaderPool implements OnApplicationShutdown {
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
