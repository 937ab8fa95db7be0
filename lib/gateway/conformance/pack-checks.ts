import type { BankSide, Order } from './bank-side.ts';
import { Broken, done, orderOf, paid, refused, same } from './expectations.ts';

/** What a bank and the gateway must agree on about packs that pay. */
export interface PackCheck {
  readonly name: string;
  readonly needs: 'packs';
  run(side: BankSide): Promise<void>;
}

/** Everything a bank tries with the packs of its operating day. */
export const packChecks: readonly PackCheck[] = [
  {
    name: 'a pack pays what did not come online, once: sent again it has the same answer',
    needs: 'packs',
    run: async (side) => {
      const upload = uploadOf(side);
      const [online, late] = twoOrders(side);
      const { id } = paid(await side.pay(online), online);
      const pack = { id: side.newId(), orders: [online, late] };
      for (let times = 0; times < 3; times += 1) {
        same('the id', done(await upload(pack)).id, id);
      }
      refused(side, await side.pay(ofAnotherSum(late)), 'external_id_conflict');
      paid(await side.pay(late), late);
    },
  },
  {
    name: 'a pack torn before it was sent is refused whole, and may come again whole',
    needs: 'packs',
    run: async (side) => {
      const upload = uploadOf(side);
      const [first, second] = twoOrders(side);
      const pack = { id: side.newId(), orders: [first, second] };
      refused(side, await upload({ ...pack, isTorn: true }), 'body_malformed');
      await notPaid(side, first);
      done(await upload({ ...pack, orders: [second] }));
    },
  },
  {
    name: 'another pack under a known id is refused as the conflict it is, and pays nothing',
    needs: 'packs',
    run: async (side) => {
      const upload = uploadOf(side);
      const [first, second] = twoOrders(side);
      const pack = { id: side.newId(), orders: [first] };
      const { id } = done(await upload(pack));
      const other = { ...pack, orders: [first, second] };
      refused(side, await upload(other), 'external_id_conflict');
      same('the id', done(await upload(pack)).id, id);
      await notPaid(side, second);
    },
  },
  {
    name: 'a pack that tells a payment otherwise is refused, and mended it is taken under its id',
    needs: 'packs',
    run: async (side) => {
      const upload = uploadOf(side);
      const [order] = twoOrders(side);
      paid(await side.pay(order), order);
      const pack = { id: side.newId(), orders: [order] };
      const wrong = { ...pack, orders: [ofAnotherSum(order)] };
      refused(side, await upload(wrong), 'external_id_conflict');
      done(await upload(pack));
    },
  },
];

function uploadOf({ upload }: BankSide): NonNullable<BankSide['upload']> {
  if (upload === undefined) throw new Broken('the protocol has no packs');
  return upload;
}

function twoOrders(side: BankSide): readonly [Order, Order] {
  return [orderOf(side, 'pays'), orderOf(side, 'pays')];
}

function ofAnotherSum(order: Order): Order {
  return { ...order, amount: '1.00' };
}

/** Expects that an id is free: another sum under it would be refused. */
async function notPaid(side: BankSide, order: Order): Promise<void> {
  const other = ofAnotherSum(order);
  paid(await side.pay(other), other);
}
