import { expect, test } from '@jest/globals';
import { ResponseReader } from './response-reader.js';

const response = (body: string) =>
  Buffer.from(`HTTP/1.1 202 Accepted\r\nContent-Length: ${body.length}\r\n\r\n${body}`);

test('a response is read whole wherever its chunks are cut', () => {
  const bytes = response('{"id":1}');
  for (let cut = 1; cut < bytes.length; cut++) {
    const reader = new ResponseReader();
    expect(reader.push(bytes.subarray(0, cut))).toBeUndefined();
    expect(reader.push(bytes.subarray(cut))).toBe(202);
  }
});

test('the next response starts afresh', () => {
  const reader = new ResponseReader();
  expect(reader.push(response('a'))).toBe(202);
  expect(reader.push(response('bc'))).toBe(202);
});

test('more than one response, or one without a length, is an error', () => {
  const both = Buffer.concat([response('a'), response('b')]);
  expect(() => new ResponseReader().push(both)).toThrow('nobody asked for');
  const endless = Buffer.from('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
  expect(() => new ResponseReader().push(endless)).toThrow('without a length');
});
