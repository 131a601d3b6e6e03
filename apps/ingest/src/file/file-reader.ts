import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { ReaderPool } from '#intake';

/** The process's threads for files; they end with the app. */
export class FileReader
  extends ReaderPool
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  onApplicationBootstrap(): void {
    this.warm();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
