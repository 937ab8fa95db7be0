import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import type { BankSide, HeardRegister, RegisterOrder } from './bank-side.ts';
import { Broken, broken, denied, done, orderOf, paid, refused, same } from './expectations.ts';

/** What a bank and the gateway must agree on about registers. */
export interface RegisterCheck {
  readonly name: string;
  readonly needs: 'registers';
  run(side: BankSide): Promise<void>;
}

/** Everything a bank tries with its registers. */
export const registerChecks: readonly RegisterCheck[] = [
  {
    name: 'a register that agrees is taken, and the same again is the same register',
    needs: 'registers',
    run: async (side) => {
      const { send, status } = registersOf(side);
      const register = { id: side.newId(), orders: await payTwice(side) };
      taken(await send(register), register.orders);
      for (let times = 0; times < 2; times += 1) {
        const again = taken(await send(register), register.orders);
        same('a repeat', again.isRepeat, true);
      }
      taken(await status(register.id), register.orders);
    },
  },
  {
    name: 'a register torn before it was signed is refused whole, and may come again whole',
    needs: 'registers',
    run: async (side) => await refusedFirst(side, 'torn'),
  },
  {
    name: 'a register whose total is not that of its lines is refused whole',
    needs: 'registers',
    run: async (side) => await refusedFirst(side, 'wrong-total'),
  },
  {
    name: 'a register changed after it was signed is let in nowhere, and may come again as it was',
    needs: 'registers',
    run: async (side) => {
      const { send, status } = registersOf(side);
      const register = { id: side.newId(), orders: await payTwice(side) };
      const heard = await send({ ...register, fault: 'altered' });
      denied(side, heard, 'signature_invalid', 'digest_mismatch');
      refused(side, await status(register.id), 'register_unknown');
      taken(await send(register), register.orders);
    },
  },
  {
    name: 'another register under a known id is refused as the conflict it is',
    needs: 'registers',
    run: async (side) => {
      const { send, status } = registersOf(side);
      const id = side.newId();
      const [first, second] = await payTwice(side);
      taken(await send({ id, orders: [first] }), [first]);
      refused(side, await send({ id, orders: [first, second] }), 'external_id_conflict');
      taken(await status(id), [first]);
    },
  },
  {
    name: 'what a register tells otherwise, or alone, or not at all, is told line by line',
    needs: 'registers',
    run: async (side) => {
      const { send, status } = registersOf(side);
      const [right, wrong] = await payTwice(side);
      const [unsaid] = await payTwice(side);
      // Nobody paid such a sum: a line of the usual one might be taken for another payment's.
      const unsent = { ...orderOf(side, 'pays'), amount: '2.37', paidAt: new Date() };
      const orders = [right, { ...wrong, amount: '1.00' }, unsent];
      const id = side.newId();
      done(await send({ id, orders }));
      const heard = await status(id);
      const kindOf = ({ externalId }: RegisterOrder) =>
        done(heard) && heard.differences?.get(externalId);
      same('the right line', kindOf(right), undefined);
      same('the wrong sum', kindOf(wrong), 'amount_differs');
      same('the unsent payment', kindOf(unsent), 'only_register');
      same('the unsaid payment', kindOf(unsaid), 'only_online');
    },
  },
];

function registersOf({ registers }: BankSide): NonNullable<BankSide['registers']> {
  if (registers === undefined) throw new Broken('the protocol has no registers');
  return registers;
}

async function payTwice(side: BankSide): Promise<readonly [RegisterOrder, RegisterOrder]> {
  const pay = async (): Promise<RegisterOrder> => {
    const order = { ...orderOf(side, 'pays'), account: magicAccounts.pays.number };
    paid(await side.pay(order), order);
    return { ...order, paidAt: new Date() };
  };
  return [await pay(), await pay()];
}

/** Expects a register to be kept, and none of its lines to differ. */
function taken(heard: HeardRegister, orders: readonly RegisterOrder[]): HeardRegister {
  done(heard);
  const differing = orders.find(({ externalId }) => heard.differences?.has(externalId));
  if (differing) throw broken(`agreement on ${differing.externalId}`, heard);
  return heard;
}

/** A faulty register leaves nothing behind: its id is free for the whole one. */
async function refusedFirst(side: BankSide, fault: 'torn' | 'wrong-total'): Promise<void> {
  const { send, status } = registersOf(side);
  const register = { id: side.newId(), orders: await payTwice(side) };
  refused(side, await send({ ...register, fault }), 'register_unreadable');
  refused(side, await status(register.id), 'register_unknown');
  taken(await send(register), register.orders);
}
