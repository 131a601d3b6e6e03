// By their own files: `echarts/charts` would load every kind of chart, 22 MB and half a second more.
import 'echarts/lib/chart/line.js';
import 'echarts/lib/chart/scatter.js';
import 'echarts/lib/component/grid.js';
import 'echarts/lib/component/markLine.js';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([SVGRenderer]);

export interface ChartSize {
  /** Prefix of the ids inside the SVG: unique on the page, the same at every drawing. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** An option of ECharts as SVG that a strict Content-Security-Policy lets through; same in, same bytes out. */
export function drawChart(option: EChartsCoreOption, { id, width, height }: ChartSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
    return strictSvg(chart.renderToSVGString({ useViewBox: true }), id);
  } finally {
    chart.dispose();
  }
}

/** The first drawing takes ten times as long as the next: done at the start, nobody waits for it. */
export function warmCharts(): void {
  const axes = { xAxis: { type: 'category' }, yAxis: {} };
  drawChart(
    { ...axes, series: [{ type: 'line', data: [1, 2] }] },
    { id: 'w', width: 9, height: 9 },
  );
}

/**
 * ECharts writes hover rules in a <style>, text looks in style="", and ids from a counter of the
 * process. The first two are refused by `style-src 'self'`; the third would make two drawings differ.
 */
export function strictSvg(svg: string, id: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, css: string) => presentationAttributes(css))
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" class="kp-chart" ');
}

function presentationAttributes(css: string): string {
  return css
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name && value && value !== 'inherit')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
