import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { IdentityProvider } from './identity-provider.js';
import { LoginController } from './login.controller.js';
import { SessionStore } from './session-store.js';
import { UploadStore } from './upload-store.js';

@Module({
  imports: [ClientModule],
  controllers: [LoginController],
  providers: [IdentityProvider, SessionStore, UploadStore],
  exports: [SessionStore, UploadStore],
})
export class SessionModule {}
