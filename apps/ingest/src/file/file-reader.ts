import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ReaderPool } from '#intake';
import { Config } from '#platform';

/** The process's threads for files; they end with the app. */
@Injectable()
export class FileReader
  extends ReaderPool
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  constructor({ FILE_READ_MS }: Config) {
    super({ taskMs: FILE_READ_MS });
  }

  onApplicationBootstrap(): void {
    this.warm();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
