import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ReaderPool } from '#intake';
import { WorkerConfig } from '#platform';

/** The process's threads for files; they end with the app. */
@Injectable()
export class FileReader
  extends ReaderPool
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  constructor(config: WorkerConfig) {
    super({ taskMs: config.FILE_READ_MS });
  }

  onApplicationBootstrap(): void {
    this.warm();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
