import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module, Param, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ProblemFilter } from '../problem/problem-filter.js';
import { CheckAnswers } from './check-answers.js';
import { DeclaredQueryGuard } from './declared-query-guard.js';
import { SchemaPipe, UuidPipe } from './schema-pipe.js';

const limits = z.object({ limit: z.coerce.number().int().max(9).default(5) });
const answer = z.object({ limit: z.int() });

@Controller()
class Routes {
  @Get('declared')
  @ApiOkResponse({ standardSchema: answer })
  declared(@Query({ schema: limits }) query: z.infer<typeof limits>): z.infer<typeof answer> {
    return query;
  }

  @Get('wrong')
  @ApiOkResponse({ standardSchema: answer })
  wrong(): object {
    return { limit: 'five' };
  }

  @Get('surplus')
  @ApiOkResponse({ standardSchema: answer })
  surplus(): object {
    return { limit: 5, more: 1 };
  }

  @Get('silent')
  silent(): object {
    return { limit: 5 };
  }

  @Get('things/:id')
  @ApiOkResponse({ standardSchema: answer })
  thing(@Param('id', UuidPipe) _: string): z.infer<typeof answer> {
    return { limit: 1 };
  }
}

@Module({ controllers: [Routes] })
class RoutesModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(RoutesModule, new FastifyAdapter(), {
    logger: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalGuards(new DeclaredQueryGuard());
  app.useGlobalInterceptors(new CheckAnswers());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app?.close());

test('a declared query is read by its schema, with its defaults', async () => {
  expect((await app.inject('/declared?limit=7')).json()).toEqual({ limit: 7 });
  expect((await app.inject('/declared')).json()).toEqual({ limit: 5 });
});

test.each([
  { name: 'out of its range', url: '/declared?limit=10', parameter: 'limit' },
  { name: 'unknown to the schema', url: '/declared?page=1', parameter: 'page' },
  { name: 'of a handler without a query', url: '/surplus?page=1', parameter: 'page' },
])('a parameter $name is a 400 that names it', async ({ url, parameter }) => {
  const { statusCode, json } = await app.inject(url);
  expect(statusCode).toBe(400);
  expect(json().errors).toEqual([
    expect.objectContaining({ code: 'PARAMETER', pointer: parameter }),
  ]);
});

test('an id that is none is a 404', async () => {
  expect((await app.inject('/things/7')).statusCode).toBe(404);
  expect((await app.inject('/things/0b8f5a52-7a4e-4b41-9d53-0a7f5d3c8f10')).statusCode).toBe(200);
});

test.each(['/wrong', '/surplus', '/silent'])(
  'an answer that its schema does not describe fails in a test: %s',
  async (url) => {
    expect((await app.inject(url)).statusCode).toBe(500);
  },
);
