/** What a subscriber may do to an account he or she has linked. */
export const subscriberPermissions = ['account.read', 'bill.read', 'reading.submit'] as const;

export type SubscriberPermission = (typeof subscriberPermissions)[number];

/** What staff may do, and the roles that may do it. */
export const staffPermissions = {
  'city.read': ['billing_clerk', 'billing_chief', 'cashier', 'auditor', 'administrator'],
  'city.change': ['billing_clerk', 'billing_chief'],
  'settlement.read': ['settlement_clerk', 'settlement_chief', 'auditor', 'administrator'],
  'settlement.close': ['settlement_clerk', 'settlement_chief'],
  'settlement.approve': ['settlement_chief'],
  'payment.read': [
    'settlement_clerk',
    'settlement_chief',
    'partner_manager',
    'auditor',
    'administrator',
  ],
  'payment.resolve': ['settlement_clerk', 'settlement_chief'],
  'payment.approve': ['settlement_chief'],
  'register.read': [
    'settlement_clerk',
    'settlement_chief',
    'partner_manager',
    'auditor',
    'administrator',
  ],
  'register.take': ['settlement_clerk', 'settlement_chief'],
  'register.resolve': ['settlement_clerk', 'settlement_chief'],
  'partner.read': [
    'partner_manager',
    'settlement_clerk',
    'settlement_chief',
    'comms_operator',
    'auditor',
    'administrator',
  ],
  'partner.change': ['partner_manager', 'settlement_chief'],
  'partner.approve': ['partner_manager', 'settlement_chief'],
  'charging.read': ['billing_clerk', 'billing_chief', 'auditor', 'administrator'],
  'charging.run': ['billing_clerk', 'billing_chief'],
  'charging.freeze': ['billing_chief'],
  'relief.read': ['billing_clerk', 'billing_chief', 'auditor', 'administrator'],
  'relief.change': ['billing_clerk', 'billing_chief'],
  'relief.approve': ['billing_chief'],
  'tariff.read': ['billing_clerk', 'billing_chief', 'auditor', 'administrator'],
  'tariff.draft': ['billing_clerk', 'billing_chief'],
  'tariff.approve': ['billing_chief'],
  'metering.read': ['billing_clerk', 'billing_chief', 'auditor', 'administrator'],
  'metering.change': ['billing_clerk', 'billing_chief'],
  'comms.read': ['comms_operator', 'auditor', 'administrator'],
} as const satisfies Record<string, readonly StaffRole[]>;

export const staffRoles = [
  'billing_clerk',
  'billing_chief',
  'cashier',
  'settlement_clerk',
  'settlement_chief',
  'partner_manager',
  'comms_operator',
  'auditor',
  'administrator',
] as const;

export type StaffRole = (typeof staffRoles)[number];
export type StaffPermission = keyof typeof staffPermissions;

/** Whether any of a person's roles allows a permission. */
export function rolesAllow(roles: readonly string[], permission: StaffPermission): boolean {
  const allowed: readonly string[] = staffPermissions[permission];
  return roles.some((role) => allowed.includes(role));
}
