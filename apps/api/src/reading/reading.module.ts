import { Module } from '@nestjs/common';
import { ReaderTransactions } from './reader-transactions.js';

/** The way of every resource to the database, as the one who asks. */
@Module({ providers: [ReaderTransactions], exports: [ReaderTransactions] })
export class ReadingModule {}
