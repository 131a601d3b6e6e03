import { Module } from '@nestjs/common';
import { Config } from '#platform';
import { ReceiptKeysController } from './receipt-keys.controller.js';
import { ReceiptSigner } from './receipt-signer.js';

@Module({
  controllers: [ReceiptKeysController],
  providers: [
    {
      provide: ReceiptSigner,
      inject: [Config],
      useFactory: (config: Config) => ReceiptSigner.from(config),
    },
  ],
  exports: [ReceiptSigner],
})
export class ReceiptModule {}
