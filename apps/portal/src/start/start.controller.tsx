import { Controller } from '@nestjs/common';
import { Page, Visiting } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { StartPage } from '../pages/start.page.js';

@Controller()
export class StartController {
  @Page('', 'anyone')
  show(@Visiting() visit: Visit): string {
    return renderPage(<StartPage />, visit);
  }
}
