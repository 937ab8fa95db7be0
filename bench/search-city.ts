import type { Sql } from '#db/client.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { defineAccountNumbers } from './account-numbers.ts';

/** How many accounts each house has, and houses each street: 500 streets for a million. */
const premisesPerBuilding = 40;
const buildingsPerStreet = 50;
const firstId = 200_000_000;

/** Names are many but not all different, as they are: about 700 people share each surname. */
const stems =
  'Шевч Коваль Бондар Ткач Кравч Олійн Мельн Поліщ Лис Марч Савч Рудн Павл Петр Іван Гриц Дан Мороз Левч Пономар Васил Федор Харч Кузьм Юрч Гончар Яковл Сидор Мар’ян Захар'.replaceAll(
    ' ',
    ',',
  );
const endings = 'енко,ук,чук,ик,ко,ський,ів,ак,енчук,ишин,івський,уненко,ович,ець,ала';
const firstNames =
  'Олена,Іван,Марія,Петро,Ганна,Тарас,Оксана,Юрій,Наталія,Андрій,Софія,Богдан,Катерина,Максим,Зоряна,Роман';
const patronymics =
  'Іванівна,Петрович,Олегівна,Андрійович,Юріївна,Тарасович,Романівна,Васильович,Степанівна,Ігорович';
const qualifiers =
  ',Верхня ,Нижня ,Нова ,Стара ,Мала ,Велика ,Перша ,Друга ,Третя ,Дальня ,Ближня ,Північна ,Південна ,Східна ,Західна ,Тиха ,Світла ,Крута ,Довга ,Коротка ';
const streetNames =
  'Соборна,Шевченка,Лесі Українки,Вишнева,Садова,Паркова,Набережна,Київська,Полтавська,Театральна,Шкільна,Миру,Дніпровська,Героїв Праці,Козацька,Зелена,Сонячна,Лугова,Підгірна,Базарна,Вокзальна,Заводська,Молодіжна,Польова,Ярова';

/**
 * Fills a scratch database with accounts as a city has them, set by set: addresses, holders, three
 * agreements each with the provider's own number, two meters each.
 */
export async function fillSearchCity(owner: Sql, accounts: number): Promise<void> {
  await arrangeSmallCity(owner);
  const buildings = Math.ceil(accounts / premisesPerBuilding);
  const streets = Math.ceil(buildings / buildingsPerStreet);
  await owner.begin(async (tx) => {
    await tx`INSERT INTO streets (name)
      SELECT 'вул. ' || (string_to_array(${qualifiers}, ','))[1 + no / 25]
        || (string_to_array(${streetNames}, ','))[1 + no % 25]
      FROM generate_series(0, ${streets}::integer - 1) AS no`;
    await tx`INSERT INTO buildings (street_id, number)
      SELECT street.id, place || CASE WHEN place % 7 = 0 THEN 'а' ELSE '' END
      FROM streets AS street, generate_series(1, ${buildingsPerStreet}::integer) AS place
      WHERE street.name <> 'Соборна'`;
    await tx`INSERT INTO premises (building_id, number)
      SELECT building.id, place::text
      FROM buildings AS building JOIN streets AS street ON street.id = building.street_id,
        generate_series(1, ${premisesPerBuilding}::integer) AS place
      WHERE street.name <> 'Соборна'`;
    await defineAccountNumbers(tx);
    await tx`INSERT INTO accounts (id, number, premise_id, opened_on)
      SELECT ${firstId}::integer + no::integer, bench_number(${firstId}::integer + no::integer), id,
        '2003-01-01'
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS no FROM premises
        JOIN (SELECT buildings.id AS building_id FROM buildings JOIN streets
          ON streets.id = street_id WHERE name <> 'Соборна') AS of_bench USING (building_id)
      ) AS numbered WHERE no <= ${accounts}`;
  });
  await fillPeople(owner);
  await fillAgreements(owner);
  await owner`VACUUM (ANALYZE)`;
}

async function fillPeople(owner: Sql): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`CREATE TEMP TABLE people ON COMMIT DROP AS
      SELECT id AS account_id, gen_random_uuid() AS person_id,
        (string_to_array(${stems}, ','))[1 + (hashint4(id) & 1023) % 30]
        || (string_to_array(${endings}, ','))[1 + (hashint4(id + 1) & 1023) % 15] || ' '
        || (string_to_array(${firstNames}, ','))[1 + (hashint4(id + 2) & 1023) % 16] || ' '
        || (string_to_array(${patronymics}, ','))[1 + (hashint4(id + 3) & 1023) % 10] AS full_name
      FROM accounts WHERE id > ${firstId}`;
    await tx`INSERT INTO persons (id, full_name) SELECT person_id, full_name FROM people`;
    await tx`INSERT INTO account_holders (account_id, person_id, valid_from)
      SELECT account_id, person_id, '2003-01-01' FROM people`;
  });
}

async function fillAgreements(owner: Sql): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`INSERT INTO service_agreements
        (account_id, agreement_no, service_id, contract_id, provider_account, valid_from)
      SELECT account.id, agreement.agreement_no, agreement.service_id, agreement.contract_id,
        agreement.agreement_no || '-' || lpad((hashint4(account.id) & 9999999)::text, 7, '0'),
        '2003-01-01'
      FROM accounts AS account, service_agreements AS agreement
      WHERE account.id > ${firstId} AND agreement.account_id = 100000001
        AND agreement.agreement_no <= 3`;
    await tx`INSERT INTO meters
        (account_id, meter_no, agreement_no, serial_number, digits, installed_on)
      SELECT id, meter_no, meter_no + 1,
        lpad((hashint4(id * 2 + meter_no) & 99999999)::text, 8, '0'), 5, '2003-01-01'
      FROM accounts, generate_series(1, 2) AS meter_no WHERE id > ${firstId}`;
  });
}
