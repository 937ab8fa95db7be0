import type { Protocol } from './protocol.ts';
import { city24 } from './protocols/city24/adapter.ts';
import { debt } from './protocols/debt/adapter.ts';
import { easyPay } from './protocols/easypay/adapter.ts';
import { native } from './protocols/native/adapter.ts';
import { osmp } from './protocols/osmp/adapter.ts';
import { pumb } from './protocols/pumb/adapter.ts';

/** Every protocol banks can speak. A further one is its folder and a line here. */
export const protocols: readonly Protocol[] = [native, osmp, city24, debt, easyPay, pumb];
