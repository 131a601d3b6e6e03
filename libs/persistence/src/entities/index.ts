import { ProgrammeRevision } from './programme-revision.entity.js';

export const ENTITIES = [ProgrammeRevision];
