import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { receiptKeysAnswer } from '#contract';
import { Public } from '#platform';
import { ReceiptSigner } from './receipt-signer.js';

@Controller('.well-known')
export class ReceiptKeysController {
  constructor(private readonly signer: ReceiptSigner) {}

  @Get('jwks.json')
  @Public()
  @Header('content-type', 'application/jwk-set+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @ApiOkResponse({ standardSchema: receiptKeysAnswer })
  @ApiOperation({ summary: 'Public keys that receipts are verified with' })
  keys(): ReceiptSigner['jwks'] {
    return this.signer.jwks;
  }
}
