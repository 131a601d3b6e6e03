import { Module } from '@nestjs/common';
import { ClusterController } from './cluster.controller.js';
import { LanguageController } from './language.controller.js';

/** What every page has: the choice of a language and of a cluster. */
@Module({ controllers: [ClusterController, LanguageController] })
export class PageModule {}
