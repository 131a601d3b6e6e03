/** The settings that the portal was started with, as a provider. */
export const PORTAL_CONFIG = Symbol('PortalConfig');
