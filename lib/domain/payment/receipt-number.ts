/** Returns the number a payer finds on the receipt: the random end of the payment's id. */
export function receiptNumber(paymentId: string): string {
  return paymentId.slice(-12).toUpperCase();
}
