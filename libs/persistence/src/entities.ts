import { ProgrammeRevision } from './programme/programme-revision.entity.js';

export const ENTITIES = [ProgrammeRevision];
